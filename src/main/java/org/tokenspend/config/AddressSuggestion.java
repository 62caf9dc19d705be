package org.tokenspend.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenspend.platform.Io;
import org.tokenspend.platform.Os;
import org.tokenspend.platform.ProcessRunner;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The address offered at the prompt: that of the Claude account ({@code oauthAccount.emailAddress} of {@code
 * .claude.json}), else git's {@code user.email}. It goes nowhere before the person confirms it.
 */
public final class AddressSuggestion {
    private static final Duration GIT_PATIENCE = Duration.ofSeconds(3);
    private static final String ACCOUNT_FILE = ".claude.json";

    private final Io io;

    public AddressSuggestion(Io io) {
        this.io = io;
    }

    /** The address; {@code null} where none was found. */
    @Nullable
    String find(List<Path> claudeDirs) throws InterruptedException {
        for (Path folder : claudeDirs) {
            // Inside where CLAUDE_CONFIG_DIR is set, beside ~/.claude where it is not.
            for (Path file : List.of(folder.resolve(ACCOUNT_FILE), folder.resolveSibling(ACCOUNT_FILE))) {
                @Nullable String address = Files.isRegularFile(file) ? valid(accountAddress(file)) : null;
                if (address != null) {
                    return address;
                }
            }
        }
        return valid(gitAddress());
    }

    private static @Nullable String valid(@Nullable String address) {
        return address == null
                ? null
                : EmailAnswer.understand(address).map(EmailAnswer::address).orElse(null);
    }

    /** The rest of that file is skipped unread: it holds project paths and prompt history. */
    private static @Nullable String accountAddress(Path file) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), file)) {
            return enter(parser, "oauthAccount")
                            && enter(parser, "emailAddress")
                            && parser.currentToken() == JsonToken.VALUE_STRING
                    ? parser.getString()
                    : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /** Goes into the next object and to the value of its key; false where that is not there. */
    private static boolean enter(JsonParser parser, String key) {
        if (parser.currentToken() == null) {
            parser.nextToken();
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean wanted = parser.currentName().equals(key);
            parser.nextToken();
            if (wanted) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }

    private @Nullable String gitAddress() throws InterruptedException {
        @Nullable Path git = ProcessRunner.find(io, "git");
        try {
            if (git == null || isInstallerStub(git)) {
                return null;
            }
            ProcessRunner.Outcome outcome =
                    ProcessRunner.run(io, List.of(git.toString(), "config", "user.email"), GIT_PATIENCE);
            return outcome.succeeded() ? outcome.out().strip() : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** macOS ships a git that only opens a window offering to install the developer tools. */
    private boolean isInstallerStub(Path git) throws IOException, InterruptedException {
        return io.os() == Os.MACOS
                && git.equals(Path.of("/usr/bin/git"))
                && !ProcessRunner.run(io, List.of("/usr/bin/xcode-select", "-p"), GIT_PATIENCE)
                        .succeeded();
    }
}
