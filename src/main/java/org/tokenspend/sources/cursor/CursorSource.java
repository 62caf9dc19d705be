package org.tokenspend.sources.cursor;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.tokenspend.sources.FindingLog;
import org.tokenspend.sources.LogFile;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.SourceEnvironment;

/** Cursor, as a beta: what its editor noted of each answer, as estimates. */
public final class CursorSource implements Source {
    static final String ID = "cursor";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String displayName() {
        return "Cursor (beta, estimated)";
    }

    @Override
    public void find(SourceEnvironment environment, FindingLog findings, Consumer<LogFile> found) {
        CursorPaths.files(environment, findings).forEach(found);
    }

    @Override
    public List<Path> places(SourceEnvironment environment) {
        return List.of(CursorPaths.store(environment));
    }

    @Override
    public UsageReader newReader(SourceEnvironment environment) {
        return new CursorReader();
    }

    @Override
    public boolean resumesAnywhere() {
        return false;
    }

    @Override
    public List<String> knownLimits() {
        return List.of(
                "estimates: only the last message of a turn carries counts, and never cache tokens",
                "versions since about February 2026 write no counts; exact numbers are on Cursor's dashboard alone",
                "the model of a call in Auto mode is given as default");
    }
}
