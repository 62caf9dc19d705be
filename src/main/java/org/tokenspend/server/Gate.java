package org.tokenspend.server;

import java.net.InetAddress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.tokenspend.platform.Ticker;
import org.tokenspend.store.ApiKey;
import org.tokenspend.store.ApiKeys;

/**
 * The one place that decides whether a request may do what it asks.
 *
 * <p>A key's answer is remembered for half a minute, so a key that was revoked on another server ends within that time.
 */
final class Gate {
    private static final long MEMORY_NANOS = Duration.ofSeconds(30).toNanos();
    private static final int MEMORY_KEYS = 10_000;
    private static final String SCHEME = "bearer";

    private final ApiKeys keys;
    private final Ticker ticker;
    private final TokenBuckets<Integer> requests;
    private final TokenBuckets<InetAddress> failures;
    private final ConcurrentMap<String, Remembered> remembered = new ConcurrentHashMap<>();

    Gate(ApiKeys keys, Limits limits, Ticker ticker) {
        this.keys = keys;
        this.ticker = ticker;
        this.requests = new TokenBuckets<>(limits.requestsPerSecond(), limits.requestBurst(), ticker);
        this.failures = new TokenBuckets<>(limits.failuresPerMinute() / 60.0, limits.failuresPerMinute(), ticker);
    }

    private record Remembered(ApiKey key, long asOf) {}

    /** The grant for the action, {@code null} where it needs none. */
    @Nullable
    Grant admit(Action action, String authorization, InetAddress address) throws Problem, SQLException {
        if (action == Action.PUBLIC) {
            return null;
        }
        if (!failures.has(address)) {
            throw Problem.tooMany("Too many requests with a wrong key came from this address.", Duration.ofSeconds(60));
        }
        ApiKey key = find(authorization);
        if (key == null || key.revokedMillis() != null) {
            failures.take(address);
            throw new Problem(
                    401,
                    "bad_token",
                    key == null ? "The request has no valid key." : "This key was revoked.",
                    "Send Authorization: Bearer ts_…; `tokenspend keys create` makes a key.");
        }
        if (!allows(key.scope(), action)) {
            throw new Problem(
                    403,
                    "not_allowed",
                    "This key may " + (key.scope() == ApiKey.Scope.READ ? "read, not send." : "send, not read."),
                    "Make a key with the scope it needs: `tokenspend keys create --scope`.");
        }
        Duration wait = requests.take(key.id());
        if (!wait.isZero()) {
            throw Problem.tooMany("This key makes too many requests.", wait);
        }
        return new Grant(key.ws(), key.scope());
    }

    private static boolean allows(ApiKey.Scope scope, Action action) {
        return switch (action) {
            case PUBLIC, LEARN -> true;
            case SEND -> scope != ApiKey.Scope.READ;
            case READ -> scope != ApiKey.Scope.INGEST;
        };
    }

    private @Nullable ApiKey find(String authorization) throws SQLException {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        // Telemetry exporters send a percent-encoded space as it stands in their settings.
        String text = authorization
                .substring(SCHEME.length())
                .replaceFirst("^%20", " ")
                .strip();
        if (!text.startsWith(ApiKeys.PREFIX) || text.length() > 200) {
            return null;
        }
        Remembered known = remembered.get(text);
        if (known != null && ticker.nanos() - known.asOf() < MEMORY_NANOS) {
            return known.key();
        }
        Optional<ApiKey> found = keys.find(text);
        if (remembered.size() >= MEMORY_KEYS) {
            remembered.clear();
        }
        found.ifPresentOrElse(
                key -> remembered.put(text, new Remembered(key, ticker.nanos())), () -> remembered.remove(text));
        return found.orElse(null);
    }
}
