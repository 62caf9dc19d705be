package org.tokenspend.analyze.session;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Counts while a session is read. */
final class FactCounter {
    private static final Set<String> EDITS = Set.of("Edit", "MultiEdit", "Write", "NotebookEdit");
    private static final Set<String> SEARCHES = Set.of("WebSearch", "WebFetch");
    private static final String COMMAND = "Bash";
    private static final int MOST_TOOLS = 200;

    private final Map<String, Integer> sinceTurn = new HashMap<>();
    private int turns;
    private int corrections;
    private int acceptances;
    private int errorsPasted;
    private int interruptions;
    private int toolCalls;
    private int toolFailures;
    private int refusals;
    private int edits;
    private int commands;
    private int searches;
    private int commits;
    private int repeats;
    private boolean acceptedLast;
    private boolean gaveUp;
    private boolean gaveUpBefore;

    void turn(boolean corrects, boolean accepts, boolean showsError, boolean givesUp) {
        turns++;
        corrections += corrects ? 1 : 0;
        acceptances += accepts ? 1 : 0;
        errorsPasted += showsError ? 1 : 0;
        acceptedLast = accepts;
        gaveUpBefore = gaveUp;
        gaveUp = givesUp;
        sinceTurn.clear();
    }

    void toolUse(String name, boolean records) {
        toolCalls++;
        edits += EDITS.contains(name) ? 1 : 0;
        commands += name.equals(COMMAND) ? 1 : 0;
        searches += SEARCHES.contains(name) ? 1 : 0;
        commits += records ? 1 : 0;
        if (sinceTurn.size() < MOST_TOOLS) {
            repeats = Math.max(repeats, sinceTurn.merge(name, 1, Integer::sum));
        }
    }

    void toolFailure(boolean rejected) {
        toolFailures += rejected ? 0 : 1;
        refusals += rejected ? 1 : 0;
    }

    void interrupted() {
        interruptions++;
    }

    Facts facts(long minutes) {
        return new Facts(
                turns,
                corrections,
                acceptances,
                errorsPasted,
                interruptions,
                toolCalls,
                toolFailures,
                refusals,
                edits,
                commands,
                searches,
                commits,
                repeats,
                minutes,
                acceptedLast,
                gaveUp || gaveUpBefore);
    }
}
