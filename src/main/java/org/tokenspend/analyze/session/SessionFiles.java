package org.tokenspend.analyze.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tokenspend.sources.FindingLog;
import org.tokenspend.sources.LogFile;
import org.tokenspend.sources.LogTree;

/** The session files under Claude Code's folders; subagents' files belong to their parents and are left out. */
final class SessionFiles {
    static final String SUFFIX = ".jsonl";

    private static final String PROJECTS = "projects";
    private static final String SUBAGENTS = "subagents";
    private static final String AGENT = "agent-";

    private SessionFiles() {}

    /** All of them, newest first. */
    static List<LogFile> find(List<Path> claudeDirs, FindingLog findings) {
        LogTree tree = new LogTree(name -> name.endsWith(SUFFIX) && !name.startsWith(AGENT), findings);
        claudeDirs.forEach(folder -> tree.walk(folder.resolve(PROJECTS)));
        List<LogFile> files = new ArrayList<>(tree.files());
        files.removeIf(file -> isSubagent(file.path()));
        files.sort((a, b) -> {
            int newest = Long.compare(b.modifiedNanos(), a.modifiedNanos());
            return newest != 0 ? newest : a.path().compareTo(b.path());
        });
        return files;
    }

    private static boolean isSubagent(Path file) {
        Path folder = file.getParent();
        return folder != null && SUBAGENTS.equals(String.valueOf(folder.getFileName()));
    }
}
