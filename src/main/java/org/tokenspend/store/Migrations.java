package org.tokenspend.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.usage.Key128;

/**
 * Brings a store's tables to this version's shape, one numbered file at a time, each in the same transaction as its
 * mark.
 *
 * <p>A store made by a newer version, or by a file that was changed afterwards, is refused and left as it is.
 */
final class Migrations {
    /** In order; the number of a version is its place, from 1. Files are only ever added. */
    static final List<String> NAMES = List.of("001-usage", "002-tasks", "003-hours");

    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*--.*$");

    private final Engine engine;

    Migrations(Engine engine) {
        this.engine = engine;
    }

    /** Applies what is missing. Several servers may start at once: one does it, the others wait and find it done. */
    void run(long nowMillis) throws SQLException {
        runTo(NAMES.size(), nowMillis);
    }

    void runTo(int version, long nowMillis) throws SQLException {
        engine.write(connection -> {
            engine.lockForMigration(connection);
            execute(connection, """
                    CREATE TABLE IF NOT EXISTS schema_version (
                      version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_ms BIGINT NOT NULL)""");
            int current = check(connection);
            for (int next = current + 1; next <= version; next++) {
                apply(connection, next, nowMillis);
            }
            return version;
        });
    }

    /** The version the store is at, after comparing what was applied with what this program would have applied. */
    private static int check(Connection connection) throws SQLException {
        int current = 0;
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT version, checksum FROM schema_version ORDER BY version")) {
            while (row.next()) {
                current = row.getInt(1);
                if (current > NAMES.size()) {
                    throw refused(
                            "it is at version " + current + ", this program knows " + NAMES.size(),
                            "Run the newer tokenspend that made it, or name another store with --store.");
                }
                if (!row.getString(2).equals(checksum(text(current)))) {
                    throw refused(
                            "its migration " + NAMES.get(current - 1) + " is not the one this program holds",
                            "Run the tokenspend that made it, or restore a backup.");
                }
            }
        }
        return current;
    }

    private void apply(Connection connection, int version, long nowMillis) throws SQLException {
        String text = text(version);
        String filled = COMMENT.matcher(fill(text)).replaceAll("");
        for (String statement : filled.split(";", -1)) {
            if (!statement.isBlank()) {
                execute(connection, statement);
            }
        }
        try (PreparedStatement mark = connection.prepareStatement(
                "INSERT INTO schema_version (version, name, checksum, applied_ms) VALUES (?, ?, ?, ?)")) {
            mark.setInt(1, version);
            mark.setString(2, NAMES.get(version - 1));
            mark.setString(3, checksum(text));
            mark.setLong(4, nowMillis);
            mark.executeUpdate();
        }
    }

    private String fill(String text) {
        String filled = text.replace("{sums}", sumColumns());
        for (Map.Entry<String, String> type : engine.types().entrySet()) {
            filled = filled.replace("{" + type.getKey() + "}", type.getValue());
        }
        return filled;
    }

    private static String sumColumns() {
        StringBuilder columns = new StringBuilder();
        for (String column : Sums.COLUMNS) {
            columns.append(columns.isEmpty() ? "" : ",\n")
                    .append("  ")
                    .append(column)
                    .append(" BIGINT NOT NULL DEFAULT 0");
        }
        return columns.toString();
    }

    private static String text(int version) {
        String name = NAMES.get(version - 1) + ".sql";
        try (InputStream in = Migrations.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its own " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String checksum(String text) {
        return Key128.of(text).hex();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static UserError refused(String reason, String remedy) {
        return new UserError(ExitCode.CONFIG, "This store cannot be used.", reason, remedy);
    }
}
