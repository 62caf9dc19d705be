import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.tokenspend.platform.Ticker;
import org.tokenspend.server.Limits;
import org.tokenspend.server.ServerOptions;
import org.tokenspend.server.TokenspendServer;
import org.tokenspend.store.ApiKey;
import org.tokenspend.store.Store;

/** A server of its own process: prints its address and a key, and stops when its input ends. */
final class Served {
    private Served() {}

    static Store open(String where) throws Exception {
        Clock clock = Clock.fixed(Load.END, ZoneOffset.UTC);
        return where.startsWith("jdbc:") ? Store.postgres(where, clock) : Store.embedded(Path.of(where), clock);
    }

    public static void main(String[] args) throws Exception {
        Limits limits = new Limits(4 << 20, 1_000, Duration.ofSeconds(10), 1_000_000, 1_000_000, 256, 30);
        Clock clock = Clock.fixed(Load.END, ZoneOffset.UTC);
        ServerOptions options = new ServerOptions(
                "127.0.0.1", 0, null, false, null, limits, "bench", clock, Ticker.system(), System.err::println);
        try (Store store = open(args[0]);
                TokenspendServer server = TokenspendServer.start(store, options)) {
            int ws = store.organisations().list().get(0).id();
            String key = store.keys().create(ws, "bench", ApiKey.Scope.ALL, 0).text();
            System.out.println(server.url() + " " + key);
            while (System.in.read() >= 0) {
                // Waits for the end of input.
            }
        }
    }
}
