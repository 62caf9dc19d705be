package org.tokenspend.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tokenspend.store.Store;
import tools.jackson.databind.JsonNode;

/** Whatever zone and range: every bucket is its calls, and all buckets are the total. */
interface TrendContract extends ServerContract {
    @Test
    default void bucketsSumToTheTotalInAnyZoneOverAnyRange() throws Exception {
        Random random = new Random(7);
        List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        try (Store store = open();
                TestServer server = new TestServer(store, Limits.DEFAULT, Clock.fixed(LATER, ZoneOffset.UTC))) {
            NavigableMap<Instant, Long> sent = scattered(server, random);
            for (int i = 0; i < 150; i++) {
                String zone = zones.get(random.nextInt(zones.size()));
                String by = List.of("hour", "day", "week", "month").get(random.nextInt(4));
                Instant from = FIRST.plus(random.nextInt(200 * 24 * 60), ChronoUnit.MINUTES);
                Instant to = from.plus(1 + random.nextInt(40 * 24 * 60), ChronoUnit.MINUTES);
                String range = "from=" + from + "&to=" + to + "&tz=" + URLEncoder.encode(zone, StandardCharsets.UTF_8);
                String split = random.nextBoolean() ? "&split=person" : "&split=model";

                JsonNode trend = server.get("/api/v1/usage/trend?by=" + by + "&" + range + split)
                        .json();
                JsonNode totals = server.get("/api/v1/usage/totals?" + range).json();

                long expected = sent.subMap(from, to).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
                assertThat(output(totals)).as(range).isEqualTo(expected);
                assertThat(sumOfBuckets(trend, sent, zone, by))
                        .as(by + " " + range)
                        .isEqualTo(expected);
            }
        }
    }

    /** Within them, clocks change in every zone where they change at all. */
    Instant FIRST = Instant.parse("2026-01-20T00:00:00Z");

    Instant LATER = Instant.parse("2026-11-30T00:00:00Z");

    private static NavigableMap<Instant, Long> scattered(TestServer server, Random random) throws Exception {
        NavigableMap<Instant, Long> sent = new TreeMap<>();
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            Instant ts = FIRST.plusSeconds(random.nextInt(240 * 24 * 60) * 60L).plusMillis(i);
            sent.put(ts, 1L + i);
            String person = ",\"user_id\":\"p" + i % 5 + "\"";
            String tier = i % 7 == 0 ? ",\"tier\":\"estimated\"" : "";
            events.add(AnalyticsContract.at(i, ts.toString(), "m" + i % 3, 1 + i, person + tier));
        }
        for (int from = 0; from < events.size(); from += 1_000) {
            String[] part = events.subList(from, from + 1_000).toArray(String[]::new);
            server.post("/api/v1/ingest", IngestContract.events(part));
        }
        return sent;
    }

    private static long output(JsonNode node) {
        return node.path("measured").path("output_tokens").asLong()
                + node.path("estimated").path("output_tokens").asLong();
    }

    /** Adds buckets up, each compared with its calls and the place where its zone cuts. */
    private static long sumOfBuckets(JsonNode trend, NavigableMap<Instant, Long> sent, String zone, String by) {
        long sum = 0;
        JsonNode buckets = trend.get("buckets");
        for (int i = 0; i < buckets.size(); i++) {
            JsonNode bucket = buckets.get(i);
            Instant start = OffsetDateTime.parse(bucket.get("start").asString()).toInstant();
            Instant end = OffsetDateTime.parse(bucket.get("end").asString()).toInstant();
            long expected = sent.subMap(start, end).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            assertThat(output(bucket)).as(bucket.toString()).isEqualTo(expected);
            long split = 0;
            for (JsonNode item : bucket.get("split")) {
                split += output(item);
            }
            assertThat(split).isEqualTo(expected);
            if (i > 0 && !by.equals("hour")) {
                ZonedDateTime local = start.atZone(ZoneId.of(zone));
                assertThat(local).isEqualTo(local.toLocalDate().atStartOfDay(local.getZone()));
                assertThat(by.equals("day")
                                || (by.equals("week") && local.getDayOfWeek() == DayOfWeek.MONDAY)
                                || (by.equals("month") && local.getDayOfMonth() == 1))
                        .as(by + " begins " + local)
                        .isTrue();
            }
            sum += expected;
        }
        return sum;
    }
}
