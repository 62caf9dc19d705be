package org.tokenspend.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The tables and rows of a SQLite store, to be written again bit by bit as a client would have. */
public final class StoreRows {
    private final List<String> tables = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    private record Row(String table, List<Object> values) {}

    private StoreRows() {}

    /** Reads a store and its log from a private copy. */
    public static StoreRows of(Path store, Path scratch) {
        StoreRows content = new StoreRows();
        try {
            Path folder = Files.createDirectories(scratch);
            String name = store.getFileName().toString();
            try (Stream<Path> parts = Files.list(store.getParent())) {
                for (Path part : parts.filter(
                                file -> file.getFileName().toString().startsWith(name))
                        .filter(file -> !file.toString().endsWith("-shm"))
                        .toList()) {
                    Files.copy(part, folder.resolve(part.getFileName()));
                }
            }
            try (Connection connection = connect(folder.resolve(name))) {
                content.read(connection);
            }
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens a new store in write-ahead mode with the same, empty tables; whoever holds it keeps the log from being merged. */
    public Connection create(Path store) throws SQLException, IOException {
        Files.createDirectories(store.getParent());
        Connection connection = connect(store);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            for (String table : tables) {
                statement.execute(table);
            }
        }
        return connection;
    }

    /** How many rows there are. */
    public int size() {
        return rows.size();
    }

    /** Writes some of the rows, in one transaction. */
    public void write(Connection connection, int from, int to) throws SQLException {
        connection.setAutoCommit(false);
        for (Row row : rows.subList(from, to)) {
            String marks =
                    String.join(",", java.util.Collections.nCopies(row.values().size(), "?"));
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO " + row.table() + " VALUES (" + marks + ")")) {
                for (int i = 0; i < row.values().size(); i++) {
                    insert.setObject(i + 1, row.values().get(i));
                }
                insert.executeUpdate();
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private void read(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet table = statement.executeQuery(
                        "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                                + " ORDER BY name NOT IN ('session', 'project')")) {
            while (table.next()) {
                names.add(table.getString(1));
                tables.add(table.getString(2));
            }
        }
        for (String name : names) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT * FROM " + name + " ORDER BY rowid")) {
                while (row.next()) {
                    List<Object> values = new ArrayList<>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        values.add(row.getObject(i));
                    }
                    rows.add(new Row(name, values));
                }
            }
        }
    }

    private static Connection connect(Path store) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + store.toAbsolutePath());
    }
}
