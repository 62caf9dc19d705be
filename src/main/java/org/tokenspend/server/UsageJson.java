package org.tokenspend.server;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tokenspend.store.CallRow;
import org.tokenspend.store.Dimension;
import org.tokenspend.store.Totals;
import org.tokenspend.store.UsageRow;
import org.tokenspend.usage.Tier;
import org.tokenspend.usage.TokenCounts;
import tools.jackson.core.JsonGenerator;

/** How usage looks in answers: measured and estimated side by side, never as one number. */
final class UsageJson {
    private UsageJson() {}

    /** Sums of both tiers over rows. */
    static Map<Tier, Totals> tiers(Iterable<UsageRow> rows) {
        Map<Tier, Totals> tiers = new EnumMap<>(Tier.class);
        for (UsageRow row : rows) {
            tiers.merge(row.tier(), row.totals(), Totals::plus);
        }
        return tiers;
    }

    static void span(JsonGenerator json, Span span) {
        json.writeStringProperty("from", span.from().toString());
        json.writeStringProperty("to", span.to().toString());
        json.writeStringProperty("tz", span.zone().getId());
    }

    /** {@code "measured":{…},"estimated":{…}}. */
    static void tiers(JsonGenerator json, Map<Tier, Totals> tiers) {
        for (Tier tier : Tier.values()) {
            json.writeName(tier.wireName());
            totals(json, tiers.getOrDefault(tier, Totals.ZERO));
        }
    }

    private static void totals(JsonGenerator json, Totals totals) {
        json.writeStartObject();
        json.writeNumberProperty("calls", totals.calls());
        tokens(json, totals.tokens());
        json.writeName("stated_cost_usd");
        json.writeNumber(dollars(totals.costNano()));
        json.writeEndObject();
    }

    private static void tokens(JsonGenerator json, TokenCounts tokens) {
        json.writeNumberProperty("input_tokens", tokens.input());
        json.writeNumberProperty("output_tokens", tokens.output());
        json.writeNumberProperty("cache_read_tokens", tokens.cacheRead());
        json.writeNumberProperty("cache_creation_tokens", tokens.cacheCreation());
        json.writeNumberProperty("cache_creation_5m_tokens", tokens.cacheCreation5m());
        json.writeNumberProperty("cache_creation_1h_tokens", tokens.cacheCreation1h());
        json.writeNumberProperty("reasoning_tokens", tokens.reasoning());
    }

    static BigDecimal dollars(long nano) {
        BigDecimal dollars = BigDecimal.valueOf(nano, 9).stripTrailingZeros();
        return dollars.scale() < 0 ? dollars.setScale(0) : dollars;
    }

    static void keys(JsonGenerator json, List<Dimension> by, List<String> keys) {
        for (int i = 0; i < by.size(); i++) {
            json.writeStringProperty(by.get(i).word(), keys.get(i));
        }
    }

    static void call(JsonGenerator json, CallRow call) {
        json.writeStartObject();
        json.writeStringProperty("event_id", call.eventId().hex());
        json.writeStringProperty("ts", Instant.ofEpochMilli(call.ts()).toString());
        json.writeStringProperty("source", call.series().source());
        json.writeStringProperty("provider", call.series().provider());
        json.writeStringProperty("model", call.series().model());
        json.writeStringProperty("tier", call.series().tier().wireName());
        json.writeStringProperty("origin", origin(call));
        json.writeStringProperty("application", call.series().application());
        json.writeStringProperty("project", call.series().project());
        json.writeStringProperty("person", call.person());
        json.writeStringProperty("conversation_id", call.conversation());
        tokens(json, call.tokens());
        json.writeName("stated_cost_usd");
        json.writeNumber(dollars(call.costNano()));
        json.writeEndObject();
    }

    static String origin(CallRow call) {
        return switch (call.origin()) {
            case LOG -> "log";
            case TELEMETRY -> "live";
            case METRIC -> "live_sum";
        };
    }
}
