package org.tokenspend.sources.copilot;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.tokenspend.sources.FindingLog;
import org.tokenspend.sources.LogFile;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.SourceEnvironment;

/** GitHub Copilot CLI: one file of events a session, subagents included. */
public final class CopilotSource implements Source {
    static final String ID = "copilot";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String displayName() {
        return "GitHub Copilot CLI";
    }

    @Override
    public void find(SourceEnvironment environment, FindingLog findings, Consumer<LogFile> found) {
        CopilotPaths.files(environment, findings).forEach(found);
    }

    @Override
    public List<Path> places(SourceEnvironment environment) {
        return List.of(CopilotPaths.root(environment));
    }

    @Override
    public UsageReader newReader(SourceEnvironment environment) {
        return new CopilotReader();
    }

    @Override
    public boolean resumesAnywhere() {
        return false;
    }

    @Override
    public List<String> knownLimits() {
        return List.of(
                "clients before usage records wrote sums when a run ended, and nothing when it crashed",
                "Copilot bills premium requests, not tokens: a price made from tokens is an estimate");
    }
}
