package org.tokenspend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.support.Calls;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeBackend;
import org.tokenspend.support.Fault;
import org.tokenspend.support.Request;
import org.tokenspend.support.Response;
import org.tokenspend.support.Scene;
import org.tokenspend.support.WaitLog;
import org.tokenspend.usage.Key128;

/** A server, and a way to it, that fail. Waits take no time here; they are added up. */
class ServerFaultsTest {
    private static final int CALLS = 1200;

    @TempDir
    private Path folder;

    private Scene scene;

    @BeforeEach
    void start() {
        scene = Scene.in(folder);
        scene.append("api/one.jsonl", Calls.lines(1, CALLS, "s1"));
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    static Stream<Arguments> waits() {
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
        return Stream.of(
                Arguments.of("7", Duration.ofSeconds(7)),
                Arguments.of("599", Duration.ofSeconds(599)),
                Arguments.of(
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(now.plusSeconds(200)), Duration.ofSeconds(100)),
                Arguments.of("soon", Duration.ZERO),
                Arguments.of("", Duration.ZERO));
    }

    /** I15: seconds, a moment, unreadable, absent. */
    @ParameterizedTest
    @MethodSource("waits")
    void waitsAsLongAsItIsTold(String retryAfter, Duration atLeast) {
        scene.server().script(retryAfter.isEmpty() ? Fault.status(429) : Fault.status(429, retryAfter));
        WaitLog waits = new WaitLog();

        Cli.Result result = scene.ingest(waits);

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(waits.total()).isBetween(atLeast, Duration.ofSeconds(700));
        assertThat(result.err()).contains("Trying again in");
        scene.assertServerHolds(1, CALLS);
    }

    /** I15: a day is too long to sit out; what was sent until then is remembered. */
    @Test
    void comesBackLaterWhereItIsToldToWaitADay() {
        scene.server().script(Fault.none()).always(Fault.status(429, "86400"));
        WaitLog waits = new WaitLog();

        Cli.Result stopped = scene.ingest(waits);

        assertThat(stopped.exit()).isEqualTo(75);
        assertThat(stopped.err()).contains("takes uploads again from 2026-02-10 12:0");
        assertThat(waits.total()).isLessThan(Duration.ofMinutes(1));
        int taken = scene.server().records().size();
        assertThat(SavedState.of(scene).calls()).isEqualTo(taken).isPositive();
        assertHeals(CALLS - taken);
    }

    static Stream<Arguments> passing() {
        return Stream.of(
                Arguments.of("500", Fault.status(500)),
                Arguments.of("502", Fault.status(502)),
                Arguments.of("503", Fault.status(503, "1")),
                Arguments.of("408", Fault.status(408)),
                Arguments.of("425", Fault.status(425)),
                Arguments.of("reset before reading", Fault.resetBeforeReading()),
                Arguments.of("reset after reading", Fault.resetAfterReading()),
                Arguments.of("reset after storing", Fault.resetAfterStoring()),
                Arguments.of("half an answer", Fault.halfResponse()),
                Arguments.of("a login page", Fault.captivePortal()),
                Arguments.of("nothing in it", Fault.reply(Response.json(200, ""))),
                Arguments.of("an empty object", Fault.reply(Response.json(200, "{}"))),
                Arguments.of("another API", Fault.reply(Response.json(200, "{\"ok\":true,\"accepted\":\"all\"}"))),
                Arguments.of("too few", Fault.reply(Response.json(200, "{\"accepted\":1,\"rejected\":[]}"))),
                Arguments.of("too many", Fault.reply(Response.json(200, "{\"accepted\":9999}"))),
                Arguments.of("no content", Fault.reply(Response.json(204, ""))));
    }

    /** I16, I17, I20: twice in a row, then well: each batch under one key with one body, and nothing is taken for sent. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("passing")
    void triesAgainWithTheSameKeyAndBody(String what, Fault fault) {
        scene.server().script(fault, fault);

        Cli.Result result = scene.ingest();

        assertThat(result.exit()).as(result.err()).isZero();
        scene.assertServerHolds(1, CALLS);
        List<Request> uploads = scene.server().uploads();
        assertThat(uploads).hasSizeBetween(5, 8);
        assertThat(uploads.stream().map(Request::idempotencyKey).distinct()).hasSize(3);
        assertThat(uploads.stream().filter(upload -> !upload.body().isEmpty()))
                .allSatisfy(upload -> assertThat(upload.idempotencyKey())
                        .isEqualTo(Key128.of(upload.body().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                .hex()));
    }

    static Stream<Arguments> lasting() {
        return passing().map(fault -> Arguments.of(fault.get()[0], fault.get()[1]));
    }

    /** I16, I17, I20: for good: the run gives up, remembers nothing that was not acknowledged, and the next one heals. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("lasting")
    void givesUpWithoutTakingAnythingForSent(String what, Fault fault) {
        scene.server().always(fault);
        WaitLog waits = new WaitLog();

        Cli.Result stopped = scene.ingest(waits);

        assertThat(stopped.exit()).as(stopped.err()).isIn(1, 75);
        assertThat(stopped.err()).contains("othing is lost");
        assertThat(SavedState.of(scene).calls()).isZero();
        assertThat(waits.total()).isLessThan(Duration.ofMinutes(6));
        assertHeals(CALLS);
    }

    /** I17: nobody listens. */
    @Test
    void saysThatNobodyAnswers() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        Cli.Result stopped = scene.cli()
                .env("TOKENSPEND_URL", "http://127.0.0.1:" + port)
                .ticker(new WaitLog())
                .run("ingest");

        assertThat(stopped.exit()).isEqualTo(75);
        assertThat(stopped.err()).contains("could not be reached").contains("refused");
        assertHeals(CALLS);
    }

    /** I17: no answer at all; takes the minute that an upload is given. */
    @Tag("long")
    @Test
    void sendsAgainWhatWasNotAnsweredInTime() {
        scene.server().script(Fault.hang());

        Cli.Result result = scene.ingest();

        assertThat(result.exit()).as(result.err()).isZero();
        scene.assertServerHolds(1, CALLS);
    }

    /** I18: at once, without a second try, without the token in any output. */
    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void stopsWhereTheTokenIsRefused(int status) {
        scene.server().always(Fault.status(status));

        Cli.Result stopped = scene.ingest("--verbose");

        assertThat(stopped.exit()).isEqualTo(4);
        assertThat(scene.server().uploads()).hasSizeBetween(1, 3);
        assertThat(stopped.out() + stopped.err())
                .contains("refused the token")
                .doesNotContain(Scene.TOKEN)
                .doesNotContain("secret");
        assertHeals(CALLS);
    }

    /** I18: in the middle of a run. */
    @Test
    void keepsWhatWasTakenBeforeTheTokenWasRefused() {
        scene.server().script(Fault.none()).always(Fault.status(401));

        Cli.Result stopped = scene.ingest();

        assertThat(stopped.exit()).isEqualTo(4);
        int taken = scene.server().records().size();
        assertThat(SavedState.of(scene).calls()).isEqualTo(taken).isPositive();
        assertHeals(CALLS - taken);
    }

    /** I19: 413 halves the batch, down to one. */
    @ParameterizedTest
    @ValueSource(ints = {400, 7, 1})
    void sendsLessAtATimeWhereABatchIsTooLarge(int most) {
        scene.server().always(Fault.tooLargeAbove(most));

        Cli.Result result = scene.ingest();

        assertThat(result.exit()).as(result.err()).isZero();
        scene.assertServerHolds(1, CALLS);
    }

    /** I19: 400 and 422 for what holds a certain record: it alone is set aside, listed, and taken once the server does. */
    @ParameterizedTest
    @ValueSource(ints = {400, 422})
    void setsTheRecordAsideThatSpoilsItsBatch(int status) {
        String poison = Key128.ofCall("claude", "msg_700").hex();
        scene.server().always(Fault.poison(status, poison));

        Cli.Result partial = scene.ingest();
        Cli.Result quiet = scene.ingest();
        scene.server().always(Fault.none());
        Cli.Result stillQuiet = scene.ingest();
        Cli.Result healed = scene.ingest("--retry-quarantined");

        assertThat(partial.exit()).isEqualTo(3);
        assertThat(partial.out()).contains(poison).contains("invalid_event");
        assertThat(quiet.exit()).isZero();
        assertThat(stillQuiet.out()).contains("1 call refused before");
        assertThat(healed.exit()).isZero();
        scene.assertServerHolds(1, CALLS);
        assertThat(scene.ingest().out()).contains("Nothing new").doesNotContain("refused before");
    }

    /** I21: to another host, to plain http, to nowhere: the token does not follow. */
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void doesNotFollowTheServerElsewhere(int status) {
        try (FakeBackend elsewhere = FakeBackend.start()) {
            scene.server().always(Fault.redirect(status, elsewhere.url() + "/api/v1/ingest"));

            Cli.Result stopped = scene.ingest();

            assertThat(stopped.exit()).isEqualTo(1);
            assertThat(stopped.err()).contains("sends uploads elsewhere");
            assertThat(elsewhere.requests()).isEmpty();
        }
        assertHeals(CALLS);
    }

    /** I21: plain http is for this machine alone. */
    @Test
    void refusesPlainHttpToAnotherMachine() {
        Cli.Result refused =
                scene.cli().env("TOKENSPEND_URL", "http://tokenspend.example").run("ingest");

        assertThat(refused.exit()).isEqualTo(78);
        assertThat(refused.err()).contains("https").contains("--insecure-http").doesNotContain(Scene.TOKEN);
    }

    /** I22: what the answer lists as rejected stays; the rest is sent for good. */
    @Test
    void takesOnlyWhatWasAcceptedForSent() {
        String[] refused = Stream.of(3, 499, 500, 1200)
                .map(number -> Key128.ofCall("claude", "msg_" + number).hex())
                .toArray(String[]::new);
        scene.server().always(Fault.reject("bad_model", refused));

        Cli.Result partial = scene.ingest();

        assertThat(partial.exit()).isEqualTo(3);
        assertThat(partial.out()).contains("4 calls refused by the server");
        assertThat(scene.server().records()).hasSize(CALLS - 4).doesNotContainKeys(refused);
        assertThat(SavedState.of(scene).calls()).isEqualTo(CALLS - 4);
        scene.server().always(Fault.none());
        int before = scene.server().uploads().size();
        scene.ingest("--retry-quarantined");
        assertThat(scene.server().uploads().get(before).eventIds()).containsExactlyInAnyOrder(refused);
        scene.assertServerHolds(1, CALLS);
    }

    /** Faults of every kind in a row, over several runs. */
    @Test
    void losesNothingInALongRowOfFaults() {
        for (Arguments fault : passing().toList()) {
            scene.server().script((Fault) fault.get()[1]);
        }
        scene.server().script(Fault.status(401), Fault.tooLargeAbove(10), Fault.redirect(302, "http://a.example/"));

        Cli.Result last = scene.ingest();
        for (int i = 0; i < 20 && last.exit() != 0; i++) {
            last = scene.ingest();
        }

        assertThat(last.exit()).isZero();
        scene.assertServerHolds(1, CALLS);
    }

    /** The server is well again: the next run sends just so many, and the one after that nothing. */
    private void assertHeals(int missing) {
        scene.server().always(Fault.none());
        assertThat(scene.report().at("/delivery/sent").asInt()).isEqualTo(missing);
        scene.assertServerHolds(1, CALLS);
        assertThat(scene.ingest().out()).contains("Nothing new");
    }
}
