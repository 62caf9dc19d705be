package org.tokenspend.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value the user can set, under the names it has on the command line, in the environment and in config.json. */
public enum SettingKey {
    URL("url", "--url", "TOKENSPEND_URL", "https://eu.tokenspend.org"),
    TOKEN("token", "--token-file", "TOKENSPEND_TOKEN", "-"),
    EMAIL("email", "--email", "TOKENSPEND_EMAIL", "you@example.org"),
    USER_ID("user_id", "--user-id", "TOKENSPEND_USER_ID", "the-id-of-your-other-machine"),
    CLAUDE_DIR("claude_dir", "--claude-dir", "CLAUDE_CONFIG_DIR", null),
    STATE_FILE("state_file", "--state-file", null, null),
    ANALYZER_DIR("analyzer_dir", "--analyzer-dir", null, null);

    private final String fileName;
    private final String flag;
    private final @Nullable String variable;
    private final @Nullable String example;

    SettingKey(String fileName, String flag, @Nullable String variable, @Nullable String example) {
        this.fileName = fileName;
        this.flag = flag;
        this.variable = variable;
        this.example = example;
    }

    /** The key in config.json and of {@code tokenspend config set}, in either spelling of a word break. */
    public static Optional<SettingKey> named(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values()).filter(key -> key.fileName.equals(plain)).findFirst();
    }

    /** The keys that config.json may hold, in the order of the documentation. */
    public static List<SettingKey> stored() {
        return Arrays.stream(values()).filter(SettingKey::isStored).toList();
    }

    public String fileName() {
        return fileName;
    }

    public String flag() {
        return flag;
    }

    /** The environment variable; {@code null} where there is none. */
    public @Nullable String variable() {
        return variable;
    }

    /** Whether config.json may hold it; the others say where one run looks, and only a flag says it. */
    public boolean isStored() {
        return example != null;
    }

    /** What to give instead of a value that cannot be used. */
    String advice() {
        if (this == TOKEN) {
            return "Copy the token again from your tokenspend server.";
        }
        return example == null ? "See: tokenspend --help" : "For example: " + example;
    }

    /** A command line that stores a value. */
    String setCommand() {
        return "tokenspend config set " + fileName + " " + example;
    }
}
