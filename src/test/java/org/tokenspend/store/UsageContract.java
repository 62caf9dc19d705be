package org.tokenspend.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tokenspend.usage.Tier;

/** Whatever is asked, the answer is what adding up the calls by hand gives. */
interface UsageContract {
    /** Opens the test's own store; asked again, opens the same one once more. */
    Store open() throws Exception;

    /** Clocks change in these places, by an hour or by half of one, on different days; one stands 45 minutes off. */
    List<ZoneId> ZONES = List.of(
            ZoneId.of("Europe/Berlin"),
            ZoneId.of("America/New_York"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Asia/Kathmandu"),
            ZoneId.of("Pacific/Chatham"),
            ZoneId.of("Africa/Casablanca"),
            ZoneId.of("America/Santiago"),
            ZoneOffset.UTC);

    List<Dimension> DIMENSIONS = List.of(Dimension.values());

    @Test
    default void spansSumToTheTotalAndToTheCallsInAnyZoneOverAnyRange() throws Exception {
        Random random = new Random(42);
        try (Store store = open()) {
            Organisation org = store.organisations()
                    .create("acme", Organisation.EMAIL, ZoneId.of("Europe/Berlin"), null, 0)
                    .orElseThrow();
            List<IncomingCall> calls = fill(store, org, random);
            assertThat(store.verify(org.id())).isEmpty();

            for (int i = 0; i < 150; i++) {
                UsageQuestion question = question(org, random);

                Map<String, Totals> answer = new TreeMap<>();
                for (UsageRow row : store.usage().ask(question)) {
                    answer.put(row.span() + " " + row.tier() + " " + row.keys(), row.totals());
                }

                assertThat(answer).as(question.toString()).isEqualTo(byHand(question, calls));
            }
        }
    }

    private static List<IncomingCall> fill(Store store, Organisation org, Random random) throws Exception {
        long start = Instant.parse("2026-03-05T00:00:00Z").toEpochMilli();
        List<IncomingCall> calls = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            SeriesName series = new SeriesName(
                    random.nextBoolean() ? "claude" : "codex",
                    "p",
                    "model-" + random.nextInt(3),
                    random.nextInt(5) == 0 ? Tier.ESTIMATED : Tier.MEASURED,
                    random.nextInt(3) == 0 ? "chatbot" : "",
                    random.nextInt(2) == 0 ? "project-" + random.nextInt(3) : "");
            Claimant claimant =
                    random.nextInt(9) == 0 ? Claimant.UNKNOWN : new Claimant("machine-" + random.nextInt(4), null);
            // Ninety days across both changes of clocks, every fourth call exactly on a quarter of an hour.
            long ts = start + (long) (random.nextDouble() * 90L * 86_400_000);
            Instant at = Instant.ofEpochMilli(i % 4 == 0 ? ts / 900_000 * 900_000 : ts);
            String session = random.nextInt(9) == 0 ? null : "session-" + random.nextInt(20);
            calls.add(
                    Calls.call("call-" + i, at, series, claimant, session, random.nextInt(1000), random.nextInt(1000)));
        }
        for (int from = 0; from < calls.size(); from += 500) {
            store.add(new CallBatch(org.id(), 0, calls.subList(from, from + 500), List.of()));
        }
        return calls;
    }

    private static UsageQuestion question(Organisation org, Random random) {
        List<Dimension> by = new ArrayList<>();
        Map<Dimension, String> filters = new HashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            Dimension dimension = DIMENSIONS.get(random.nextInt(DIMENSIONS.size()));
            if (!by.contains(dimension)) {
                by.add(dimension);
            }
        }
        switch (random.nextInt(5)) {
            case 0 -> filters.put(Dimension.MODEL, "model-1");
            case 1 -> filters.put(Dimension.PERSON, "machine-2");
            case 2 -> filters.put(Dimension.CONVERSATION, "session-3");
            case 3 -> filters.put(Dimension.PROJECT, "project-2");
            default -> filters.put(Dimension.SOURCE, "claude");
        }
        return new UsageQuestion(org.id(), boundaries(random), by, random.nextInt(3) == 0 ? Map.of() : filters);
    }

    private static List<Long> boundaries(Random random) {
        ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
        LocalDate first = LocalDate.of(2026, 3, 1).plusDays(random.nextInt(40));
        List<Long> boundaries = new ArrayList<>();
        int spans = 1 + random.nextInt(40);
        for (int i = 0; i <= spans; i++) {
            boundaries.add(first.plusDays(i).atStartOfDay(zone).toInstant().toEpochMilli());
        }
        if (random.nextBoolean()) {
            boundaries.set(spans, boundaries.get(spans) - random.nextInt(80_000_000));
        }
        return boundaries;
    }

    private static Map<String, Totals> byHand(UsageQuestion question, List<IncomingCall> calls) {
        Map<String, Totals> sums = new TreeMap<>();
        for (IncomingCall call : calls) {
            boolean counts = question.filters().entrySet().stream()
                    .allMatch(filter -> value(filter.getKey(), call).equals(filter.getValue()));
            for (int span = 0; counts && span + 1 < question.boundaries().size(); span++) {
                if (call.ts() >= question.boundaries().get(span)
                        && call.ts() < question.boundaries().get(span + 1)) {
                    List<String> keys =
                            question.by().stream().map(by -> value(by, call)).toList();
                    sums.merge(
                            span + " " + call.series().tier() + " " + keys,
                            new Totals(1, call.tokens(), call.costNano()),
                            Totals::plus);
                }
            }
        }
        return sums;
    }

    private static String value(Dimension dimension, IncomingCall call) {
        String text = switch (dimension) {
            case SOURCE -> call.series().source();
            case PROVIDER -> call.series().provider();
            case MODEL -> call.series().model();
            case APPLICATION -> call.series().application();
            case PROJECT -> call.series().project();
            case PERSON -> call.claimant().userId();
            case CONVERSATION -> call.conversation();
        };
        return text == null ? "" : text;
    }

    @Test
    default void everyZoneStaysOnQuartersOfAnHourSinceTheYear2000() {
        Instant at = Instant.parse("2000-01-01T00:00:00Z");
        for (String id : ZoneId.getAvailableZoneIds()) {
            ZoneId zone = ZoneId.of(id);
            assertThat(zone.getRules().getOffset(at).getTotalSeconds() % 900)
                    .as(id)
                    .isZero();
            var transition = zone.getRules().nextTransition(at);
            for (int i = 0; i < 80 && transition != null; i++) {
                assertThat(transition.getOffsetAfter().getTotalSeconds() % 900)
                        .as(id)
                        .isZero();
                transition = zone.getRules().nextTransition(transition.getInstant());
            }
        }
    }
}
