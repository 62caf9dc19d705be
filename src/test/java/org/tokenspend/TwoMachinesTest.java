package org.tokenspend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.support.Calls;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeBackend;
import org.tokenspend.support.Fault;
import org.tokenspend.support.Scene;
import org.tokenspend.support.Truth;
import org.tokenspend.support.WaitLog;

/** Two machines with one person's history, and one machine with two servers. */
class TwoMachinesTest {
    @TempDir
    private Path folder;

    private FakeBackend server;
    private Scene laptop;
    private Scene desktop;

    @BeforeEach
    void start() {
        server = FakeBackend.start();
        laptop = Scene.in(folder.resolve("laptop"), server);
        desktop = Scene.in(folder.resolve("desktop"), server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** The desktop has a copy of the laptop's older sessions, some of them resumed, and more of its own. */
    @Test
    void togetherTheyGiveTheTruthOfBoth() throws Exception {
        laptop.append("api/one.jsonl", Calls.lines(1, 900, "s1"));
        laptop.append("api/two.jsonl", Calls.line(901, "s2", "2026-02-03T10:00:00.000Z", 8));
        desktop.append("api/one.jsonl", Calls.lines(1, 600, "s1") + Calls.lines(1001, 1300, "s1"));
        desktop.append("api/fork.jsonl", Calls.lines(500, 700, "s9"));
        desktop.append("api/two.jsonl", Calls.line(901, "s2", "2026-02-03T09:59:59.999Z", 310));

        assertThat(laptop.ingest().exit()).isZero();
        assertThat(desktop.ingest().exit()).isZero();

        assertThat(Truth.heldBy(server))
                .isEqualTo(new Truth().add(laptop.home()).add(desktop.home()).calls());
        assertThat(server.records()).hasSize(1201);
        assertThat(laptop.ingest().out()).contains("Nothing new");
    }

    /** In whatever order they come, also at the same moment and over a bad line. */
    @Test
    void maySendAtTheSameTime() throws Exception {
        laptop.append("api/one.jsonl", Calls.lines(1, 1500, "s1"));
        desktop.append("api/one.jsonl", Calls.lines(700, 2200, "s1"));
        server.script(Fault.resetAfterStoring(), Fault.status(503), Fault.halfResponse(), Fault.resetAfterReading());
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            Callable<Cli.Result> first = laptop::ingest;
            Callable<Cli.Result> second = desktop::ingest;
            for (Future<Cli.Result> run :
                    both.invokeAll(Stream.of(first, second).toList())) {
                assertThat(run.get().exit()).isZero();
            }
        } finally {
            both.shutdownNow();
        }

        laptop.assertServerHolds(1, 2200);
    }

    /** A history that was carried over with its state file: nothing is sent again, nothing is missing. */
    @Test
    void theStateMayBeCarriedOver() throws Exception {
        laptop.append("api/one.jsonl", Calls.lines(1, 20, "s1"));
        laptop.ingest();
        desktop.append("api/one.jsonl", Calls.lines(1, 30, "s1"));
        desktop.home().file(Scene.STATE, laptop.stateText());

        assertThat(desktop.report().at("/delivery/sent").asInt()).isEqualTo(10);

        laptop.assertServerHolds(1, 30);
    }

    /** What one server has, the other still lacks, whatever runs came before. */
    @Test
    void eachServerIsToldEverything() {
        try (FakeBackend other = FakeBackend.start()) {
            laptop.append("api/one.jsonl", Calls.lines(1, 20, "s1"));
            laptop.ingest("--limit", "7");
            laptop.cli()
                    .env("TOKENSPEND_URL", other.url())
                    .ticker(new WaitLog())
                    .run("ingest", "--since", "2026-02-01T12:00:15Z");
            laptop.append("api/one.jsonl", Calls.lines(21, 30, "s1"));
            laptop.ingest();
            laptop.cli()
                    .env("TOKENSPEND_URL", other.url())
                    .ticker(new WaitLog())
                    .run("ingest");

            laptop.assertServerHolds(1, 30);
            assertThat(Truth.heldBy(other)).isEqualTo(Truth.heldBy(server));
        }
    }

    /** One server, two organisations: the second key is another destination. */
    @Test
    void eachOrganisationIsToldEverything() {
        laptop.append("api/one.jsonl", Calls.lines(1, 20, "s1"));
        server.org("First", "anonymous");
        laptop.ingest();
        server.org("Second", "anonymous");

        Cli.Result second = laptop.cli()
                .env("TOKENSPEND_TOKEN", "ts_second_organisation_0123")
                .ticker(new WaitLog())
                .run("ingest", "--json");

        assertThat(second.out()).contains("\"sent\": 20");
        assertThat(laptop.stateText()).contains("\"First\"").contains("\"Second\"");
    }
}
