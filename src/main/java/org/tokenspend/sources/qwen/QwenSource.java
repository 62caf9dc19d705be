package org.tokenspend.sources.qwen;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.tokenspend.sources.FindingLog;
import org.tokenspend.sources.LogFile;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.SourceEnvironment;

/** Qwen Code: one file of lines a session, its subagents in it. */
public final class QwenSource implements Source {
    static final String ID = "qwen";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String displayName() {
        return "Qwen Code";
    }

    @Override
    public void find(SourceEnvironment environment, FindingLog findings, Consumer<LogFile> found) {
        QwenPaths.files(environment, findings).forEach(found);
    }

    @Override
    public List<Path> places(SourceEnvironment environment) {
        return List.of(QwenPaths.root(environment));
    }

    @Override
    public UsageReader newReader(SourceEnvironment environment) {
        return new QwenReader();
    }

    @Override
    public boolean resumesAnywhere() {
        return false;
    }

    @Override
    public List<String> knownLimits() {
        return List.of(
                "streams that broke off have no usage",
                "clients without telemetry events log only the main conversation");
    }
}
