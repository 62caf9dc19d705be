package org.tokenspend.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL for the whole test run, and a database of its own for each test that asks. */
public final class TestPostgres {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static @Nullable EmbeddedPostgres running;
    private static @Nullable String whyNot;

    private TestPostgres() {}

    /** Address of a new empty database; the test is skipped, with a line, where PostgreSQL does not start here. */
    public static synchronized String newDatabase() throws SQLException {
        if (running == null && whyNot == null) {
            start();
        }
        assumeTrue(whyNot == null, () -> "PostgreSQL does not start here: " + whyNot);
        EmbeddedPostgres postgres = Objects.requireNonNull(running);
        String name = "test_" + NUMBER.incrementAndGet();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name + "?user=postgres&password=postgres";
    }

    private static void start() {
        try {
            EmbeddedPostgres started = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("fsync", "off")
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started)));
            running = started;
        } catch (IOException | RuntimeException e) {
            whyNot = String.valueOf(e.getMessage());
            System.err.println("PostgreSQL tests are skipped: it does not start here: " + whyNot);
        }
    }

    private static void stop(EmbeddedPostgres started) {
        try {
            started.close();
        } catch (IOException e) {
            System.err.println("PostgreSQL did not stop: " + e.getMessage());
        }
    }
}
