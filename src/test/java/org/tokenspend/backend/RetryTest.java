package org.tokenspend.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.support.FakeBackend;
import org.tokenspend.support.Fault;
import org.tokenspend.support.Records;
import org.tokenspend.support.Request;
import org.tokenspend.support.Response;
import org.tokenspend.support.WaitLog;
import org.tokenspend.usage.UsageRecord;

class RetryTest {
    private final FakeBackend server = FakeBackend.start();
    private final Upload upload = Upload.to(server);
    private final List<UsageRecord> records = Records.some(20);

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 529})
    void triesAgainWithTheSameBodyAndKey(int status) throws InterruptedException {
        server.script(Fault.status(status), Fault.status(status));

        Receipt<UsageRecord> receipt = upload.send(records);

        assertThat(receipt).isEqualTo(new Receipt<>(records, List.of(), null));
        assertThat(server.requests()).hasSize(3);
        assertThat(server.requests().stream().map(Request::idempotencyKey).distinct())
                .hasSize(1);
        assertThat(server.requests().stream().map(Request::body).distinct()).hasSize(1);
    }

    @Test
    void waitsWithFullJitterAndGivesUpAfterSixTries() throws InterruptedException {
        server.always(Fault.status(503));

        Receipt<UsageRecord> receipt = upload.send(records);

        assertThat(server.requests()).hasSize(6);
        assertThat(upload.pauses)
                .containsExactly(
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofMillis(1_000),
                        Duration.ofMillis(2_000),
                        Duration.ofMillis(4_000));
        assertThat(upload.waits.total()).isEqualTo(Duration.ofMillis(7_750));
        assertThat(stop(receipt).exitCode()).isEqualTo(ExitCode.TEMPORARY);
        assertThat(receipt.accepted()).isEmpty();
        assertThat(receipt.refused()).isEmpty();
    }

    @Test
    void givesUpWhereTheNextTryWouldBeLaterThanFiveMinutes() throws InterruptedException {
        WaitLog time = new WaitLog();
        Retry retry = new Retry(time.io(Map.of()), () -> 0.999, WaitNotice.NONE);
        List<Duration> starts = new ArrayList<>();

        Reply reply = retry.decide(() -> {
            starts.add(time.total());
            time.sleep(Duration.ofSeconds(100));
            return new Reply.Again(trouble(), null);
        });

        assertThat(reply).isInstanceOf(Reply.Stop.class);
        assertThat(starts).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"7, 7350", "0, 250", "600, 630000"})
    void waitsAtLeastAsLongAsTheServerAsks(String seconds, long millis) throws InterruptedException {
        server.script(Fault.status(429, seconds));

        Receipt<UsageRecord> receipt = upload.send(records);

        assertThat(receipt.stop()).isNull();
        assertThat(upload.pauses).containsExactly(Duration.ofMillis(millis));
        assertThat(upload.waits.total()).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void waitsUntilTheMomentTheServerNamesByItsOwnClock() throws InterruptedException {
        Response later = Response.error(503, "maintenance")
                .with("Date", "Wed, 01 Jan 2020 00:00:00 GMT")
                .with("Retry-After", "Wed, 01 Jan 2020 00:00:40 GMT");
        server.script(Fault.reply(later));

        upload.send(records);

        assertThat(upload.waits.total()).isEqualTo(Duration.ofSeconds(42));
        assertThat(server.records()).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "soon", "1.5", ""})
    void ignoresAWaitItCannotRead(String value) throws InterruptedException {
        server.script(Fault.status(429, value));

        upload.send(records);

        assertThat(upload.pauses).containsExactly(Duration.ofMillis(250));
    }

    @ParameterizedTest
    @ValueSource(strings = {"601", "86400", "99999999999999999999999"})
    void stopsWhereTheServerAsksForTooLongAWait(String seconds) throws InterruptedException {
        server.script(Fault.status(429, seconds));

        Receipt<UsageRecord> receipt = upload.send(records);

        assertThat(stop(receipt).exitCode()).isEqualTo(ExitCode.TEMPORARY);
        assertThat(upload.waits.total()).isZero();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void saysWhenToComeBack() throws InterruptedException {
        server.script(Fault.status(429, "86400"));

        UserError stop = stop(upload.send(records));

        assertThat(stop.remedy()).contains("2026-11-23 10:00");
    }

    static Stream<Fault> brokenAnswers() {
        return Stream.of(
                Fault.resetBeforeReading(),
                Fault.resetAfterReading(),
                Fault.resetAfterStoring(),
                Fault.halfResponse(),
                Fault.captivePortal(),
                Fault.reply(Response.json(200, "")),
                Fault.reply(Response.json(204, "")),
                Fault.reply(Response.json(200, "{}")),
                Fault.reply(Response.json(200, "[]")),
                Fault.reply(Response.json(200, "{\"accepted\":19}")),
                Fault.reply(Response.json(200, "{\"accepted\":21}")),
                Fault.reply(Response.json(200, "{\"accepted\":21,\"updated\":-1}")),
                Fault.reply(Response.json(200, "{\"accepted\":\"20\"}")),
                Fault.reply(Response.json(200, "{\"accepted\":20,\"rejected\":{}}")),
                Fault.reply(Response.json(200, "{\"accepted\":19,\"rejected\":[{\"event_id\":\"unknown\"}]}")),
                Fault.reply(Response.json(200, "{\"accepted\":19,\"rejected\":[{\"index\":20}]}")),
                Fault.reply(Response.json(200, "{\"accepted\":18,\"rejected\":[{\"index\":1},{\"index\":1}]}")),
                Fault.reply(Response.json(200, "{\"accepted\":20} trailing")),
                Fault.reply(Response.json(200, "{\"accepted\":20")),
                Fault.reply(Response.json(200, "{\"accepted\":20,\"x\":\"" + "x".repeat(1 << 20) + "\"}")));
    }

    @ParameterizedTest
    @MethodSource("brokenAnswers")
    void takesNothingButAFullAcknowledgementForOne(Fault fault) throws InterruptedException {
        server.script(fault);

        Receipt<UsageRecord> receipt = upload.send(records);

        assertThat(receipt).isEqualTo(new Receipt<>(records, List.of(), null));
        assertThat(server.requests()).hasSize(2);
        assertThat(server.requests().stream().map(Request::idempotencyKey).distinct())
                .hasSize(1);
        assertThat(server.records()).hasSize(20);
    }

    @ParameterizedTest
    @MethodSource("brokenAnswers")
    void advancesNothingWhereTheOutcomeStaysUnknown(Fault fault) throws InterruptedException {
        server.always(fault);

        Receipt<UsageRecord> receipt = upload.send(records);

        assertThat(receipt.accepted()).isEmpty();
        assertThat(receipt.refused()).isEmpty();
        assertThat(stop(receipt).exitCode()).isIn(ExitCode.TEMPORARY, ExitCode.FAILED);
        assertThat(server.requests()).hasSize(6);
    }

    @Test
    void takesAMissingCountForZero() throws InterruptedException {
        server.script(Fault.reply(
                Response.json(200, "{\"duplicate\":19,\"rejected\":[{\"index\":4,\"event_id\":\"unknown\"}]}")));

        Receipt<UsageRecord> receipt = upload.send(records);

        assertThat(receipt.refused()).containsExactly(new Receipt.Refused<>(records.get(4), "refused"));
        assertThat(receipt.accepted()).hasSize(19);
    }

    @Test
    void triesAgainWhereNoAnswerComesInTime() throws InterruptedException {
        Upload impatient = Upload.to(server.url(), Upload.SHORT);
        server.script(Fault.hang());

        Receipt<UsageRecord> receipt = impatient.send(records);

        assertThat(receipt).isEqualTo(new Receipt<>(records, List.of(), null));
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void stopsAsTemporaryWhereNobodyListens() throws InterruptedException, IOException {
        int unused;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            unused = socket.getLocalPort();
        }
        Upload nowhere = Upload.to("http://127.0.0.1:" + unused, Patience.DEFAULT);

        UserError stop = stop(nowhere.send(records));

        assertThat(stop.exitCode()).isEqualTo(ExitCode.TEMPORARY);
        assertThat(stop.reason()).isEqualTo("127.0.0.1:" + unused + ": the connection was refused.");
        assertThat(nowhere.pauses).hasSize(5);
    }

    @Test
    void triesNothingElseOnceOneThreadHasToStop() throws Exception {
        server.always(Fault.status(503));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Receipt<UsageRecord>>> receipts = new ArrayList<>();

        for (int batch = 0; batch < 40; batch++) {
            receipts.add(threads.submit(() -> upload.send(records)));
        }
        for (Future<Receipt<UsageRecord>> receipt : receipts) {
            assertThat(stop(receipt.get()).exitCode()).isEqualTo(ExitCode.TEMPORARY);
        }
        threads.shutdown();

        assertThat(server.requests().size()).isBetween(6, 24);
    }

    @Test
    void holdsEveryThreadBackWhereTheServerAsksOne() throws InterruptedException {
        WaitLog time = new WaitLog();
        Brake brake = new Brake(time);

        brake.hold(Duration.ofSeconds(7));
        brake.hold(Duration.ofSeconds(3));
        Duration waited = brake.awaitOpen();

        assertThat(waited).isEqualTo(Duration.ofSeconds(7));
        assertThat(brake.awaitOpen()).isZero();
    }

    private static UserError trouble() {
        return new UserError(ExitCode.TEMPORARY, "trouble", "because", "wait");
    }

    private static UserError stop(Receipt<UsageRecord> receipt) {
        assertThat(receipt.stop()).isNotNull();
        return Objects.requireNonNull(receipt.stop());
    }
}
