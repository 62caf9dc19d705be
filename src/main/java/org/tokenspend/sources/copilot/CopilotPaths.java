package org.tokenspend.sources.copilot;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenspend.platform.Io;
import org.tokenspend.sources.FindingLog;
import org.tokenspend.sources.LogFile;
import org.tokenspend.sources.LogTree;
import org.tokenspend.sources.SourceEnvironment;

/** Where Copilot CLI keeps its sessions: {@code session-state} below {@code ${COPILOT_HOME:-~/.copilot}}. */
final class CopilotPaths {
    private static final String FOLDER = "session-state";
    private static final String SUFFIX = ".jsonl";

    private CopilotPaths() {}

    static Path root(SourceEnvironment environment) {
        Io io = environment.io();
        @Nullable String variable = io.variable("COPILOT_HOME");
        Path home = variable == null ? io.home().resolve(".copilot") : io.path(variable);
        return home.resolve(FOLDER);
    }

    /** {@code <session>/events.jsonl}, and {@code <session>.jsonl} of early clients. */
    static List<LogFile> files(SourceEnvironment environment, FindingLog findings) {
        LogTree tree = new LogTree(SUFFIX, findings);
        tree.walk(root(environment), 2);
        return tree.files();
    }

    /** The session's id: the folder's name, of early clients the file's. */
    static String sessionOf(Path file) {
        String name = String.valueOf(file.getFileName());
        Path folder = file.getParent();
        String session = folder == null ? FOLDER : String.valueOf(folder.getFileName());
        return session.equals(FOLDER) && name.endsWith(SUFFIX)
                ? name.substring(0, name.length() - SUFFIX.length())
                : session;
    }
}
