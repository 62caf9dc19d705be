package org.tokenspend.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.support.FakeBackend;
import org.tokenspend.support.Fault;
import org.tokenspend.support.Records;
import org.tokenspend.support.Request;
import org.tokenspend.support.Response;
import org.tokenspend.usage.UsageRecord;

class CourierTest {
    private final FakeBackend server = FakeBackend.start();
    private final Upload upload = Upload.to(server);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void deliversABatchInOneCompressedRequest() throws InterruptedException {
        List<UsageRecord> records = Records.some(500);

        Receipt<UsageRecord> receipt = upload.send(records);

        assertThat(receipt).isEqualTo(new Receipt<>(records, List.of(), null));
        assertThat(server.records()).containsOnlyKeys(Upload.ids(records));
        Request request = server.requests().get(0);
        assertThat(server.requests()).hasSize(1);
        assertThat(request.path()).isEqualTo("/api/v1/ingest");
        assertThat(request.header("Authorization")).isEqualTo("Bearer " + Upload.SECRET);
        assertThat(request.header("User-Agent")).isEqualTo("tokenspend/1.2.3");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(Integer.parseInt(request.header("Content-Length")))
                .isLessThan(request.body().length());
    }

    @Test
    void sendsNothingForNothing() throws InterruptedException {
        assertThat(upload.send(List.of())).isEqualTo(new Receipt<>(List.of(), List.of(), null));

        assertThat(server.requests()).isEmpty();
    }

    @Test
    void countsUpdatesAndDuplicatesAsAccepted() throws InterruptedException {
        upload.send(Records.some(10));
        List<UsageRecord> grown = List.of(Records.withOutput(3, 9_000), Records.numbered(4), Records.numbered(11));

        Receipt<UsageRecord> receipt = upload.send(grown);

        assertThat(receipt).isEqualTo(new Receipt<>(grown, List.of(), null));
        assertThat(server.records()).hasSize(11);
        assertThat(server.total("output_tokens")).isEqualTo(1_045 - 103 + 9_000 + 111);
    }

    @Test
    void keysTheSameBatchTheSameInALaterRun() throws InterruptedException {
        upload.send(Records.some(10));
        Upload.to(server).send(Records.some(10));
        Upload.to(server).send(Records.some(11));

        List<String> keys =
                server.requests().stream().map(Request::idempotencyKey).toList();
        assertThat(keys.get(0)).matches("[0-9a-f]{32}").isEqualTo(keys.get(1)).isNotEqualTo(keys.get(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void stopsAtOnceWhereTheTokenIsRefused(int status) throws InterruptedException {
        server.always(Fault.reply(Response.error(status, Upload.SECRET)));

        Receipt<UsageRecord> receipt = upload.send(Records.some(10));

        UserError stop = stop(receipt);
        assertThat(stop.exitCode()).isEqualTo(ExitCode.AUTH);
        assertThat(Upload.words(stop)).contains(Integer.toString(status)).doesNotContain("sesame");
        assertThat(server.requests()).hasSize(1);
        assertThat(receipt.accepted()).isEmpty();
    }

    @Test
    void halvesWhatIsTooLarge() throws InterruptedException {
        List<UsageRecord> records = Records.some(100);
        server.always(Fault.tooLargeAbove(7));

        Receipt<UsageRecord> receipt = upload.send(records);

        assertThat(receipt).isEqualTo(new Receipt<>(records, List.of(), null));
        assertThat(server.records()).hasSize(100);
    }

    @Test
    void refusesASingleRecordThatIsTooLarge() throws InterruptedException {
        List<UsageRecord> records = Records.some(8);
        server.always(Fault.poison(413, records.get(5).eventId().hex()));

        Receipt<UsageRecord> receipt = upload.send(records);

        assertThat(receipt.refused()).containsExactly(new Receipt.Refused<>(records.get(5), "too_large"));
        assertThat(receipt.accepted()).isEqualTo(without(records, 5));
        assertThat(receipt.stop()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 422})
    void findsTheRecordsThatAServerRefuses(int status) throws InterruptedException {
        List<UsageRecord> records = Records.some(100);
        server.always(Fault.poison(
                status,
                records.get(17).eventId().hex(),
                records.get(99).eventId().hex()));

        Receipt<UsageRecord> receipt = upload.send(records);

        assertThat(receipt.refused())
                .containsExactly(
                        new Receipt.Refused<>(records.get(17), "invalid_event"),
                        new Receipt.Refused<>(records.get(99), "invalid_event"));
        assertThat(receipt.accepted()).isEqualTo(without(records, 17, 99));
        assertThat(receipt.stop()).isNull();
        assertThat(server.records()).hasSize(98);
        assertThat(server.requests().size()).isLessThan(40);
    }

    @Test
    void neverRepeatsAServersFreeTextAsAReason() throws InterruptedException {
        server.always(Fault.reply(Response.html(400, "<b>bad " + Upload.SECRET + "</b>")));

        Receipt<UsageRecord> receipt = upload.send(Records.some(1));

        assertThat(receipt.refused()).containsExactly(new Receipt.Refused<>(Records.numbered(0), "http_400"));
    }

    @Test
    void setsNothingAsideWhereAServerRefusesEverything() throws InterruptedException {
        server.always(Fault.status(400));

        Receipt<UsageRecord> receipt = upload.send(Records.some(500));

        assertThat(receipt.refused()).isEmpty();
        assertThat(receipt.accepted()).isEmpty();
        assertThat(stop(receipt).exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(server.requests().size()).isLessThan(80);
    }

    @Test
    void staysStoppedOnceAServerRefusesEverything() throws InterruptedException {
        server.always(Fault.status(400));
        upload.send(Records.some(500));
        server.always(Fault.none());

        Receipt<UsageRecord> receipt = upload.send(Records.some(5));

        assertThat(receipt.accepted()).isEmpty();
        assertThat(stop(receipt).exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(server.records()).isEmpty();
    }

    @Test
    void setsManyRecordsAsideWhereOthersAreTaken() throws InterruptedException {
        List<UsageRecord> records = Records.some(64);
        server.always(Fault.poison(400, Upload.ids(records.subList(20, 60))));

        Receipt<UsageRecord> receipt = upload.send(records);

        assertThat(receipt.refused()).hasSize(40);
        assertThat(receipt.accepted()).hasSize(24);
        assertThat(receipt.stop()).isNull();
    }

    @Test
    void acceptsThePartThatAServerAccepts() throws InterruptedException {
        List<UsageRecord> records = Records.some(10);
        String words = "no\u001b[31m " + Upload.SECRET + "\n" + "x".repeat(200);
        server.script(Fault.reject(
                words, records.get(2).eventId().hex(), records.get(7).eventId().hex()));

        Receipt<UsageRecord> receipt = upload.send(records);

        assertThat(receipt.accepted()).isEqualTo(without(records, 2, 7));
        assertThat(receipt.refused()).extracting(Receipt.Refused::item).containsExactly(records.get(2), records.get(7));
        assertThat(receipt.refused())
                .extracting(Receipt.Refused::reason)
                .allSatisfy(reason ->
                        assertThat(reason).startsWith("no?[31m ****?xxx").hasSize(80));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void sendsAnOversizedRecordNowhere() throws InterruptedException {
        UsageRecord small = Records.numbered(1);
        UsageRecord huge = new UsageRecord(
                Records.numbered(2).eventId(),
                small.ts(),
                small.source(),
                small.provider(),
                small.model(),
                small.tier(),
                small.tokens(),
                null,
                "x".repeat(Parcel.MAX_BYTES),
                null);

        Receipt<UsageRecord> receipt = upload.send(List.of(small, huge));

        assertThat(receipt.accepted()).containsExactly(small);
        assertThat(receipt.refused()).containsExactly(new Receipt.Refused<>(huge, "too_large"));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void stopsWhereNothingListensForUploads() throws InterruptedException {
        server.always(Fault.status(404));

        Receipt<UsageRecord> receipt = upload.send(Records.some(10));

        assertThat(stop(receipt).exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void keepsWhatWasSettledBeforeAStop() throws InterruptedException {
        List<UsageRecord> records = Records.some(1_500);
        server.script(Fault.none(), Fault.status(401));

        Receipt<UsageRecord> receipt = upload.send(records);

        assertThat(receipt.accepted()).isEqualTo(records.subList(0, 750));
        assertThat(stop(receipt).exitCode()).isEqualTo(ExitCode.AUTH);
    }

    private static UserError stop(Receipt<UsageRecord> receipt) {
        @Nullable UserError stop = receipt.stop();
        assertThat(stop).isNotNull();
        return java.util.Objects.requireNonNull(stop);
    }

    private static List<UsageRecord> without(List<UsageRecord> records, int... indexes) {
        List<UsageRecord> rest = new ArrayList<>(records);
        for (int index : indexes) {
            rest.remove(records.get(index));
        }
        return rest;
    }
}
