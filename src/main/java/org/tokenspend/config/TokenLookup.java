package org.tokenspend.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.FileContent;
import org.tokenspend.platform.Io;
import org.tokenspend.platform.Prompter;

/**
 * Finds the token: {@code --token}, {@code --token-file}, TOKENSPEND_TOKEN, TOKENSPEND_TOKEN_FILE, config.json.
 *
 * <p>It is read once, on first need: standard input can be read only once, and a preview needs no token at all.
 */
final class TokenLookup {
    private static final String FLAG = "--token";
    private static final String FILE_FLAG = "--token-file";
    private static final String FILE_VARIABLE = "TOKENSPEND_TOKEN_FILE";
    private static final String STANDARD_INPUT = "-";
    private static final int MOST_BYTES = 64 * 1024;

    private final Io io;
    private final Flags flags;
    private final SettingsDocument document;
    private final Prompter prompter;
    private boolean looked;
    private @Nullable Setting<Token> found;

    TokenLookup(Io io, Flags flags, SettingsDocument document, Prompter prompter) {
        this.io = io;
        this.flags = flags;
        this.document = document;
        this.prompter = prompter;
    }

    @Nullable
    Setting<Token> token() {
        if (!looked) {
            found = look();
            looked = true;
        }
        return found;
    }

    private @Nullable Setting<Token> look() {
        if (flags.token() != null) {
            return setting(flags.token(), Origin.flag(FLAG));
        }
        if (flags.tokenFile() != null) {
            return fromFile(flags.tokenFile(), Origin.flag(FILE_FLAG));
        }
        String variable = io.variable("TOKENSPEND_TOKEN");
        if (variable != null) {
            return setting(variable, Origin.environment("TOKENSPEND_TOKEN"));
        }
        String fileVariable = io.variable(FILE_VARIABLE);
        if (fileVariable != null) {
            return fromFile(fileVariable, Origin.environment(FILE_VARIABLE));
        }
        String stored = document.get(SettingKey.TOKEN);
        return stored == null ? null : setting(stored, Origin.CONFIG_FILE);
    }

    private Setting<Token> fromFile(String name, Origin origin) {
        return new Setting<>(read(io, prompter, name, origin), origin);
    }

    /** Reads the token from a file or, where its name is {@code -}, from standard input. */
    static Token read(Io io, Prompter prompter, String name, Origin origin) {
        if (name.equals(STANDARD_INPUT)) {
            String line = prompter.secret("Token:");
            return Token.parse(line == null ? "" : line, origin);
        }
        try (InputStream stream = FileContent.open(io.path(name))) {
            return Token.parse(new String(stream.readNBytes(MOST_BYTES), StandardCharsets.UTF_8), origin);
        } catch (IOException | InvalidPathException e) {
            throw new UserError(
                    origin.kind() == Origin.Kind.FLAG ? ExitCode.USAGE : ExitCode.CONFIG,
                    "The token file of " + origin.name() + " could not be read.",
                    e.getClass().getSimpleName().replaceAll("Exception$", "") + ": " + name,
                    "Name a file that holds the token and nothing else, or - for standard input.");
        }
    }

    private static Setting<Token> setting(String written, Origin origin) {
        return new Setting<>(Token.parse(written, origin), origin);
    }
}
