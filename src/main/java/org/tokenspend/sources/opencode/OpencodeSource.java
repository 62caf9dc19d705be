package org.tokenspend.sources.opencode;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.tokenspend.sources.FindingLog;
import org.tokenspend.sources.LogFile;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.SourceEnvironment;

/** opencode and the clients made from it: a SQLite store, before version 1.2 a JSON file a message. */
public final class OpencodeSource implements Source {
    private final String id;
    private final String displayName;
    private final OpencodePaths paths;

    private OpencodeSource(String id, String displayName, OpencodePaths paths) {
        this.id = id;
        this.displayName = displayName;
        this.paths = paths;
    }

    /** opencode itself. */
    public static OpencodeSource opencode() {
        return new OpencodeSource(
                "opencode", "opencode", new OpencodePaths("opencode", "OPENCODE_DATA_DIR", "OPENCODE_DB"));
    }

    /** Kilo CLI, which keeps opencode's store under its own name. */
    public static OpencodeSource kilo() {
        return new OpencodeSource("kilo", "Kilo CLI", new OpencodePaths("kilo", "KILO_DATA_DIR", null));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String displayName() {
        return displayName;
    }

    @Override
    public void find(SourceEnvironment environment, FindingLog findings, Consumer<LogFile> found) {
        paths.files(environment, findings).forEach(found);
    }

    @Override
    public List<Path> places(SourceEnvironment environment) {
        return paths.places(environment);
    }

    @Override
    public UsageReader newReader(SourceEnvironment environment) {
        return new OpencodeReader();
    }

    @Override
    public boolean resumesAnywhere() {
        return false;
    }

    @Override
    public List<String> knownLimits() {
        return List.of(
                "session titles, made by the small model, are never recorded",
                "of several attempts at one answer only the last is recorded",
                "answers whose stream broke off have no usage");
    }
}
