package org.tokenspend.sources.jsonl;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.tokenspend.sources.FindingLog;
import org.tokenspend.sources.LogFile;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.SourceEnvironment;

/** Generic usage lines, which any program can write: one call a line. */
public final class JsonlSource implements Source {
    static final String ID = "jsonl";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String displayName() {
        return "usage lines";
    }

    @Override
    public void find(SourceEnvironment environment, FindingLog findings, Consumer<LogFile> found) {
        JsonlPaths.files(environment, findings).forEach(found);
    }

    @Override
    public List<Path> places(SourceEnvironment environment) {
        return JsonlPaths.named(environment);
    }

    @Override
    public UsageReader newReader(SourceEnvironment environment) {
        return new JsonlReader();
    }

    @Override
    public boolean resumesAnywhere() {
        return true;
    }

    @Override
    public List<String> knownLimits() {
        return List.of("the lines know no cache; what they call input counts as uncached");
    }
}
