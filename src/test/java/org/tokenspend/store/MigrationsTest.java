package org.tokenspend.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.outcome.UserError;

class MigrationsTest {
    private static final String SQLITE_SHAPE =
            "SELECT type || ' ' || name || ' ' || COALESCE(sql, '') FROM sqlite_master ORDER BY 1";
    private static final String POSTGRES_SHAPE = """
            SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' '
              || COALESCE(column_default, '') FROM information_schema.columns WHERE table_schema = 'public'
            UNION SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1""";

    /** The version that added the hour tier. */
    private static final int HOURS = 3;

    @TempDir
    Path folder;

    private static List<String> texts(Engine engine, String sql) throws Exception {
        return engine.read(connection -> {
            List<String> texts = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    texts.add(row.getString(1));
                }
            }
            return texts;
        });
    }

    private static void execute(Engine engine, String sql) throws Exception {
        engine.write(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }

    /** From each version there ever was to the newest: the same tables as a new store, and what was in them. */
    private static void upgrade(Engine engine, int from, List<String> fresh, String shape) throws Exception {
        Migrations migrations = new Migrations(engine);
        migrations.runTo(from, 0);
        if (from > 0) {
            execute(
                    engine,
                    "INSERT INTO workspace (name, identity_mode, zone, created_ms) VALUES ('acme', 'email', 'UTC', 0)");
            for (int quarter : new int[] {1_968_000, 1_968_003, 1_968_004}) {
                execute(
                        engine,
                        "INSERT INTO usage_quarter (ws, quarter, series, stripe, calls, output) VALUES (1, " + quarter
                                + ", 1, 0, 1, 5)");
            }
        }

        migrations.run(0);
        migrations.run(0);

        assertThat(texts(engine, shape)).as("from version " + from).isEqualTo(fresh);
        assertThat(texts(engine, "SELECT name FROM workspace")).hasSize(from > 0 ? 1 : 0);
        if (from > 0 && from < HOURS) {
            assertThat(texts(engine, "SELECT hour || ':' || calls || ':' || output FROM usage_hour ORDER BY hour"))
                    .containsExactly("492000:2:10", "492001:1:5");
        }
        engine.close();
    }

    @Test
    void everyEarlierSqliteStoreBecomesTheNewest() throws Exception {
        Engine newest = SqliteEngine.open(folder.resolve("newest.db"));
        new Migrations(newest).run(0);
        List<String> shape = texts(newest, SQLITE_SHAPE);
        newest.close();

        for (int from = 0; from <= Migrations.NAMES.size(); from++) {
            upgrade(SqliteEngine.open(folder.resolve("from-" + from + ".db")), from, shape, SQLITE_SHAPE);
        }
    }

    @Test
    void everyEarlierPostgresStoreBecomesTheNewest() throws Exception {
        Engine newest = PostgresEngine.open(TestPostgres.newDatabase());
        new Migrations(newest).run(0);
        List<String> shape = texts(newest, POSTGRES_SHAPE);
        newest.close();

        for (int from = 0; from <= Migrations.NAMES.size(); from++) {
            upgrade(PostgresEngine.open(TestPostgres.newDatabase()), from, shape, POSTGRES_SHAPE);
        }
    }

    @Test
    void serversThatStartTogetherMigrateOnce() throws Exception {
        String url = TestPostgres.newDatabase();
        ExecutorService servers = Executors.newFixedThreadPool(4);
        List<Future<?>> started = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            started.add(servers.submit(() -> {
                Store.postgres(url, StoreContract.CLOCK).close();
                return null;
            }));
        }

        for (Future<?> one : started) {
            one.get();
        }
        servers.shutdown();
    }

    @Test
    void aStoreOfANewerVersionIsRefusedAndLeftAlone() throws Exception {
        Path file = folder.resolve("store.db");
        try (Engine engine = SqliteEngine.open(file)) {
            new Migrations(engine).run(0);
            execute(engine, "INSERT INTO schema_version VALUES (99, '099-future', 'x', 0)");
        }

        assertThatThrownBy(() -> Store.embedded(file, StoreContract.CLOCK))
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.reason()).contains("version 99"));
    }

    @Test
    void aStoreWhoseMigrationIsNotOursIsRefused() throws Exception {
        Path file = folder.resolve("store.db");
        try (Engine engine = SqliteEngine.open(file)) {
            new Migrations(engine).run(0);
            execute(engine, "UPDATE schema_version SET checksum = 'other' WHERE version = 1");
        }

        assertThatThrownBy(() -> Store.embedded(file, StoreContract.CLOCK)).isInstanceOf(UserError.class);
    }
}
