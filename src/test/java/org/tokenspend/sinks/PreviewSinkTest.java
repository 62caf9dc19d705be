package org.tokenspend.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tokenspend.backend.BackendClient;
import org.tokenspend.backend.Courier;
import org.tokenspend.backend.Destination;
import org.tokenspend.backend.EventPayload;
import org.tokenspend.backend.Sender;
import org.tokenspend.backend.WaitNotice;
import org.tokenspend.config.Origin;
import org.tokenspend.config.Salt;
import org.tokenspend.config.ServerUrl;
import org.tokenspend.config.Token;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.support.FakeBackend;
import org.tokenspend.support.Fault;
import org.tokenspend.support.Records;
import org.tokenspend.support.Request;
import org.tokenspend.support.WaitLog;
import org.tokenspend.usage.UsageRecord;

class PreviewSinkTest {
    private final EventPayload payload =
            new EventPayload(new Sender("user-1", "someone@example.org"), Salt.of("pepper"));
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final PreviewSink preview = new PreviewSink(payload, new PrintStream(shown, false, StandardCharsets.UTF_8));

    @Test
    void showsTheVeryBytesThatAreSent() throws InterruptedException {
        List<UsageRecord> records = Records.some(1_200);
        try (FakeBackend server = FakeBackend.start()) {
            Delivery sent = sinkTo(server).deliver(records);
            preview.deliver(records);

            assertThat(sent).isEqualTo(new Delivery(records, List.of(), null));
            assertThat(shown.toString(StandardCharsets.UTF_8).lines())
                    .containsExactlyElementsOf(
                            server.uploads().stream().map(Request::body).toList());
        }
    }

    @Test
    void acceptsNothing() {
        assertThat(preview.deliver(Records.some(3))).isEqualTo(new Delivery(List.of(), List.of(), null));
    }

    @Test
    void passesOnWhatAServerSaysOfEachRecord() throws InterruptedException {
        List<UsageRecord> records = Records.some(3);
        try (FakeBackend server = FakeBackend.start()) {
            server.script(Fault.reject("bad_model", records.get(1).eventId().hex()));

            Delivery delivery = sinkTo(server).deliver(records);

            assertThat(delivery.accepted()).containsExactly(records.get(0), records.get(2));
            assertThat(delivery.refused()).containsExactly(new Delivery.Refusal(records.get(1), "bad_model"));
        }
    }

    @Test
    void passesOnWhyARunHasToEnd() throws InterruptedException {
        try (FakeBackend server = FakeBackend.start()) {
            server.onlyToken("ts_another");

            Delivery delivery = sinkTo(server).deliver(Records.some(3));

            assertThat(delivery.accepted()).isEmpty();
            assertThat(delivery.stop())
                    .isNotNull()
                    .satisfies(stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.AUTH));
        }
    }

    private BackendSink sinkTo(FakeBackend server) {
        WaitLog waits = new WaitLog();
        Destination destination = new Destination(
                ServerUrl.parse(server.url(), false, Origin.DEFAULT), Token.parse("ts_preview", Origin.DEFAULT));
        BackendClient client = new BackendClient(waits.io(Map.of()), destination, "1.2.3");
        return new BackendSink(new Courier<>(waits.io(Map.of()), client, payload, WaitNotice.NONE));
    }
}
