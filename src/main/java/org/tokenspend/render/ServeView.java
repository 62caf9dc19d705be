package org.tokenspend.render;

import java.io.PrintStream;
import java.nio.file.Path;
import org.tokenspend.serve.Checkup;
import org.tokenspend.serve.ServeRequest;
import org.tokenspend.serve.Started;

/** What serve says: where it answers and what to do next, what a check found; for people and as {@code tokenspend.serve/v1}. */
public final class ServeView {
    private static final int MOST_DIFFERENCES = 20;
    private static final String PAGE = "http://" + ServeRequest.DEFAULT_HOST + ":" + ServeRequest.DEFAULT_PORT;

    private ServeView() {}

    /** Says where the server answers, shows a first key, and the next command. */
    public static void print(PrintStream out, Style style, Started started) {
        out.println("tokenspend " + started.version() + " serves at " + style.bold(started.url()));
        out.println(
                started.sample()
                        ? "Made-up data in a throw-away store; it goes when you stop this."
                        : "Store: " + Printable.of(started.store()));
        String key = started.key();
        if (key != null) {
            out.println();
            out.println(
                    started.sample()
                            ? "Its key:"
                            : "The first key of the organisation " + started.organisation() + ", shown this once:");
            out.println();
            out.println("  " + style.bold(key));
        }
        if (!started.sample()) {
            out.println();
            out.println("Send what the agents on this machine used, from another terminal:");
            out.println();
            out.println("  " + started.ingestLine());
        }
        out.println();
        out.println("Look at it: tokenspend open" + (started.url().equals(PAGE) ? "" : " --url " + started.url())
                + " (the page asks for a key). Ctrl-C stops.");
        if (key == null) {
            out.println("More keys: tokenspend keys create");
        }
    }

    public static void printJson(PrintStream out, Started started) {
        JsonObject json = JsonText.ofSchema("serve")
                .put("action", "started")
                .put("version", started.version())
                .put("url", started.url())
                .put("port", started.port())
                .put("store", started.store())
                .put("sample", started.sample());
        if (started.organisation() != null) {
            json.put("organisation", started.organisation());
        }
        if (started.key() != null) {
            json.put("key", started.key());
        }
        JsonText.print(out, json.put("ingest", started.ingestLine()));
    }

    /** Says whether every sum is what its calls add up to. */
    public static void print(PrintStream out, Checkup checkup) {
        String looked = Numbers.counted(checkup.organisations(), "organisation");
        if (checkup.differences().isEmpty()) {
            out.println("Every sum is exact (" + looked + ").");
            return;
        }
        out.println(Numbers.counted(checkup.differences().size(), "sum") + " wrong (" + looked + "):");
        checkup.differences().stream().limit(MOST_DIFFERENCES).forEach(line -> out.println("  " + Printable.of(line)));
        if (checkup.differences().size() > MOST_DIFFERENCES) {
            out.println("  and more");
        }
    }

    public static void printJson(PrintStream out, Checkup checkup) {
        JsonObject json = JsonText.ofSchema("serve")
                .put("action", "verified")
                .put("organisations", checkup.organisations())
                .put("exact", checkup.differences().isEmpty());
        json.put("differences", checkup.differences());
        JsonText.print(out, json);
    }

    public static void printBackupJson(PrintStream out, Path file) {
        JsonText.print(
                out, JsonText.ofSchema("serve").put("action", "backed_up").put("file", file.toString()));
    }
}
