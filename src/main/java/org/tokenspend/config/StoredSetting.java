package org.tokenspend.config;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.Io;
import org.tokenspend.platform.Prompter;

/** A setting that config.json may hold, as {@code config set} and {@code config unset} change it. */
public final class StoredSetting {
    private static final Origin TYPED = Origin.flag("The value");

    private final SettingKey key;

    private StoredSetting(SettingKey key) {
        this.key = key;
    }

    /**
     * A new value as it was given.
     *
     * @param written the value itself; {@code -} reads a token from standard input
     * @param tokenFile the file a token is in, instead
     * @param insecureHttp whether plain http to another machine is allowed
     */
    public record Input(
            Io io,
            Prompter prompter,
            @Nullable String written,
            @Nullable String tokenFile,
            boolean insecureHttp) {}

    /** The setting of that name. */
    public static StoredSetting of(String name) {
        String stored = SettingKey.stored().stream().map(SettingKey::fileName).collect(Collectors.joining(", "));
        SettingKey key = SettingKey.named(name)
                .orElseThrow(() -> new UserError(
                        ExitCode.USAGE,
                        "There is no setting of that name.",
                        "Settings that can be stored: " + stored + ".",
                        "For example: " + SettingKey.URL.setCommand()));
        if (!key.isStored()) {
            throw new UserError(
                    ExitCode.USAGE,
                    key.fileName() + " is not stored.",
                    "Settings that can be stored: " + stored + ".",
                    "Give it with the command that needs it: " + key.flag());
        }
        return new StoredSetting(key);
    }

    public String name() {
        return key.fileName();
    }

    /** Checks and stores the value; returns it in a form that may be shown. */
    public String set(SettingsFile file, Input input) {
        if (input.tokenFile() != null && (key != SettingKey.TOKEN || input.written() != null)) {
            throw usage("--token-file is for the token alone, and replaces its value.", SettingKey.TOKEN);
        }
        if (key == SettingKey.TOKEN) {
            Token token = token(input);
            store(file, token.secret());
            return token.masked();
        }
        String written = input.written();
        if (written == null) {
            throw usage("A value is missing.", key);
        }
        String value = switch (key) {
            case URL -> ServerUrl.parse(written, input.insecureHttp(), TYPED).toString();
            case EMAIL -> EmailAnswer.parse(written, TYPED).written();
            default -> UserId.parse(written, TYPED);
        };
        store(file, value);
        return value;
    }

    /** Forgets the value and says whether there was one. */
    public boolean unset(SettingsFile file) {
        boolean[] forgotten = new boolean[1];
        file.update(document -> forgotten[0] = document.remove(key));
        return forgotten[0];
    }

    private void store(SettingsFile file, String value) {
        file.update(document -> document.put(key, value));
    }

    private static Token token(Input input) {
        String source = input.tokenFile() == null ? input.written() : input.tokenFile();
        boolean onCommandLine = input.tokenFile() == null && source != null && !source.equals("-");
        if (source == null || onCommandLine) {
            throw new UserError(
                    ExitCode.USAGE,
                    onCommandLine ? "A token is not taken from the command line." : "The token is missing.",
                    "Others can see a command line in the process list, and the shell keeps it.",
                    "Use: tokenspend config set token -   or --token-file FILE");
        }
        return TokenLookup.read(input.io(), input.prompter(), source, Origin.flag("--token-file"));
    }

    private static UserError usage(String problem, SettingKey key) {
        return new UserError(
                ExitCode.USAGE, problem, "config set takes a key and its value.", "For example: " + key.setCommand());
    }
}
