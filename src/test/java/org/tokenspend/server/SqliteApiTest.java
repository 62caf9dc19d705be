package org.tokenspend.server;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.store.Store;

class SqliteApiTest
        implements IngestContract,
                GateContract,
                OtlpContract,
                TokenlyContract,
                TaskContract,
                AnalyticsContract,
                RoutesContract,
                TrendContract {
    @TempDir
    Path folder;

    @Override
    public Store open() throws Exception {
        return Store.embedded(folder.resolve("store.db"), TestServer.CLOCK);
    }
}
