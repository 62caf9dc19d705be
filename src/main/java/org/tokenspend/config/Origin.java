package org.tokenspend.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;

/**
 * Where a value comes from.
 *
 * @param kind how strong it is
 * @param name the flag or variable; {@code null} for the others
 */
public record Origin(Kind kind, @Nullable String name) {
    public static final Origin CONFIG_FILE = new Origin(Kind.CONFIG, null);
    public static final Origin DEFAULT = new Origin(Kind.DEFAULT, null);

    /** Strongest first. */
    public enum Kind {
        FLAG,
        ENVIRONMENT,
        CONFIG,
        DEFAULT;

        /** The spelling used in JSON. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Origin flag(String name) {
        return new Origin(Kind.FLAG, name);
    }

    public static Origin environment(String variable) {
        return new Origin(Kind.ENVIRONMENT, variable);
    }

    /** For example {@code environment TOKENSPEND_URL}. */
    public String describe() {
        return switch (kind) {
            case FLAG -> "flag " + name;
            case ENVIRONMENT -> "environment " + name;
            case CONFIG -> "config file";
            case DEFAULT -> "default";
        };
    }

    /** The error about a value from here that cannot be used; the value itself is not in it, it may be a token. */
    UserError unusable(SettingKey key, String what, String why) {
        String subject = name == null ? key.fileName() + " in config.json" : name;
        String remedy = switch (kind) {
            case FLAG -> key.advice();
            case ENVIRONMENT -> "Correct or unset " + name + ".";
            case CONFIG, DEFAULT -> "Correct it with: " + key.setCommand();
        };
        return new UserError(
                kind == Kind.FLAG ? ExitCode.USAGE : ExitCode.CONFIG, subject + " is not " + what + ".", why, remedy);
    }
}
