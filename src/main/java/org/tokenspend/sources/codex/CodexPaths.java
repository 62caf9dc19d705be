package org.tokenspend.sources.codex;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tokenspend.platform.Io;
import org.tokenspend.sources.FindingLog;
import org.tokenspend.sources.LogFile;
import org.tokenspend.sources.LogTree;
import org.tokenspend.sources.SourceEnvironment;

/** Where Codex keeps its rollouts: below {@code $CODEX_HOME}, by default {@code ~/.codex}. */
final class CodexPaths {
    /** A compressed rollout. */
    static final String COMPRESSED = ".jsonl.zst";

    private static final String PLAIN = ".jsonl";

    private CodexPaths() {}

    /** Folders with rollouts: by day of the session's start, and where archiving moves them. */
    static List<Path> roots(SourceEnvironment environment) {
        Io io = environment.io();
        @Nullable String variable = io.variable("CODEX_HOME");
        Path home = variable == null ? io.home().resolve(".codex") : io.path(variable);
        return List.of(home.resolve("sessions"), home.resolve("archived_sessions"));
    }

    static void find(SourceEnvironment environment, FindingLog findings, Consumer<LogFile> found) {
        LogTree tree = new LogTree(name -> name.endsWith(PLAIN) || name.endsWith(COMPRESSED), findings, found);
        roots(environment).forEach(tree::walk);
    }

    static boolean isCompressed(Path file) {
        return file.toString().endsWith(COMPRESSED);
    }

    /** The thread id in {@code rollout-<local time>-<thread id>.jsonl}; the whole name where it has another form. */
    static String threadOf(Path file) {
        String name = String.valueOf(file.getFileName());
        String stem = name.substring(0, name.indexOf(PLAIN) < 0 ? name.length() : name.indexOf(PLAIN));
        int uuid = stem.length() - 36;
        return uuid > 0 && stem.startsWith("rollout-") && stem.charAt(uuid - 1) == '-' ? stem.substring(uuid) : stem;
    }
}
