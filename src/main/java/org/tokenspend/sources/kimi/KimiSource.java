package org.tokenspend.sources.kimi;

import java.nio.file.Path;
import java.util.List;
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
    public List<LogFile> find(SourceEnvironment environment, FindingLog findings) {
        return KimiPaths.files(environment, findings);
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
