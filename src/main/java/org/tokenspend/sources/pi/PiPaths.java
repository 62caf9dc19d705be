package org.tokenspend.sources.pi;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenspend.platform.Io;
import org.tokenspend.sources.FindingLog;
import org.tokenspend.sources.LogFile;
import org.tokenspend.sources.LogTree;
import org.tokenspend.sources.SourceEnvironment;

/** Where Pi keeps its sessions: {@code sessions} below {@code ${PI_CODING_AGENT_DIR:-~/.pi/agent}}. */
final class PiPaths {
    private PiPaths() {}

    static Path root(SourceEnvironment environment) {
        Io io = environment.io();
        @Nullable String named = io.variable("PI_CODING_AGENT_DIR");
        @Nullable String variable = named == null ? io.variable("PI_AGENT_DIR") : named;
        Path home = variable == null ? io.home().resolve(".pi").resolve("agent") : io.path(variable);
        return home.resolve("sessions");
    }

    /** Sessions of every folder, forks and subagents too. */
    static List<LogFile> files(SourceEnvironment environment, FindingLog findings) {
        LogTree tree = new LogTree(".jsonl", findings);
        tree.walk(root(environment));
        return tree.files();
    }
}
