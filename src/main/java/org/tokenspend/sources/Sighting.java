package org.tokenspend.sources;

import org.jspecify.annotations.Nullable;
import org.tokenspend.usage.Tier;
import org.tokenspend.usage.TokenCounts;

/**
 * One line that speaks of a call. Several lines, in several files, may speak of the same call; merging them is the
 * pipeline's work.
 *
 * @param callId names the call among those of its source, on every machine
 * @param offset first byte of the line (or record) in its file
 * @param line complete lines before it
 * @param tsMillis when the line was written, Unix time; {@link #NO_TIME} where it does not say
 * @param model the model that answered
 * @param provider who answered
 * @param tier how sure the numbers are
 * @param tokens the call's usage as this line states it
 * @param requestId the provider's request, where stated
 * @param conversationId the session, where stated
 * @param project the working folder, where stated
 * @param copy whether another line is the better witness of where the call belongs (a sidechain's or a progress copy)
 * @param clientVersion the agent's version, where stated
 * @param unfinished whether the agent may still write a larger line for this call (decided by its version)
 * @param doubt what is known to be wrong with the counts of such a line, {@code null} where nothing is
 */
public record Sighting(
        String callId,
        long offset,
        long line,
        long tsMillis,
        String model,
        String provider,
        Tier tier,
        TokenCounts tokens,
        @Nullable String requestId,
        @Nullable String conversationId,
        @Nullable String project,
        boolean copy,
        @Nullable String clientVersion,
        boolean unfinished,
        @Nullable FindingKind doubt) {

    public static final long NO_TIME = Long.MAX_VALUE;
    /** Stands for the model of a call whose log names none. */
    public static final String UNKNOWN_MODEL = "unknown";
}
