package org.tokenspend.cli;

import org.jspecify.annotations.Nullable;
import org.tokenspend.config.Flags;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import picocli.CommandLine.Option;

/** Which server, and with which token. */
final class ConnectionOptions implements Invocation.FlagSource {
    @Option(names = "--url", paramLabel = "URL", description = "Server (TOKENSPEND_URL; https://tokenspend.org).")
    @Nullable
    String url;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "The token's file, or - (TOKENSPEND_TOKEN_FILE).")
    @Nullable
    String tokenFile;

    @Option(names = "--token", paramLabel = "TOKEN", description = "Others can see it; better TOKENSPEND_TOKEN.")
    @Nullable
    String token;

    @Option(names = "--insecure-http", description = "Allow plain http to another machine.")
    boolean insecureHttp;

    @Override
    public Flags addTo(Flags flags) {
        if (token != null && tokenFile != null) {
            throw new UserError(
                    ExitCode.USAGE,
                    "--token and --token-file cannot be used together.",
                    "Both name the token.",
                    "Leave out --token: it can be seen in the process list.");
        }
        return flags.withConnection(url, token, tokenFile, insecureHttp);
    }
}
