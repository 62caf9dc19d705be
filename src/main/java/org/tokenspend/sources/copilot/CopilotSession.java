package org.tokenspend.sources.copilot;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tokenspend.sources.ResumeState;
import org.tokenspend.sources.Sighting;

/** What the events of a session so far say about those to come. */
final class CopilotSession {
    private static final int VERSION = 1;
    private static final String SUM = "sum ";

    @Nullable
    String folder;

    @Nullable
    String version;

    /** When the file begins. */
    long created = Sighting.NO_TIME;

    /** Whether the run at hand has written a record of a call. */
    boolean recorded;

    /** Whether the run at hand has answered anything. */
    boolean answered;

    /** Shutdowns so far. */
    long shutdowns;

    /** Premium requests at the last shutdown, in millionths. */
    long premiumMicros;

    /** Sums by model at the last shutdown. */
    final SortedMap<String, CopilotTokens> sums = new TreeMap<>();

    CopilotSession copy() {
        CopilotSession copy = new CopilotSession();
        copy.folder = folder;
        copy.version = version;
        copy.created = created;
        copy.recorded = recorded;
        copy.answered = answered;
        copy.shutdowns = shutdowns;
        copy.premiumMicros = premiumMicros;
        copy.sums.putAll(sums);
        return copy;
    }

    /** What a checkpoint keeps. */
    String resume() {
        ResumeState state = new ResumeState(VERSION);
        state.put("folder", folder);
        state.put("version", version);
        state.put("created", created);
        state.put("recorded", recorded ? 1 : 0);
        state.put("answered", answered ? 1 : 0);
        state.put("shutdowns", shutdowns);
        state.put("premium", premiumMicros);
        sums.forEach((model, sum) -> state.put(SUM + model, sum.text()));
        return state.json();
    }

    /** Reads {@link #resume()} back; {@code null} where it cannot be used and the file must be read from its start. */
    static @Nullable CopilotSession of(@Nullable String resume) {
        ResumeState state = ResumeState.parse(resume, VERSION);
        if (state == null) {
            return null;
        }
        CopilotSession session = new CopilotSession();
        session.folder = state.text("folder");
        session.version = state.text("version");
        session.created = state.number("created");
        session.recorded = state.number("recorded") == 1;
        session.answered = state.number("answered") == 1;
        session.shutdowns = state.number("shutdowns");
        session.premiumMicros = state.number("premium");
        for (String name : state.names()) {
            if (name.startsWith(SUM)) {
                session.sums.put(name.substring(SUM.length()), CopilotTokens.parse(state.text(name)));
            }
        }
        return session;
    }
}
