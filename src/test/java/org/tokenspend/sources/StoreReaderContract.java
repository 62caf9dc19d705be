package org.tokenspend.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.support.Cli;
import org.tokenspend.usage.Key128;

/** What every reader of a SQLite store promises, whichever agent wrote it. */
public interface StoreReaderContract {
    /** Stands for text that must not get anywhere. */
    String CANARY = "canary-7f3a";

    Source source();

    /** Where such a store lies in a home folder. */
    Path storeIn(Path home);

    /** Makes the client's tables in an empty store. */
    void makeTables(Statement store) throws SQLException;

    /** Adds so many calls, all of them different. */
    void addCalls(Connection store, int first, int count) throws SQLException;

    /** Adds a row where calls are, whose value is this text. */
    void addRow(Connection store, String value) throws SQLException;

    /** Adds a call with the text in every field that may hold words, names or code of a person. */
    void addCallFullOf(Connection store, String text) throws SQLException;

    /** Names of tables of the client that no reader may look at, credentials among them. */
    Set<String> forbiddenTables();

    @Test
    default void aHomeWithoutTheAgentHasNoStore(@TempDir Path home) {
        assertThat(source().find(environment(home), new HeardEvents())).isEmpty();
        assertThat(source().isPresent(environment(home))).isFalse();
    }

    @Test
    default void findsTheStoreAndReadsEveryCall(@TempDir Path home) throws Exception {
        try (Connection store = make(home)) {
            addCalls(store, 1, 5);
        }

        HeardEvents heard = read(home);

        assertThat(source().isPresent(environment(home))).isTrue();
        assertThat(calls(heard)).hasSize(5);
        assertThat(heard.findings).isEmpty();
        assertThat(heard.bytes)
                .isEqualTo(source().find(environment(home), heard).get(0).size());
    }

    @Test
    default void readsWhatIsInTheLogOfAClientAtWork(@TempDir Path home) throws Exception {
        try (Connection store = make(home)) {
            addCalls(store, 1, 3);

            assertThat(calls(read(home))).hasSize(3);
            assertThat(Files.size(Path.of(storeIn(home) + "-wal"))).isPositive();
        }
    }

    @Test
    default void changesNoByteAndLeavesNoFile(@TempDir Path home) throws Exception {
        try (Connection store = make(home)) {
            addCalls(store, 1, 3);
        }
        Map<Path, Key128> before = files(home);

        read(home);

        assertThat(files(home)).isEqualTo(before);
    }

    @Test
    default void readTwiceItSaysTheSame(@TempDir Path home) throws Exception {
        try (Connection store = make(home)) {
            addCalls(store, 1, 5);
        }
        Source.UsageReader reader = source().newReader(environment(home));

        HeardEvents first = HeardEvents.of(reader, storeIn(home), Cursor.START);
        HeardEvents again = HeardEvents.of(reader, storeIn(home), Cursor.START);

        assertThat(again.sightings).isEqualTo(first.sightings);
    }

    /** A view that fails when it is looked at stands for each: credentials, and whatever else is none of our business. */
    @Test
    default void looksAtNoOtherTable(@TempDir Path home) throws Exception {
        try (Connection store = make(home);
                Statement statement = store.createStatement()) {
            addCalls(store, 1, 3);
            for (String table : forbiddenTables()) {
                statement.execute("CREATE VIEW \"" + table + "\" AS SELECT abs(-9223372036854775808) AS value");
            }
        }

        assertThat(calls(read(home))).hasSize(3);
    }

    @Test
    default void aBrokenRowCostsItselfAlone(@TempDir Path home) throws Exception {
        try (Connection store = make(home)) {
            addCalls(store, 1, 2);
            addRow(store, "not json");
            addRow(store, "{\"half\":");
            addRow(store, null);
            addCalls(store, 3, 2);
        }

        HeardEvents heard = read(home);

        assertThat(calls(heard)).hasSize(4);
        assertThat(heard.findings).hasSize(2);
    }

    @Test
    default void aStoreWithoutTheTablesHasNoCalls(@TempDir Path home) throws Exception {
        Files.createDirectories(storeIn(home).getParent());
        try (Connection store = open(home);
                Statement statement = store.createStatement()) {
            statement.execute("CREATE TABLE other (name TEXT)");
        }

        assertThat(read(home).sightings).isEmpty();
    }

    @Test
    default void whatIsNoStoreIsSaidSo(@TempDir Path home) throws IOException {
        Files.createDirectories(storeIn(home).getParent());
        Files.writeString(storeIn(home), "no store at all, but long enough to be looked at twice ".repeat(40));
        LogFile file = source().find(environment(home), new HeardEvents()).get(0);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> source().newReader(environment(home)).read(file, Cursor.START, new HeardEvents()));
    }

    @Test
    default void textOfAPersonNeverLeavesTheReader(@TempDir Path home) throws Exception {
        try (Connection store = make(home)) {
            addCallFullOf(store, CANARY);
        }

        HeardEvents heard = read(home);

        assertThat(heard.sightings).isNotEmpty();
        assertThat(heard.sightings.toString()).doesNotContain(CANARY);
        assertThat(heard.end.toString()).doesNotContain(CANARY);
    }

    private Connection make(Path home) throws IOException, SQLException {
        Files.createDirectories(storeIn(home).getParent());
        Connection connection = open(home);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=wal");
            makeTables(statement);
        }
        return connection;
    }

    private Connection open(Path home) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + storeIn(home));
    }

    private HeardEvents read(Path home) throws IOException {
        HeardEvents heard = new HeardEvents();
        LogFile file = source().find(environment(home), heard).get(0);
        heard.end = source().newReader(environment(home)).read(file, Cursor.START, heard);
        return heard;
    }

    private static Set<String> calls(HeardEvents heard) {
        Set<String> calls = new HashSet<>();
        heard.sightings.forEach(sighting -> calls.add(sighting.callId()));
        return calls;
    }

    private static SourceEnvironment environment(Path home) {
        return new SourceEnvironment(Cli.in(home).captured().io(), null, Set.of());
    }

    private static Map<Path, Key128> files(Path home) throws IOException {
        Map<Path, Key128> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(home)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(file, Key128.of(Files.readAllBytes(file)));
            }
        }
        return files;
    }
}
