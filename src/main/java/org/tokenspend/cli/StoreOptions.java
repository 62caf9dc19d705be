package org.tokenspend.cli;

import org.jspecify.annotations.Nullable;
import org.tokenspend.serve.StorePlace;
import picocli.CommandLine.Option;

/** Which store. */
final class StoreOptions {
    @Option(
            names = "--store",
            paramLabel = "STORE",
            description = "A file or jdbc:postgresql://… (TOKENSPEND_STORE; a file in the user's data folder).")
    @Nullable
    String store;

    StorePlace place(Invocation invocation) {
        return StorePlace.of(invocation.io(), store);
    }
}
