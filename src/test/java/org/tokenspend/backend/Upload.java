package org.tokenspend.backend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.tokenspend.config.Origin;
import org.tokenspend.config.ServerUrl;
import org.tokenspend.config.Token;
import org.tokenspend.outcome.UserError;
import org.tokenspend.support.FakeBackend;
import org.tokenspend.support.WaitLog;
import org.tokenspend.usage.UsageRecord;

/** A courier to a fake server, with waits that pass at once and jitter that is always half. */
final class Upload {
    static final String SECRET = "ts_sesame_0123456789abcdef";
    static final Patience SHORT = new Patience(Duration.ofSeconds(5), Duration.ofMillis(500), Duration.ofMillis(500));

    final WaitLog waits = new WaitLog();
    final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
    final BackendClient client;
    final Courier<UsageRecord> courier;

    private Upload(String url, Patience patience) {
        Destination destination =
                new Destination(ServerUrl.parse(url, false, Origin.DEFAULT), Token.parse(SECRET, Origin.DEFAULT));
        client = new BackendClient(waits.io(Map.of()), destination, "1.2.3", patience, null);
        Retry retry = new Retry(waits.io(Map.of()), () -> 0.5, (pause, reason) -> pauses.add(pause));
        courier = new Courier<>(client, new EventPayload(new Sender("user-1", null), null), retry);
    }

    static Upload to(FakeBackend server) {
        return new Upload(server.url(), Patience.DEFAULT);
    }

    static Upload to(String url, Patience patience) {
        return new Upload(url, patience);
    }

    Receipt<UsageRecord> send(List<UsageRecord> records) throws InterruptedException {
        return courier.send(records);
    }

    static String words(UserError error) {
        return error.problem() + "\n" + error.reason() + "\n" + error.remedy();
    }

    static String[] ids(List<UsageRecord> records) {
        return records.stream().map(record -> record.eventId().hex()).toArray(String[]::new);
    }
}
