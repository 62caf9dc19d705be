package org.tokenspend.store;

import org.jspecify.annotations.Nullable;

class PostgresStoreTest implements StoreContract, UsageContract {
    private @Nullable String url;

    @Override
    public Store open() throws Exception {
        String database = url == null ? TestPostgres.newDatabase() : url;
        url = database;
        return Store.postgres(database, CLOCK);
    }
}
