package org.tokenspend.store;

import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Looks at what a store holds, past everything it offers, for tests of other packages. */
public final class StorePeek {
    private StorePeek() {}

    /** Calls, input and output tokens over all rows of an organisation. */
    public static String totals(Store store, int ws) throws Exception {
        List<Long> totals = store.rawTotals(ws);
        return totals.get(0) + " calls, " + totals.get(1) + " in, " + totals.get(2) + " out";
    }

    /** One line per row: model, person, conversation, output. */
    public static List<String> rows(Store store, int ws) throws Exception {
        return store.rows(ws).stream()
                .map(row -> row.model() + " " + row.person() + " " + row.conversation() + " " + row.output())
                .toList();
    }

    /** Every id a machine or person is known by. */
    public static List<String> aliases(Store store) throws Exception {
        return texts(store, "SELECT value FROM person_alias ORDER BY value");
    }

    /** Sentences of an organisation's tasks. */
    public static List<String> tasks(Store store, int ws) throws Exception {
        return texts(store, "SELECT task FROM task WHERE ws = " + ws);
    }

    private static List<String> texts(Store store, String sql) throws Exception {
        return store.look(connection -> {
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
}
