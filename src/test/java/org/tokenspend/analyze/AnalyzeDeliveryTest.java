package org.tokenspend.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.support.Chat;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeBackend;
import org.tokenspend.support.FakeClaude;
import org.tokenspend.support.FakeHome;
import org.tokenspend.support.FakeTicker;
import org.tokenspend.support.Fault;
import org.tokenspend.support.Request;
import org.tokenspend.support.Response;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers on their way to the server: what could not be told stays exactly that, and is told next time. */
class AnalyzeDeliveryTest {
    private static final String STATE = ".claude/.tokenspend-backfill-state.json";

    @TempDir
    Path folder;

    private FakeBackend server;
    private FakeHome home;
    private FakeClaude claude;

    @BeforeEach
    void start() {
        server = FakeBackend.start();
        home = FakeHome.in(folder);
        home.folder(".claude/projects");
        claude = FakeClaude.in(home);
        for (int i = 1; i <= 4; i++) {
            Chat.good("s" + i).write(home);
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404})
    void whatWasToldBeforeTheServerClosedIsNotToldAgainAndTheRestIs(int status) {
        server.script(Fault.none(), Fault.none()).always(Fault.status(status));

        Cli.Result stopped = analyze();

        assertThat(stopped.exit()).as(stopped.out() + stopped.err()).isNotZero();
        Set<String> told = Set.copyOf(server.tasks().keySet());
        assertThat(told).hasSize(2);
        assertThat(toldSessions()).hasSize(2);
        assertThat(answered()).as("two told, one waits").hasSize(3).containsAll(toldSessions());

        server.heal();
        int before = server.uploads().size();
        Cli.Result next = analyze();

        assertThat(next.exit()).as(next.out() + next.err()).isZero();
        assertThat(keys(server.uploads().subList(before, server.uploads().size())))
                .as("the rest and nothing else")
                .hasSize(2)
                .doesNotContainAnyElementsOf(told);
        assertThat(server.tasks()).hasSize(4);
        assertThat(claude.calls()).as("nothing is asked twice").hasSize(4);
    }

    @Test
    void anOutageInTheMiddleLosesNothingOfAnyOrder() {
        server.script(
                Fault.none(),
                Fault.resetAfterStoring(),
                Fault.status(503),
                Fault.halfResponse(),
                Fault.resetBeforeReading(),
                Fault.status(429, "1"));

        Cli.Result first = analyze();
        server.heal();
        Cli.Result second = analyze();

        assertThat(first.exit()).as(first.out() + first.err()).isZero();
        assertThat(second.out()).contains("4 analysed before");
        assertThat(server.tasks())
                .hasSize(4)
                .allSatisfy((key, tasks) -> assertThat(tasks).hasSize(1));
        assertThat(claude.calls()).hasSize(4);
    }

    @Test
    void everyRepetitionOfARequestCarriesItsKeyAndItsBytes() {
        server.script(Fault.status(503), Fault.resetAfterStoring());

        analyze("--max-sessions", "1");

        List<Request> uploads = server.uploads();
        assertThat(uploads).hasSize(3);
        assertThat(uploads)
                .extracting(Request::body)
                .containsOnly(uploads.get(0).body());
        assertThat(uploads)
                .extracting(upload -> upload.header("Idempotency-Key"))
                .containsOnly(uploads.get(0).header("Idempotency-Key"))
                .doesNotContain("");
    }

    @Test
    void aTaskTheServerRejectsIsSettledAndTheOthersAreToldWithoutIt() {
        server.script(Fault.reply(Response.json(
                200, "{\"accepted\":0,\"replaced\":0,\"rejected\":[{\"index\":0,\"reason\":\"bad_day\"}]}")));

        Cli.Result first = analyze();
        Cli.Result second = analyze();

        assertThat(first.out() + first.err()).contains("refused");
        assertThat(server.tasks()).hasSize(3);
        assertThat(second.out()).contains("4 analysed before");
        assertThat(claude.calls()).hasSize(4);
    }

    @Test
    void aSessionThatGrewReplacesWhatWasToldOfIt() {
        analyze();
        Chat grown = Chat.good("s1")
                .user("now sort it by name")
                .agent("Done")
                .user("and by date")
                .agent("Done");
        grown.write(home);
        claude.structured(FakeClaude.task("Sort a list view by several columns", "engineering", "delivered_clean"));

        analyze();

        assertThat(claude.calls()).hasSize(5);
        assertThat(server.tasks()).hasSize(4);
        assertThat(server.tasks().values().stream()
                        .map(tasks -> tasks.get(0).get("task").stringValue()))
                .containsOnlyOnce("Sort a list view by several columns");
    }

    /** The sessions the state file says were told. */
    private Set<String> toldSessions() {
        Set<String> told = new TreeSet<>();
        for (JsonNode destination : state().at("/claude-analyze/destinations")) {
            told.addAll(destination.propertyNames());
        }
        return told;
    }

    /** The sessions whose answers the state file still keeps. */
    private Set<String> answered() {
        return new TreeSet<>(state().at("/claude-analyze/answers").propertyNames());
    }

    private static Set<String> keys(List<Request> uploads) {
        Set<String> keys = new TreeSet<>();
        for (Request upload : uploads) {
            for (JsonNode task : JsonMapper.shared().readTree(upload.body()).get("tasks")) {
                keys.add(task.get("session_key").stringValue());
            }
        }
        return keys;
    }

    private JsonNode state() {
        return JsonMapper.shared().readTree(home.read(STATE));
    }

    private Cli.Result analyze(String... more) {
        List<String> args = new java.util.ArrayList<>(List.of("analyze"));
        args.addAll(List.of(more));
        return Cli.in(home)
                .ticker(new FakeTicker())
                .env("PATH", claude.path())
                .env("TOKENSPEND_TOKEN", "ts_0123456789abcdef")
                .env("TOKENSPEND_URL", server.url())
                .run(args.toArray(String[]::new));
    }
}
