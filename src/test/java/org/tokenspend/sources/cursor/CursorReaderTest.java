package org.tokenspend.sources.cursor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.StoreReaderContract;
import org.tokenspend.support.SourceRun;
import org.tokenspend.usage.Tier;

class CursorReaderTest implements StoreReaderContract {
    @Override
    public Source source() {
        return new CursorSource();
    }

    @Override
    public Path storeIn(Path home) {
        return home.resolve(".config/Cursor/User/globalStorage/state.vscdb");
    }

    @Override
    public void makeTables(Statement store) throws SQLException {
        store.execute("CREATE TABLE cursorDiskKV (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB)");
    }

    @Override
    public void addCalls(Connection store, int first, int count) throws SQLException {
        for (int i = first; i < first + count; i++) {
            add(store, "bubbleId:c1:b" + i, """
                    {"type":2,"bubbleId":"b%d","createdAt":"2026-01-15T12:34:56.000Z",\
                    "modelInfo":{"modelName":"gpt-5.5"},"tokenCount":{"inputTokens":%d,"outputTokens":7}}\
                    """.formatted(i, 100 + i));
        }
    }

    @Override
    public void addRow(Connection store, String value) throws SQLException {
        add(store, "bubbleId:c1:odd" + (value == null ? "" : value.hashCode()), value);
    }

    @Override
    public void addCallFullOf(Connection store, String text) throws SQLException {
        add(store, "bubbleId:c1:b1", """
                {"type":2,"bubbleId":"b1","text":"%1$s","richText":"%1$s","codeBlocks":[{"content":"%1$s"}],"%1$s":1,\
                "modelInfo":{"modelName":"gpt-5.5","%1$s":"%1$s"},"tokenCount":{"inputTokens":1,"outputTokens":2}}\
                """.formatted(text));
        add(store, "composerData:c1", "{\"name\":\"" + text + "\",\"createdAt\":1777630000000}");
    }

    @Override
    public Set<String> forbiddenTables() {
        return Set.of("ItemTable");
    }

    /** An estimate is told as one all the way. */
    @Test
    void everyCallIsAnEstimate(@TempDir Path home) throws Exception {
        Files.createDirectories(storeIn(home).getParent());
        try (Connection store = DriverManager.getConnection("jdbc:sqlite:" + storeIn(home));
                Statement statement = store.createStatement()) {
            makeTables(statement);
            addCalls(store, 1, 3);
        }

        var found = new SourceRun(source(), home, home.resolve("state.json")).read();

        assertThat(found.calls()).hasSize(3).allMatch(call -> call.tier() == Tier.ESTIMATED);
        assertThat(found.report().byTier()).containsOnlyKeys(Tier.ESTIMATED);
    }

    private static void add(Connection store, String key, String value) throws SQLException {
        try (PreparedStatement insert = store.prepareStatement("INSERT INTO cursorDiskKV VALUES (?, ?)")) {
            insert.setString(1, key);
            insert.setString(2, value);
            insert.execute();
        }
    }
}
