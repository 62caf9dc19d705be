package org.tokenspend.server;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.tokenspend.store.Dimension;
import org.tokenspend.store.Organisation;
import org.tokenspend.store.Page;
import org.tokenspend.store.Store;
import org.tokenspend.store.Totals;
import org.tokenspend.store.UsageQuestion;
import org.tokenspend.store.UsageRow;
import org.tokenspend.usage.Tier;

/** Totals, trend, ranking and breakdown. */
final class UsageRoutes {
    private static final Map<String, ToLongFunction<Totals>> METRICS = Map.of(
            "calls", Totals::calls,
            "tokens", totals -> totals.tokens().total(),
            "input_tokens", totals -> totals.tokens().input(),
            "output_tokens", totals -> totals.tokens().output(),
            "stated_cost_usd", Totals::costNano);
    private static final String DEFAULT_METRIC = "tokens";

    private final Store store;
    private final Clock clock;

    UsageRoutes(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    List<Route> all() {
        return List.of(
                new Route("GET", "/api/v1/usage/totals", Action.READ, this::totals),
                new Route("GET", "/api/v1/usage/trend", Action.READ, this::trend),
                new Route("GET", "/api/v1/usage/top", Action.READ, this::top),
                new Route("GET", "/api/v1/usage/breakdown", Action.READ, this::breakdown));
    }

    private Span span(Request request) throws Problem, SQLException {
        Organisation org = store.organisations().get(request.grant().ws());
        return Span.of(request.query(), org, clock.instant());
    }

    private List<UsageRow> ask(Request request, List<Instant> cuts, List<Dimension> by) throws Problem, SQLException {
        Map<Dimension, String> filters = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            String value = request.query().get(dimension.word());
            if (value != null && (value.isEmpty() || Text.isName(value, 254))) {
                filters.put(dimension, value);
            } else if (value != null) {
                throw Problem.malformed(dimension.word() + " is not a name.");
            }
        }
        List<Long> boundaries = cuts.stream().map(Instant::toEpochMilli).toList();
        return store.usage().ask(new UsageQuestion(request.grant().ws(), boundaries, by, filters));
    }

    private Reply totals(Request request) throws Problem, SQLException {
        Span span = span(request);
        List<UsageRow> rows = ask(request, List.of(span.from(), span.to()), List.of());
        return Reply.json(Json.write(json -> {
            json.writeStartObject();
            UsageJson.span(json, span);
            UsageJson.tiers(json, UsageJson.tiers(rows));
            json.writeEndObject();
        }));
    }

    private Reply trend(Request request) throws Problem, SQLException {
        Span span = span(request);
        Buckets buckets = Buckets.of(request.query().getOrDefault("by", "day"));
        List<Dimension> split = dimensions(request.query().getOrDefault("split", ""), 0, 1);
        List<Instant> cuts = buckets.cut(span);
        Map<Integer, List<UsageRow>> rows = new HashMap<>();
        for (UsageRow row : ask(request, cuts, split)) {
            rows.computeIfAbsent(row.span(), absent -> new ArrayList<>()).add(row);
        }
        return Reply.json(Json.write(json -> {
            json.writeStartObject();
            UsageJson.span(json, span);
            json.writeStringProperty("by", buckets.word());
            json.writeArrayPropertyStart("buckets");
            for (int i = 0; i + 1 < cuts.size(); i++) {
                List<UsageRow> here = rows.getOrDefault(i, List.of());
                json.writeStartObject();
                json.writeStringProperty("start", local(cuts.get(i), span));
                json.writeStringProperty("end", local(cuts.get(i + 1), span));
                UsageJson.tiers(json, UsageJson.tiers(here));
                if (!split.isEmpty()) {
                    json.writeArrayPropertyStart("split");
                    ranked(here, METRICS.get(DEFAULT_METRIC)).forEach(item -> item.write(json, split));
                    json.writeEndArray();
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }));
    }

    private static String local(Instant moment, Span span) {
        return moment.atZone(span.zone()).toOffsetDateTime().toString();
    }

    private Reply top(Request request) throws Problem, SQLException {
        Span span = span(request);
        List<Dimension> by = dimensions(request.query().getOrDefault("by", "model"), 1, 1);
        String metric = request.query().getOrDefault("metric", DEFAULT_METRIC);
        ToLongFunction<Totals> rank = METRICS.get(metric);
        if (rank == null) {
            throw Problem.malformed(
                    "metric is not one of " + METRICS.keySet().stream().sorted().toList() + ".");
        }
        List<Ranked> items = ranked(ask(request, List.of(span.from(), span.to()), by), rank);
        int shown = Math.min(Cursors.limit(request.query()), items.size());
        return Reply.json(Json.write(json -> {
            json.writeStartObject();
            UsageJson.span(json, span);
            json.writeStringProperty("by", by.get(0).word());
            json.writeStringProperty("metric", metric);
            json.writeArrayPropertyStart("items");
            items.subList(0, shown).forEach(item -> item.write(json, by));
            json.writeEndArray();
            json.writeObjectPropertyStart("others");
            json.writeNumberProperty("items", items.size() - shown);
            UsageJson.tiers(json, sum(items.subList(shown, items.size())));
            json.writeEndObject();
            json.writeEndObject();
        }));
    }

    private Reply breakdown(Request request) throws Problem, SQLException {
        Span span = span(request);
        List<Dimension> by = dimensions(request.query().getOrDefault("by", "model"), 1, 2);
        List<Ranked> items = ranked(ask(request, List.of(span.from(), span.to()), by), METRICS.get(DEFAULT_METRIC));
        Page<Ranked> page = Cursors.part(items, request.query());
        @Nullable String next = Cursors.write(page.next());
        return Reply.json(Json.write(json -> {
            json.writeStartObject();
            UsageJson.span(json, span);
            json.writeArrayPropertyStart("by");
            by.forEach(dimension -> json.writeString(dimension.word()));
            json.writeEndArray();
            UsageJson.tiers(json, sum(items));
            json.writeArrayPropertyStart("items");
            page.items().forEach(item -> item.write(json, by));
            json.writeEndArray();
            if (next != null) {
                json.writeStringProperty("next", next);
            }
            json.writeEndObject();
        }));
    }

    private static List<Dimension> dimensions(String words, int least, int most) throws Problem {
        List<Dimension> dimensions = new ArrayList<>();
        for (String word : words.isEmpty() ? new String[0] : words.split(",", -1)) {
            dimensions.add(
                    Dimension.of(word).orElseThrow(() -> Problem.malformed("There is no dimension of that name.")));
        }
        if (dimensions.size() < least
                || dimensions.size() > most
                || dimensions.stream().distinct().count() < dimensions.size()) {
            throw Problem.malformed("Name " + least + " to " + most + " different dimensions.");
        }
        return dimensions;
    }

    /** One value, or pair of values, with its sums. */
    private record Ranked(List<String> keys, Map<Tier, Totals> tiers) {
        void write(tools.jackson.core.JsonGenerator json, List<Dimension> by) {
            json.writeStartObject();
            UsageJson.keys(json, by, keys);
            UsageJson.tiers(json, tiers);
            json.writeEndObject();
        }
    }

    /** Largest first; of equals, the alphabet decides, so that an answer is always the same. */
    private static List<Ranked> ranked(List<UsageRow> rows, @Nullable ToLongFunction<Totals> metric) {
        Map<List<String>, Map<Tier, Totals>> byKeys = new LinkedHashMap<>();
        for (UsageRow row : rows) {
            byKeys.computeIfAbsent(row.keys(), absent -> new EnumMap<>(Tier.class))
                    .merge(row.tier(), row.totals(), Totals::plus);
        }
        ToLongFunction<Totals> rank = metric == null ? Totals::calls : metric;
        List<Ranked> items = new ArrayList<>();
        byKeys.forEach((keys, tiers) -> items.add(new Ranked(keys, tiers)));
        items.sort(Comparator.comparingLong((Ranked item) ->
                        rank.applyAsLong(item.tiers().values().stream().reduce(Totals.ZERO, Totals::plus)))
                .reversed()
                .thenComparing(item -> item.keys().toString()));
        return items;
    }

    private static Map<Tier, Totals> sum(List<Ranked> items) {
        Map<Tier, Totals> tiers = new EnumMap<>(Tier.class);
        items.forEach(item -> item.tiers().forEach((tier, totals) -> tiers.merge(tier, totals, Totals::plus)));
        return tiers;
    }
}
