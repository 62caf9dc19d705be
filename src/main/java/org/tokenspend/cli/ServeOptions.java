package org.tokenspend.cli;

import org.jspecify.annotations.Nullable;
import org.tokenspend.config.Origin;
import org.tokenspend.config.ServerUrl;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.Io;
import org.tokenspend.serve.ServeRequest;
import org.tokenspend.serve.StorePlace;
import org.tokenspend.server.ServerOptions;
import picocli.CommandLine.Option;

/** How the server is reached, and what to do in place of serving. */
final class ServeOptions {
    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = ServeRequest.DEFAULT_HOST,
            description = "Listen at this address (127.0.0.1).")
    String host = ServeRequest.DEFAULT_HOST;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "" + ServeRequest.DEFAULT_PORT,
            description = "And this port (7071); 0 for any free one.")
    int port = ServeRequest.DEFAULT_PORT;

    @Option(names = "--tls-cert", paramLabel = "FILE", description = "Certificate chain, PEM.")
    @Nullable
    String tlsCert;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "Its key, PEM (PKCS #8), unencrypted.")
    @Nullable
    String tlsKey;

    @Option(names = "--behind-proxy", description = "A reverse proxy in front does TLS.")
    boolean behindProxy;

    @Option(names = "--public-url", paramLabel = "URL", description = "The address as senders see it.")
    @Nullable
    String publicUrl;

    @Option(names = "--demo", description = "A throw-away store with made-up data.")
    boolean demo;

    @Option(names = "--verify", description = "Add every sum up again and compare; serves nothing.")
    boolean verify;

    @Option(names = "--backup", paramLabel = "FILE", description = "Copy the embedded store; serves nothing.")
    @Nullable
    String backup;

    /** The options that do not go together. */
    void check(StoreOptions store) {
        if ((tlsCert == null) != (tlsKey == null)) {
            throw usage(
                    "--tls-cert and --tls-key belong together.",
                    "A certificate is of no use without its key.",
                    "Give both, or neither.");
        }
        if (port < 0 || port > 65_535) {
            throw usage(
                    "--port is not a port.",
                    "Ports go from 1 to 65535.",
                    "Choose one of those, or 0 for any free one.");
        }
        int modes = (demo ? 1 : 0) + (verify ? 1 : 0) + (backup == null ? 0 : 1);
        if (modes > 1 || (demo && store.store != null)) {
            throw usage(
                    "These options cannot be used together.",
                    "--demo brings its own store; --verify and --backup look at one and end.",
                    "Give one of them, and --store not with --demo.");
        }
    }

    ServeRequest request(Io io, StorePlace place) {
        ServerOptions.Tls tls =
                tlsCert == null || tlsKey == null ? null : new ServerOptions.Tls(io.path(tlsCert), io.path(tlsKey));
        String address = publicUrl == null
                ? null
                : ServerUrl.parse(publicUrl, true, Origin.flag("--public-url")).toString();
        return new ServeRequest(demo ? null : place, host, port, tls, behindProxy, address);
    }

    private static UserError usage(String problem, String reason, String remedy) {
        return new UserError(ExitCode.USAGE, problem, reason, remedy);
    }
}
