package org.tokenspend.sources.opencode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenspend.platform.Io;
import org.tokenspend.sources.FindingLog;
import org.tokenspend.sources.LogFile;
import org.tokenspend.sources.LogTree;
import org.tokenspend.sources.SourceEnvironment;
import org.tokenspend.sources.SqliteStore;

/**
 * Where one client of the family keeps its stores.
 *
 * @param name the client's folder below the data folder, and its store's name
 * @param folderVariable names the client's folder itself
 * @param storeVariable names a store, absolute or in the client's folder; {@code null} where the client has none
 */
record OpencodePaths(
        String name, String folderVariable, @Nullable String storeVariable) {
    static final String STORE = ".db";

    private static final String MESSAGE = ".json";

    /** The client's folder: {@code ${XDG_DATA_HOME:-~/.local/share}/<name>} on every system. */
    Path folder(SourceEnvironment environment) {
        Io io = environment.io();
        @Nullable String named = io.variable(folderVariable);
        if (named != null) {
            return io.path(named);
        }
        @Nullable String data = io.variable("XDG_DATA_HOME");
        Path share = data == null ? io.home().resolve(".local").resolve("share") : io.path(data);
        return share.resolve(name);
    }

    /** Every store, of all channels, and the message files of clients before 1.2: one does not hold the other. */
    List<LogFile> files(SourceEnvironment environment, FindingLog findings) {
        Path folder = folder(environment);
        LogTree stores = new LogTree(this::isStore, findings);
        stores.walk(folder, 1);
        @Nullable Path named = namedStore(environment, folder);
        if (named != null) {
            stores.add(named);
        }
        List<LogFile> files = new ArrayList<>();
        stores.files().forEach(store -> files.add(SqliteStore.asLogFile(store)));
        LogTree messages = new LogTree(MESSAGE, findings);
        messages.walk(folder.resolve("storage").resolve("message"));
        files.addAll(messages.files());
        return files;
    }

    /** The client's folder, and the store that was named. */
    List<Path> places(SourceEnvironment environment) {
        Path folder = folder(environment);
        @Nullable Path named = namedStore(environment, folder);
        return named == null || named.startsWith(folder) ? List.of(folder) : List.of(folder, named);
    }

    private boolean isStore(String file) {
        return file.equals(name + STORE) || (file.startsWith(name + "-") && file.endsWith(STORE));
    }

    private @Nullable Path namedStore(SourceEnvironment environment, Path folder) {
        @Nullable String named = storeVariable == null ? null : environment.io().variable(storeVariable);
        if (named == null || named.equals(":memory:")) {
            return null;
        }
        return folder.resolve(named);
    }
}
