package org.tokenspend.render;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import org.tokenspend.usage.UsageRecord;

/**
 * Calls as JSON Lines for other programs on the machine. Folders and sessions are in clear: these lines are not what is
 * sent, and nothing here sends them.
 */
public final class CallLines {
    private final PrintStream out;

    /** Lines on a stream. */
    public CallLines(PrintStream out) {
        this.out = out;
    }

    /** Prints one call. */
    public void print(UsageRecord call) {
        JsonObject line = new JsonObject();
        line.put("event_id", call.eventId().hex());
        line.put("ts", call.ts().toString());
        line.put("source", call.source());
        line.put("provider", call.provider());
        line.put("model", call.model());
        line.put("tier", call.tier().wireName());
        IngestJson.addTokens(line, call.tokens());
        put(line, "conversation_id", call.conversationId());
        put(line, "project", call.project());
        line.put("agent_id", call.agentId());
        put(line, "workflow_id", call.workflowId());
        JsonText.printLine(out, line);
    }

    private static void put(JsonObject line, String name, @Nullable String value) {
        if (value != null) {
            line.put(name, value);
        }
    }
}
