package org.tokenspend.support;

import java.time.Instant;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tokenspend.usage.Key128;
import org.tokenspend.usage.TokenCounts;
import org.tokenspend.usage.UsageRecord;

/** A call as it must arrive, with every attribution that some line of it states. */
public final class TrueCall {
    public final Key128 eventId;
    public TokenCounts tokens;
    /** The earliest time, to the millisecond; {@code null} where no line has one. */
    public @Nullable Instant ts;

    /** Model of the largest line. */
    public String model;

    public final SortedSet<String> models = new TreeSet<>();
    public final SortedSet<String> conversations = new TreeSet<>();
    public final SortedSet<String> requestKeys = new TreeSet<>();

    public TrueCall(Key128 eventId, TokenCounts tokens, String model) {
        this.eventId = eventId;
        this.tokens = tokens;
        this.model = model;
    }

    /** What is wrong with the record as a statement of this call; empty where nothing is. */
    public String differenceTo(UsageRecord record) {
        StringBuilder wrong = new StringBuilder();
        if (!record.tokens().equals(tokens)) {
            wrong.append("tokens ")
                    .append(record.tokens())
                    .append(" for ")
                    .append(tokens)
                    .append("; ");
        }
        if (ts != null && !record.ts().equals(ts)) {
            wrong.append("time ").append(record.ts()).append(" for ").append(ts).append("; ");
        }
        checkIn(wrong, "model", record.model(), models);
        checkIn(wrong, "conversation", record.conversationId(), conversations);
        checkIn(wrong, "request", record.requestKey(), requestKeys);
        return wrong.toString();
    }

    private static void checkIn(StringBuilder wrong, String what, @Nullable Object value, Collection<String> allowed) {
        if (value == null ? !allowed.isEmpty() && what.equals("conversation") : !allowed.contains(value.toString())) {
            wrong.append(what)
                    .append(' ')
                    .append(value)
                    .append(" of ")
                    .append(allowed)
                    .append("; ");
        }
    }
}
