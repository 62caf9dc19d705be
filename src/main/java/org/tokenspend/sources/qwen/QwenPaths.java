package org.tokenspend.sources.qwen;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenspend.platform.Io;
import org.tokenspend.sources.FindingLog;
import org.tokenspend.sources.LogFile;
import org.tokenspend.sources.LogTree;
import org.tokenspend.sources.SourceEnvironment;

/** Where Qwen Code keeps its sessions: {@code projects/<folder>/chats} below {@code ${QWEN_DATA_DIR:-~/.qwen}}. */
final class QwenPaths {
    private QwenPaths() {}

    static Path root(SourceEnvironment environment) {
        Io io = environment.io();
        @Nullable String variable = io.variable("QWEN_DATA_DIR");
        Path home = variable == null ? io.home().resolve(".qwen") : io.path(variable);
        return home.resolve("projects");
    }

    static List<LogFile> files(SourceEnvironment environment, FindingLog findings) {
        LogTree tree = new LogTree(".jsonl", findings);
        tree.walk(root(environment));
        return tree.files();
    }
}
