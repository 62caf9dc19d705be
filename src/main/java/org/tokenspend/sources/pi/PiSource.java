package org.tokenspend.sources.pi;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.tokenspend.sources.FindingLog;
import org.tokenspend.sources.LogFile;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.SourceEnvironment;

/** Pi: one file of entries a session, forks in files of their own. */
public final class PiSource implements Source {
    static final String ID = "pi";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String displayName() {
        return "Pi";
    }

    @Override
    public void find(SourceEnvironment environment, FindingLog findings, Consumer<LogFile> found) {
        PiPaths.files(environment, findings).forEach(found);
    }

    @Override
    public List<Path> places(SourceEnvironment environment) {
        return List.of(PiPaths.root(environment));
    }

    @Override
    public UsageReader newReader(SourceEnvironment environment) {
        return new PiReader();
    }

    @Override
    public boolean resumesAnywhere() {
        return true;
    }

    @Override
    public List<String> knownLimits() {
        return List.of("compaction and branch summaries have no usage in the log");
    }
}
