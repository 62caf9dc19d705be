package org.tokenspend.sources.codex;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tokenspend.json.JsonScanner;
import org.tokenspend.json.MalformedJson;
import org.tokenspend.sources.Cursor;
import org.tokenspend.sources.JsonLines;
import org.tokenspend.sources.LogFile;
import org.tokenspend.sources.SourceEnvironment;
import org.tokenspend.sources.UsageEvents;

/**
 * The threads that others were forked from, looked up by id and read only when a fork needs them.
 *
 * <p>A fork starts with its parent's history under new times, so only the parent's own file tells what was copied.
 */
final class CodexAncestors {
    private static final int KEPT = 8;
    private static final int MOST_GENERATIONS = 64;

    private final SourceEnvironment environment;
    private final Map<String, Totals> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Totals> eldest) {
            return size() > KEPT;
        }
    };
    private final Map<String, String> origins = new HashMap<>();
    private @Nullable Map<String, LogFile> files;

    CodexAncestors(SourceEnvironment environment) {
        this.environment = environment;
    }

    /** The thread's totals in the order of its file; {@code null} where the file is gone or cannot be read. */
    @Nullable
    Totals of(String thread) {
        Totals totals = known.get(thread);
        if (totals == null) {
            LogFile file = files().get(thread);
            if (file == null) {
                return null;
            }
            totals = new Totals();
            try (InputStream stream = CodexRollout.open(file.path())) {
                new JsonLines().read(stream, file, Cursor.START, Deaf.EVENTS, totals);
            } catch (IOException e) {
                return null;
            }
            known.put(thread, totals);
        }
        return totals;
    }

    /** The first thread of the line of forks that the thread comes from, as far as files are there to tell. */
    String root(String thread) {
        String root = thread;
        for (int generation = 0; generation < MOST_GENERATIONS; generation++) {
            String origin = origins.computeIfAbsent(root, this::origin);
            if (origin.isEmpty()) {
                return root;
            }
            root = origin;
        }
        return root;
    }

    /** What the thread was forked from, by the first line of its file; empty where it was not, or the file is gone. */
    private String origin(String thread) {
        LogFile file = files().get(thread);
        if (file == null) {
            return "";
        }
        Header header = new Header();
        try (InputStream stream = CodexRollout.open(file.path())) {
            new JsonLines().search(stream, header);
        } catch (IOException e) {
            return "";
        }
        return header.origin == null ? "" : header.origin;
    }

    private Map<String, LogFile> files() {
        if (files == null) {
            Map<String, LogFile> byThread = new HashMap<>();
            CodexPaths.find(
                    environment, Deaf.EVENTS, file -> byThread.putIfAbsent(CodexPaths.threadOf(file.path()), file));
            files = byThread;
        }
        return files;
    }

    /** The running totals a file states, repeats left out. */
    static final class Totals implements JsonLines.Visitor {
        private final CodexLine line = new CodexLine();
        private final List<CodexTokens> totals = new ArrayList<>();
        private final List<Long> ordinals = new ArrayList<>();

        @Override
        public void read(JsonScanner json) throws IOException, MalformedJson {
            line.read(json);
        }

        @Override
        public void tell(UsageEvents events) {
            CodexTokens total = line.isTokenCount() ? line.total.tokens() : null;
            if (total != null && (totals.isEmpty() || !total.equals(totals.get(totals.size() - 1)))) {
                totals.add(total);
                ordinals.add(line.ordinal);
            }
        }

        /** Where the total stands, looking from a place on; -1 where it does not. */
        int indexOf(CodexTokens total, int from) {
            for (int i = from; i < totals.size(); i++) {
                if (totals.get(i).equals(total)) {
                    return i;
                }
            }
            return -1;
        }

        /** The last total before an ordinal, {@code null} where there is none. */
        @Nullable
        CodexTokens before(long ordinal) {
            CodexTokens total = null;
            for (int i = 0; i < totals.size() && ordinals.get(i) < ordinal; i++) {
                total = totals.get(i);
            }
            return total;
        }
    }

    /** Looks for the line that names the thread. */
    private static final class Header implements JsonLines.Search {
        private final CodexLine line = new CodexLine();
        private @Nullable String origin;

        @Override
        public void read(JsonScanner json) throws IOException, MalformedJson {
            line.read(json);
        }

        @Override
        public boolean found() {
            origin = line.forkedFrom.text();
            return line.type() == CodexLine.SESSION_META;
        }
    }

    /** Hears nothing: what is amiss in an ancestor's file is told when that file itself is read. */
    private enum Deaf implements UsageEvents {
        EVENTS;

        @Override
        public void sighting(org.tokenspend.sources.Sighting sighting) {}

        @Override
        public void firstTime(long millis) {}

        @Override
        public void progress(long bytes, long lines) {}

        @Override
        public void finding(org.tokenspend.sources.FindingKind kind, Path file, long line) {}
    }
}
