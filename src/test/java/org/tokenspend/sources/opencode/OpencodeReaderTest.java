package org.tokenspend.sources.opencode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.sources.FindingKind;
import org.tokenspend.support.SourceRun;

class OpencodeReaderTest {
    /** A minute and a half before the clock of a {@link SourceRun}. */
    private static final long LATELY = 1796083110000L;

    @TempDir
    Path home;

    private SourceRun run;
    private Path store;

    @BeforeEach
    void makeStore() throws Exception {
        run = new SourceRun(OpencodeSource.opencode(), home, home.resolve("state.json"));
        store = Files.createDirectories(home.resolve(".local/share/opencode")).resolve("opencode.db");
        try (Connection writer = writer();
                Statement statement = writer.createStatement()) {
            statement.execute("PRAGMA journal_mode=wal");
            statement.execute("CREATE TABLE message (id TEXT PRIMARY KEY, session_id TEXT, time_created INTEGER,"
                    + " time_updated INTEGER, data TEXT)");
        }
    }

    @Test
    void countsEachCallOnceWhileTheStoreGrowsUnderIt() throws Exception {
        try (Connection writer = writer()) {
            for (int i = 0; i < 20; i++) {
                add(writer, "msg_" + i, LATELY + i, LATELY + i + 5, 100 + i);
                if (i % 3 == 0) {
                    run.send();
                }
            }
            run.send();
        }

        assertThat(run.received()).hasSize(20);
        assertThat(run.send().counts().fresh()).isZero();
    }

    @Test
    void aRunningAnswerWaitsUntilItsEndIsWritten() throws Exception {
        run.settle(Duration.ofSeconds(60));
        try (Connection writer = writer()) {
            add(writer, "msg_1", LATELY + 60_000, -1, 7);

            assertThat(run.send().counts().waiting()).isEqualTo(1);

            try (Statement statement = writer.createStatement()) {
                statement.execute("DELETE FROM message");
            }
            add(writer, "msg_1", LATELY + 60_000, LATELY + 70_000, 9);
            run.send();
        }

        assertThat(run.received().values())
                .singleElement()
                .satisfies(call -> assertThat(call.tokens().input()).isEqualTo(9));
    }

    @Test
    void anAnswerThatNeverEndedCountsOnceItHasBeenStill() throws Exception {
        run.settle(Duration.ofSeconds(60));
        try (Connection writer = writer()) {
            add(writer, "msg_1", LATELY - 10_000, -1, 7);
        }

        run.send();

        assertThat(run.received()).hasSize(1);
    }

    @Test
    void aDamagedStoreIsAFindingAndNoCrash() throws Exception {
        Files.writeString(store.resolveSibling("opencode-beta.db"), "no store at all");

        var report = run.read().report();

        assertThat(report.sources().get(0).findings())
                .anySatisfy(finding -> assertThat(finding.kind()).isEqualTo(FindingKind.UNREADABLE_FILE));
    }

    @Test
    void readsWhereTheVariablesPoint() throws Exception {
        Path data = Files.createDirectories(home.resolve("data/opencode"));
        try (Connection writer = writer()) {
            add(writer, "msg_1", LATELY, LATELY + 5, 7);
        }
        Files.move(store, data.resolve("elsewhere.db"));

        assertThat(run.env("XDG_DATA_HOME", home.resolve("data").toString())
                        .read()
                        .calls())
                .isEmpty();
        assertThat(run.env("OPENCODE_DB", "elsewhere.db").read().calls()).hasSize(1);
    }

    private Connection writer() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + store);
    }

    private static void add(Connection writer, String id, long created, long completed, int input) throws SQLException {
        String end = completed < 0 ? "" : ",\"completed\":" + completed;
        String data = """
                {"role":"assistant","modelID":"claude-sonnet-4-6","providerID":"anthropic","time":{"created":%d%s},\
                "tokens":{"total":%d,"input":%d,"output":3,"reasoning":0,"cache":{"read":0,"write":0}}}\
                """.formatted(created, end, input + 3, input);
        try (PreparedStatement insert = writer.prepareStatement("INSERT INTO message VALUES (?, 'ses_1', ?, ?, ?)")) {
            insert.setString(1, id);
            insert.setLong(2, created);
            insert.setLong(3, created);
            insert.setString(4, data);
            insert.execute();
        }
    }
}
