package org.tokenspend.server;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.tokenspend.store.Claimant;
import org.tokenspend.store.IncomingCall;
import org.tokenspend.store.Origin;
import org.tokenspend.store.SeriesName;
import org.tokenspend.usage.Key128;
import org.tokenspend.usage.Tier;
import org.tokenspend.usage.TokenCounts;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A usage line of the generic kind that Tokenly's clients collect: {@code timestamp}, {@code service}, {@code model} and
 * whatever counts it has. Everything else on it is left alone.
 *
 * @param call {@code null} where the line is not valid
 * @param reason why it is not; empty where it is
 */
record UsageLine(@Nullable IncomingCall call, String reason) {
    private static final String SOURCE = "jsonl";
    private static final double MOST_COST = 10_000;

    /**
     * @param bytes the line as sent: it names the call
     * @param host pseudonym of the machine, for lines that name nobody
     */
    static UsageLine of(JsonNode node, byte[] bytes, String host, Acceptance acceptance) {
        String service = name(node, "service");
        String model = name(node, "model");
        Instant ts = instant(node.path("timestamp"));
        if (ts == null) {
            return new UsageLine(null, "timestamp: not a time as in RFC 3339");
        }
        if (service == null || model == null) {
            return new UsageLine(null, (service == null ? "service" : "model") + ": not 1 to 128 printable characters");
        }
        String refusal = acceptance.refusal(ts);
        if (refusal != null) {
            return new UsageLine(null, "timestamp: " + refusal);
        }
        long input = count(node.path("input_tokens"));
        long output = count(node.path("output_tokens"));
        long cost = nano(node.path("cost_usd"));
        if (input < 0 || output < 0 || cost < 0) {
            String field = input < 0 ? "input_tokens" : output < 0 ? "output_tokens" : "cost_usd";
            return new UsageLine(null, field + ": not a number it can have");
        }
        String application = name(node, "application");
        String user = name(node, "user_id");
        IncomingCall call = new IncomingCall(
                Key128.ofCall(SOURCE, sha256(bytes)),
                null,
                ts.toEpochMilli(),
                Origin.LOG,
                new SeriesName(SOURCE, service, model, Tier.MEASURED, application == null ? "" : application, ""),
                new Claimant(user == null ? host : user, null),
                name(node, "session_id"),
                new TokenCounts(input, output, 0, 0, 0, 0, 0),
                cost);
        return new UsageLine(call, "");
    }

    private static @Nullable String name(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() && Text.isName(value.asString(), 128) ? value.asString() : null;
    }

    private static @Nullable Instant instant(JsonNode value) {
        try {
            return value.isString() ? Instant.parse(value.asString()) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Zero where it is absent, -1 where it is not a number of tokens. */
    private static long count(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return 0;
        }
        boolean possible = value.isIntegralNumber() && value.canConvertToLong();
        return possible && value.asLong() >= 0 && value.asLong() <= EventDraft.MOST_TOKENS ? value.asLong() : -1;
    }

    /** Thousand-millionths of a dollar; zero where it is absent, -1 where it is no cost of one call. */
    private static long nano(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return 0;
        }
        try {
            double dollars = value.isNumber() ? value.doubleValue() : -1;
            return dollars >= 0 && dollars <= MOST_COST ? Math.round(dollars * 1e9) : -1;
        } catch (JacksonException e) {
            return -1;
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** A machine's name goes no further than this. */
    static String pseudonym(String host) {
        return "host-" + Key128.of("host|" + host).hex();
    }
}
