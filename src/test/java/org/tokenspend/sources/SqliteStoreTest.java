package org.tokenspend.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.usage.Key128;

class SqliteStoreTest {
    @TempDir
    Path folder;

    private Path store;

    @BeforeEach
    void nameStore() throws IOException {
        // A name that is no plain URI.
        store = Files.createDirectories(folder.resolve("a b#c?d%41")).resolve("store é.db");
    }

    @Test
    void seesRowsThatAreOnlyInTheLogOfARunningWriter() throws Exception {
        try (Connection writer = writer("wal")) {
            insert(writer, "one");
            insert(writer, "two");

            assertThat(names()).containsExactly("one", "two");
        }
    }

    @Test
    void readsBesideAnOpenTransaction() throws Exception {
        try (Connection writer = writer("wal")) {
            insert(writer, "one");
            writer.setAutoCommit(false);
            insert(writer, "not yet");

            assertThat(names()).containsExactly("one");
            writer.rollback();
        }
    }

    @Test
    void changesNoByteAndLeavesNoFile() throws Exception {
        for (String journal : List.of("wal", "delete")) {
            try (Connection writer = writer(journal)) {
                insert(writer, journal);
            }
            Map<Path, Key128> before = files();
            names();
            assertThat(files()).as(journal).isEqualTo(before);
        }
    }

    @Test
    void changesNoByteOfALogThatWasLeftWithItsIndex() throws Exception {
        Path other = folder.resolve("left.db");
        try (Connection writer = writer("wal")) {
            insert(writer, "one");
            for (String part : List.of("", "-wal", "-shm")) {
                Files.copy(store.resolveSibling(store.getFileName() + part), Path.of(other + part));
            }
        }
        store = other;
        Map<Path, Key128> before = files();

        assertThat(names()).containsExactly("one");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void readsALogWithoutItsIndexFromACopyAndDeletesTheCopy() throws Exception {
        Path other = folder.resolve("left.db");
        try (Connection writer = writer("wal")) {
            insert(writer, "one");
            Files.copy(store, other);
            Files.copy(SqliteStore.logOf(store), SqliteStore.logOf(other));
        }
        store = other;
        Map<Path, Key128> before = files();
        long copies = copies();

        assertThat(names()).containsExactly("one");
        assertThat(files()).isEqualTo(before);
        assertThat(copies()).isEqualTo(copies);
    }

    /** The file is as good as empty: it is its size that counts. */
    @Test
    void doesNotCopyBeyondSomeGigabytesAndSaysSo() throws Exception {
        Path other = folder.resolve("left.db");
        try (Connection writer = writer("wal")) {
            insert(writer, "one");
            Files.copy(store, other);
            Files.copy(SqliteStore.logOf(store), SqliteStore.logOf(other));
        }
        try (RandomAccessFile file = new RandomAccessFile(other.toFile(), "rw")) {
            file.setLength(SqliteStore.LARGEST_COPY + 1);
        }
        store = other;
        long copies = copies();

        assertThatThrownBy(this::names).isInstanceOf(IOException.class).hasMessageContaining("too large to be copied");
        assertThat(copies()).isEqualTo(copies);
    }

    @Test
    void whatIsNoStoreIsAnIoException() throws IOException {
        Files.writeString(store, "this is no database, only text that is long enough to have a header");

        assertThatThrownBy(this::names).isInstanceOf(IOException.class);
    }

    @Test
    void aChangeInTheLogIsAChangeOfTheFile() throws Exception {
        try (Connection writer = writer("wal")) {
            insert(writer, "one");
            LogFile before = SqliteStore.asLogFile(listed());

            insert(writer, "two");

            assertThat(SqliteStore.asLogFile(listed())).isNotEqualTo(before);
        }
    }

    private LogFile listed() throws IOException {
        return new LogFile(
                store, Files.size(store), Files.getLastModifiedTime(store).toMillis() * 1_000_000);
    }

    private List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        SqliteStore.read(store, open -> {
            names.clear();
            assertThat(open.columns("thing")).containsExactly("name");
            assertThat(open.columns("no_such_table")).isEmpty();
            open.query("SELECT name FROM thing ORDER BY rowid", row -> names.add(row.getString(1)));
        });
        return names;
    }

    private Connection writer(String journal) throws SQLException {
        Connection writer =
                DriverManager.getConnection("jdbc:sqlite:" + store.toUri().toASCIIString());
        try (Statement statement = writer.createStatement()) {
            statement.execute("PRAGMA journal_mode=" + journal);
            statement.execute("PRAGMA wal_autocheckpoint=0");
            statement.execute("CREATE TABLE IF NOT EXISTS thing (name TEXT)");
        }
        return writer;
    }

    private static void insert(Connection writer, String name) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute("INSERT INTO thing VALUES ('" + name + "')");
        }
    }

    private Map<Path, Key128> files() throws IOException {
        Map<Path, Key128> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(file, Key128.of(Files.readAllBytes(file)));
            }
        }
        return files;
    }

    private static long copies() throws IOException {
        Path probe = Files.createTempDirectory("tokenspend-probe-");
        Files.delete(probe);
        try (Stream<Path> list = Files.list(probe.getParent())) {
            return list.filter(path -> path.getFileName().toString().startsWith("tokenspend-store-"))
                    .count();
        }
    }
}
