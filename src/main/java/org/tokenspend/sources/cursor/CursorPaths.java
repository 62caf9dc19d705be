package org.tokenspend.sources.cursor;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenspend.platform.Io;
import org.tokenspend.sources.FindingLog;
import org.tokenspend.sources.LogFile;
import org.tokenspend.sources.LogTree;
import org.tokenspend.sources.SourceEnvironment;
import org.tokenspend.sources.SqliteStore;

/** Where Cursor keeps its conversations: {@code User/globalStorage/state.vscdb} below its settings folder. */
final class CursorPaths {
    private CursorPaths() {}

    static Path store(SourceEnvironment environment) {
        return settings(environment.io())
                .resolve("Cursor")
                .resolve("User")
                .resolve("globalStorage")
                .resolve("state.vscdb");
    }

    static List<LogFile> files(SourceEnvironment environment, FindingLog findings) {
        LogTree tree = new LogTree(name -> false, findings);
        tree.add(store(environment));
        return tree.files().stream().map(SqliteStore::asLogFile).toList();
    }

    private static Path settings(Io io) {
        @Nullable
        String named = io.variable(
                switch (io.os()) {
                    case WINDOWS -> "APPDATA";
                    case LINUX, MACOS -> "XDG_CONFIG_HOME";
                });
        return switch (io.os()) {
            case MACOS -> io.home().resolve("Library").resolve("Application Support");
            case WINDOWS -> named == null ? io.home().resolve("AppData").resolve("Roaming") : io.path(named);
            case LINUX -> named == null ? io.home().resolve(".config") : io.path(named);
        };
    }
}
