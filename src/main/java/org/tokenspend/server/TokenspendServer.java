package org.tokenspend.server;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.JvmSettings;
import org.tokenspend.store.Store;

/** A running server over a store; it does not own the store. */
public final class TokenspendServer implements AutoCloseable {
    private static final int STOP_SECONDS = 5;

    private final HttpServer http;
    private final Router router;
    private final ExecutorService threads;
    private final boolean tls;
    private final List<Route> routes;

    private TokenspendServer(HttpServer http, Router router, ExecutorService threads, boolean tls, List<Route> routes) {
        this.http = http;
        this.router = router;
        this.threads = threads;
        this.tls = tls;
        this.routes = routes;
    }

    /** Starts answering. */
    public static TokenspendServer start(Store store, ServerOptions options) {
        boundHttpServer();
        InetSocketAddress address = address(options);
        HttpServer http = bind(address, options);
        HostRule hosts = new HostRule(address.getAddress().isLoopbackAddress(), options.behindProxy());
        List<Route> routes = routes(store, options);
        Gate gate = new Gate(store.keys(), options.limits(), options.ticker());
        Router router = new Router(routes, gate, hosts, options.limits(), options.ticker(), options.log());
        http.createContext("/", router);
        ExecutorService threads = RequestThreads.create();
        http.setExecutor(threads);
        http.start();
        return new TokenspendServer(http, router, threads, options.tls() != null, routes);
    }

    /** Limits the JDK's server can only be told before its first class is loaded. */
    private static void boundHttpServer() {
        JvmSettings.setDefault("sun.net.httpserver.maxReqTime", "10");
        JvmSettings.setDefault("sun.net.httpserver.maxRspTime", "900");
        JvmSettings.setDefault("sun.net.httpserver.nodelay", "true");
        JvmSettings.setDefault("jdk.httpserver.maxConnections", Integer.toString(RequestThreads.MOST));
    }

    private static List<Route> routes(Store store, ServerOptions options) {
        BaseUrl baseUrl = new BaseUrl(options.publicUrl(), options.tls() != null, options.behindProxy());
        List<Route> routes = new ArrayList<>(new StatusRoutes(store, options.version(), baseUrl).all());
        routes.addAll(PageRoutes.all());
        routes.add(new Route("POST", "/api/v1/ingest", Action.SEND, new IngestRoute(store, options.clock())));
        routes.addAll(new OtlpRoutes(store, options.clock()).all());
        routes.add(new Route("POST", "/api/v1/task-analysis", Action.SEND, new TaskRoute(store, options.clock())));
        routes.add(new Route("POST", "/api/ingest", Action.SEND, new TokenlyRoute(store, options.clock())));
        routes.addAll(new UsageRoutes(store, options.clock()).all());
        routes.addAll(new ListRoutes(store, options.clock()).all());
        routes.add(new Route("GET", "/api/v1/export", Action.READ, new ExportRoute(store, options.clock())));
        return List.copyOf(routes);
    }

    private static InetSocketAddress address(ServerOptions options) {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(options.host()), options.port());
            if (!address.getAddress().isLoopbackAddress() && options.tls() == null && !options.behindProxy()) {
                throw new UserError(
                        ExitCode.USAGE,
                        "The server was not started.",
                        options.host() + " can be reached from other machines, and keys would travel readable.",
                        "Give --tls-cert and --tls-key, or --behind-proxy where a reverse proxy does TLS.");
            }
            return address;
        } catch (UnknownHostException e) {
            throw new UserError(
                    ExitCode.USAGE,
                    "The server was not started.",
                    options.host() + " is not an address of this machine.",
                    "Give --host 127.0.0.1, or an address that this machine has.");
        }
    }

    private static HttpServer bind(InetSocketAddress address, ServerOptions options) {
        try {
            ServerOptions.Tls tls = options.tls();
            if (tls == null) {
                return HttpServer.create(address, 1024);
            }
            HttpsServer https = HttpsServer.create(address, 1024);
            https.setHttpsConfigurator(new HttpsConfigurator(Pem.context(tls.certificate(), tls.key())));
            return https;
        } catch (IOException e) {
            throw new UserError(
                    ExitCode.TEMPORARY,
                    "The server was not started.",
                    "Port " + address.getPort() + " cannot be used: " + e.getMessage() + ".",
                    "Stop what uses it, or choose another with --port.");
        }
    }

    /** The port it listens at. */
    public int port() {
        return http.getAddress().getPort();
    }

    /** The address on this machine, without a slash at its end. */
    public String url() {
        String host = http.getAddress().getAddress().getHostAddress();
        return (tls ? "https://" : "http://") + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
    }

    List<Route> routes() {
        return routes;
    }

    /** Takes nothing new and lets what is under way finish, for a few seconds. */
    @Override
    public void close() {
        http.stop(router.idle() ? 0 : STOP_SECONDS);
        threads.shutdown();
    }
}
