package org.tokenspend.analyze.session;

/**
 * What can be counted in a session without judging it.
 *
 * @param turns messages the person wrote
 * @param corrections messages that begin as corrections do
 * @param acceptances messages that begin as thanks do
 * @param errorsPasted messages with a failing program's words
 * @param interruptions times the person stopped the agent
 * @param toolCalls tools the agent used
 * @param toolFailures tools that failed
 * @param refusals tools the person did not let run
 * @param edits tools that changed files
 * @param commands tools that ran commands
 * @param searches tools that looked things up outside
 * @param commits changes recorded
 * @param repeats most uses of one tool between two messages
 * @param minutes from first to last line
 * @param acceptedLast whether the last message accepts
 * @param gaveUpLast whether one of the last two messages drops it
 */
public record Facts(
        int turns,
        int corrections,
        int acceptances,
        int errorsPasted,
        int interruptions,
        int toolCalls,
        int toolFailures,
        int refusals,
        int edits,
        int commands,
        int searches,
        int commits,
        int repeats,
        long minutes,
        boolean acceptedLast,
        boolean gaveUpLast) {

    /** As the classifier is told. */
    public String told() {
        return "messages of the person: " + turns + "; sounding like corrections: " + corrections
                + "; like acceptance: " + acceptances + "; with pasted errors: " + errorsPasted
                + "; interruptions: " + interruptions + "; tool calls: " + toolCalls + ", failed: " + toolFailures
                + ", refused by the person: " + refusals + ", most of one tool in a row: " + repeats
                + "; file edits: " + edits + "; commands: " + commands + "; commits: " + commits + "; minutes: "
                + minutes + "; last message accepts: " + (acceptedLast ? "yes" : "no") + "; gives up at the end: "
                + (gaveUpLast ? "yes" : "no");
    }
}
