package org.tokenspend.sources.jsonl;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tokenspend.sources.FindingLog;
import org.tokenspend.sources.LogFile;
import org.tokenspend.sources.LogTree;
import org.tokenspend.sources.SourceEnvironment;

/** Where generic usage lines are: only where the user says, for their names say nothing. */
final class JsonlPaths {
    private JsonlPaths() {}

    /** What was named on the command line, else {@code $TOKENSPEND_JSONL_DIR}, a comma list. */
    static List<Path> named(SourceEnvironment environment) {
        if (!environment.jsonlFolders().isEmpty()) {
            return environment.jsonlFolders();
        }
        @Nullable String variable = environment.io().variable("TOKENSPEND_JSONL_DIR");
        List<Path> named = new ArrayList<>();
        if (variable != null) {
            for (String path : variable.split(",", -1)) {
                if (!path.isBlank()) {
                    named.add(environment.io().path(path.strip()));
                }
            }
        }
        return named;
    }

    static List<LogFile> files(SourceEnvironment environment, FindingLog findings) {
        LogTree tree = new LogTree(JsonlPaths::isWanted, findings);
        for (Path path : named(environment)) {
            if (Files.isDirectory(path)) {
                tree.walk(path);
            } else {
                tree.add(path);
            }
        }
        return tree.files();
    }

    /** Lines by name, and logs that speak of tokens or usage; nobody's scratch files. */
    private static boolean isWanted(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean lines = lower.endsWith(".jsonl") || lower.endsWith(".ndjson");
        boolean log = lower.endsWith(".log") && (lower.contains("token") || lower.contains("usage"));
        boolean scratch = lower.contains("temp") || lower.contains("cache") || lower.contains("backup");
        return (lines || log) && !scratch;
    }
}
