package org.tokenspend.sources.opencode;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.StoreReaderContract;

class OpencodeStoreTest implements StoreReaderContract {
    @Override
    public Source source() {
        return OpencodeSource.opencode();
    }

    @Override
    public Path storeIn(Path home) {
        return home.resolve(".local/share/opencode/opencode.db");
    }

    @Override
    public void makeTables(Statement store) throws SQLException {
        store.execute("CREATE TABLE session (id TEXT PRIMARY KEY, directory TEXT, title TEXT, version TEXT)");
        store.execute("CREATE TABLE message (id TEXT PRIMARY KEY, session_id TEXT, time_created INTEGER, data TEXT)");
    }

    @Override
    public void addCalls(Connection store, int first, int count) throws SQLException {
        for (int i = first; i < first + count; i++) {
            add(store, "msg_" + i, """
                    {"role":"assistant","modelID":"claude-sonnet-4-6","providerID":"anthropic",\
                    "time":{"created":17776300001%02d,"completed":17776300009%02d},\
                    "tokens":{"total":%d,"input":%d,"output":3,"reasoning":0,"cache":{"read":0,"write":0}}}\
                    """.formatted(i, i, i + 3, i));
        }
    }

    @Override
    public void addRow(Connection store, String value) throws SQLException {
        add(store, "odd_" + (value == null ? "" : value.hashCode()), value);
    }

    @Override
    public void addCallFullOf(Connection store, String text) throws SQLException {
        try (PreparedStatement insert =
                store.prepareStatement("INSERT INTO session VALUES ('ses_1', '/w', ?, '1.18')")) {
            insert.setString(1, text);
            insert.execute();
        }
        add(store, "msg_1", """
                {"role":"assistant","modelID":"claude-sonnet-4-6","providerID":"anthropic","summary":"%1$s","%1$s":["%1$s"],\
                "error":{"name":"%1$s","data":{"message":"%1$s"}},"path":{"root":"%1$s"},"agent":"%1$s","mode":"%1$s",\
                "time":{"created":1777630000100,"completed":1777630000900},\
                "tokens":{"total":10,"input":7,"output":3,"reasoning":0,"cache":{"read":0,"write":0}}}\
                """.formatted(text));
    }

    @Override
    public Set<String> forbiddenTables() {
        return Set.of("account", "account_state", "credential", "control_account", "event", "todo", "permission");
    }

    private static void add(Connection store, String id, String data) throws SQLException {
        try (PreparedStatement insert =
                store.prepareStatement("INSERT INTO message VALUES (?, 'ses_1', 1777630000000, ?)")) {
            insert.setString(1, id);
            insert.setString(2, data);
            insert.execute();
        }
    }
}
