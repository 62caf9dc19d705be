package org.tokenspend.sources.kimi;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.tokenspend.sources.FindingLog;
import org.tokenspend.sources.LogFile;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.SourceEnvironment;

/** Kimi Code and kimi-cli: one file of lines for each agent of a session. */
public final class KimiSource implements Source {
    static final String ID = "kimi";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String displayName() {
        return "Kimi Code";
    }

    @Override
    public void find(SourceEnvironment environment, FindingLog findings, Consumer<LogFile> found) {
        KimiPaths.files(environment, findings).forEach(found);
    }

    @Override
    public List<Path> places(SourceEnvironment environment) {
        return KimiPaths.roots(environment);
    }

    @Override
    public UsageReader newReader(SourceEnvironment environment) {
        return new KimiReader();
    }

    @Override
    public boolean resumesAnywhere() {
        return false;
    }

    @Override
    public List<String> knownLimits() {
        return List.of("reasoning is part of output and not told apart", "kimi-cli does not log the model of a call");
    }
}
