package org.tokenspend.sources.codex;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.tokenspend.sources.FindingLog;
import org.tokenspend.sources.LogFile;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.SourceEnvironment;

/** OpenAI's Codex CLI: one rollout file a thread, subagents and forks in files of their own. */
public final class CodexSource implements Source {
    static final String ID = "codex";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String displayName() {
        return "Codex CLI";
    }

    @Override
    public void find(SourceEnvironment environment, FindingLog findings, Consumer<LogFile> found) {
        CodexPaths.find(environment, findings, found);
    }

    @Override
    public List<Path> places(SourceEnvironment environment) {
        return CodexPaths.roots(environment);
    }

    @Override
    public UsageReader newReader(SourceEnvironment environment) {
        return new CodexReader(environment);
    }

    @Override
    public boolean resumesAnywhere() {
        return false;
    }

    @Override
    public List<String> knownLimits() {
        return List.of(
                "runs with --ephemeral leave nothing",
                "responses that failed or broke off are billed but never logged",
                "clients before September 2025 logged no usage at all");
    }
}
