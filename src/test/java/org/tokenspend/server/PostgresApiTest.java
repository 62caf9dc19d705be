package org.tokenspend.server;

import org.jspecify.annotations.Nullable;
import org.tokenspend.store.Store;
import org.tokenspend.store.TestPostgres;

class PostgresApiTest
        implements IngestContract,
                GateContract,
                OtlpContract,
                TokenlyContract,
                TaskContract,
                AnalyticsContract,
                RoutesContract,
                TrendContract {
    private @Nullable String url;

    @Override
    public Store open() throws Exception {
        String database = url == null ? TestPostgres.newDatabase() : url;
        url = database;
        return Store.postgres(database, TestServer.CLOCK);
    }
}
