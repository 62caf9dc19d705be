package org.tokenspend.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PostgresStoreTest implements StoreContract, UsageContract {
    private @Nullable String url;

    @Override
    public Store open() throws Exception {
        String database = url == null ? TestPostgres.newDatabase() : url;
        url = database;
        return Store.postgres(database, CLOCK);
    }

    @Test
    void upkeepAnalysesWhatIsTooSmallForPostgresToDoItByItself() throws Exception {
        try (Store store = open()) {
            Organisation org = store.organisations()
                    .create("acme", Organisation.EMAIL, CLOCK.getZone(), null, 0)
                    .orElseThrow();
            store.add(Calls.batch(org, Calls.call("a", Calls.NOON, 1, 1)));
            assertThat(analysed(store)).isEmpty();

            store.maintain(Calls.NOON);

            assertThat(analysed(store)).isEqualTo("person series");
        }
    }

    private static String analysed(Store store) throws Exception {
        return store.look(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT COALESCE(STRING_AGG(DISTINCT tablename, ' '"
                            + " ORDER BY tablename), '') FROM pg_stats WHERE tablename IN ('person', 'series')")) {
                row.next();
                return row.getString(1);
            }
        });
    }
}
