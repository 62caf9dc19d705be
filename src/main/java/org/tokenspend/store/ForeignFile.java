package org.tokenspend.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;

/** Keeps a store out of another program's database, which would get our tables and our kind of log. */
final class ForeignFile {
    private ForeignFile() {}

    /** Looks before anything is written; an empty file is nobody's. */
    static void refuse(Path file) throws SQLException, IOException {
        if (Files.size(file) == 0) {
            return;
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(10_000);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery("SELECT COUNT(*), COUNT(CASE WHEN name = 'schema_version'"
                        + " THEN 1 END) FROM sqlite_master WHERE type = 'table'")) {
            tables.next();
            if (tables.getInt(1) > 0 && tables.getInt(2) == 0) {
                throw new UserError(
                        ExitCode.CONFIG,
                        "The store could not be opened.",
                        file + " is another program's database.",
                        "Name a file of the store's own with --store; it is made where there is none.");
            }
        }
    }
}
