package org.tokenspend.usage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One model call and what it used. It has no field that could hold text of a conversation.
 *
 * @param eventId names the call on every machine: {@link Key128#ofCall}
 * @param ts when the call's first line was written
 * @param source connector id, for example {@code claude}
 * @param provider who answered, in OpenTelemetry's {@code gen_ai.provider.name} spelling
 * @param model the model that answered, as the agent logged it
 * @param tier how sure the numbers are
 * @param tokens disjoint token classes
 * @param requestKey names the provider's request where the log states it: {@link Key128#ofRequest}
 * @param conversationId the session the call belongs to, as the agent names it
 * @param project the folder the agent worked in; stays on the machine unless the person asks for {@code --send-project}
 */
public record UsageRecord(
        Key128 eventId,
        Instant ts,
        String source,
        String provider,
        String model,
        Tier tier,
        TokenCounts tokens,
        @Nullable Key128 requestKey,
        @Nullable String conversationId,
        @Nullable String project) {

    /** Who spent it, on this machine: {@code <client>:<project>}; the client alone where the log names no folder. */
    public String agentId() {
        return project == null ? source : source + ":" + project;
    }

    /** What it was spent on: {@code <client>:<project>:<session>}; {@code null} where the log names no session. */
    public @Nullable String workflowId() {
        return conversationId == null ? null : agentId() + ":" + conversationId;
    }
}
