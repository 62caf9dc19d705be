package org.tokenspend.sources.codex;

import org.jspecify.annotations.Nullable;
import org.tokenspend.sources.ResumeState;
import org.tokenspend.sources.Sighting;

/** What the lines of a rollout so far say about the lines to come. */
final class CodexThread {
    private static final int VERSION = 1;

    /** The thread the file belongs to; {@code null} before its first line. */
    @Nullable
    String id;

    /** The thread a subagent works for, its own id for any other. */
    @Nullable
    String session;

    /** The oldest known thread of a line of forks: what copies of a call have in common. */
    @Nullable
    String root;

    /** Whose history the file starts with. */
    @Nullable
    String parent;

    @Nullable
    String provider;

    @Nullable
    String model;

    @Nullable
    String folder;

    @Nullable
    String version;

    /** The running total as last stated; {@code null} before the first. */
    @Nullable
    CodexTokens run;

    /** Whether a record was read whose token count is still to come. */
    boolean recorded;

    /** The total that such a record names; {@code null} where it names none. */
    @Nullable
    CodexTokens recordedTotal;

    /** How often the running total has started over. */
    long restarts;

    /** Whether the lines at hand may be copies of the parent's. */
    boolean copying;

    /** Whether the thread goes on from another's history and has not written a record of its own: totals are the other's. */
    boolean based;

    /** How many of the parent's totals were recognised. */
    int inherited;

    /** First ordinal that is no copy, negative where the file does not say. */
    long historyStart = -1;

    /** When the thread was made. */
    long created = Sighting.NO_TIME;

    CodexThread() {}

    private CodexThread(CodexThread other) {
        id = other.id;
        session = other.session;
        root = other.root;
        parent = other.parent;
        provider = other.provider;
        model = other.model;
        folder = other.folder;
        version = other.version;
        run = other.run;
        recorded = other.recorded;
        recordedTotal = other.recordedTotal;
        restarts = other.restarts;
        copying = other.copying;
        based = other.based;
        inherited = other.inherited;
        historyStart = other.historyStart;
        created = other.created;
    }

    CodexThread copy() {
        return new CodexThread(this);
    }

    /** What a checkpoint keeps. */
    String resume() {
        ResumeState state = new ResumeState(VERSION);
        state.put("id", id);
        state.put("session", session);
        state.put("root", root);
        state.put("parent", parent);
        state.put("provider", provider);
        state.put("model", model);
        state.put("folder", folder);
        state.put("version", version);
        state.put("run", run == null ? null : run.text());
        state.put("recorded", recorded ? 1 : 0);
        state.put("recorded_total", recordedTotal == null ? null : recordedTotal.text());
        state.put("restarts", restarts);
        state.put("copying", copying ? 1 : 0);
        state.put("based", based ? 1 : 0);
        state.put("inherited", inherited);
        state.put("history_start", historyStart);
        state.put("created", created);
        return state.json();
    }

    /** Reads {@link #resume()} back; {@code null} where it cannot be used and the file must be read from its start. */
    static @Nullable CodexThread of(@Nullable String resume) {
        ResumeState state = ResumeState.parse(resume, VERSION);
        if (state == null) {
            return null;
        }
        CodexThread thread = new CodexThread();
        thread.id = state.text("id");
        thread.session = state.text("session");
        thread.root = state.text("root");
        thread.parent = state.text("parent");
        thread.provider = state.text("provider");
        thread.model = state.text("model");
        thread.folder = state.text("folder");
        thread.version = state.text("version");
        thread.run = CodexTokens.parse(state.text("run"));
        thread.recorded = state.number("recorded") == 1;
        thread.recordedTotal = CodexTokens.parse(state.text("recorded_total"));
        thread.restarts = state.number("restarts");
        thread.copying = state.number("copying") == 1;
        thread.based = state.number("based") == 1;
        thread.inherited = (int) state.number("inherited");
        thread.historyStart = state.number("history_start");
        thread.created = state.number("created");
        return thread;
    }
}
