package org.tokenspend.sources.claude;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.tokenspend.sources.FindingLog;
import org.tokenspend.sources.LogFile;
import org.tokenspend.sources.LogTree;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.SourceEnvironment;

/** Claude Code: one JSON Lines file a session, subagents in files of their own. */
public final class ClaudeSource implements Source {
    static final String ID = "claude";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String displayName() {
        return "Claude Code";
    }

    @Override
    public void find(SourceEnvironment environment, FindingLog findings, Consumer<LogFile> found) {
        LogTree tree = new LogTree(name -> name.endsWith(".jsonl"), findings, found);
        ClaudePaths.roots(environment).forEach(root -> tree.walk(root.resolve("projects")));
    }

    @Override
    public List<Path> places(SourceEnvironment environment) {
        return ClaudePaths.roots(environment).stream()
                .map(root -> root.resolve("projects"))
                .toList();
    }

    @Override
    public UsageReader newReader(SourceEnvironment environment) {
        return new ClaudeReader(environment.excludedFolders());
    }

    @Override
    public boolean resumesAnywhere() {
        return true;
    }

    @Override
    public List<String> knownLimits() {
        return List.of(
                "calls for session titles, topic checks, prompt suggestions and compaction",
                "attempts that broke off mid-stream",
                "sessions older than cleanupPeriodDays (30 by default), which the client deletes");
    }
}
