package org.tokenspend.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tokenspend.store.Calls.NOON;
import static org.tokenspend.store.Calls.batch;
import static org.tokenspend.store.Calls.call;

import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store holds to, whichever database is below. */
interface StoreContract {
    Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    /** Opens the test's own store; asked again, opens the same one once more. */
    Store open() throws Exception;

    private static Organisation acme(Store store) throws Exception {
        return store.organisations()
                .create("acme", Organisation.EMAIL, ZoneId.of("Europe/Berlin"), null, 0)
                .orElseThrow();
    }

    private static List<Long> totals(Store store, Organisation org) throws Exception {
        return store.rawTotals(org.id());
    }

    @Test
    default void keepsACallOnceHoweverOftenItComes() throws Exception {
        try (Store store = open()) {
            Organisation org = acme(store);

            BatchOutcome first = store.add(batch(org, call("a", NOON, 10, 5), call("a", NOON, 10, 5)));
            BatchOutcome second = store.add(batch(org, call("a", NOON, 10, 5)));

            assertThat(first).isEqualTo(new BatchOutcome(1, 0, 1));
            assertThat(second).isEqualTo(new BatchOutcome(0, 0, 1));
            assertThat(totals(store, org)).startsWith(1L, 10L, 5L);
            assertThat(store.verify(org.id())).isEmpty();
        }
    }

    @Test
    default void keepsTheLargerTokensAndTheEarlierTime() throws Exception {
        try (Store store = open()) {
            Organisation org = acme(store);
            store.add(batch(org, call("a", NOON, 10, 5)));

            BatchOutcome grown = store.add(batch(org, call("a", NOON.plusSeconds(7200), 10, 50)));
            BatchOutcome shrunk = store.add(batch(org, call("a", NOON.minusSeconds(86_400), 10, 1)));

            assertThat(grown).isEqualTo(new BatchOutcome(0, 1, 0));
            assertThat(shrunk).isEqualTo(new BatchOutcome(0, 1, 0));
            assertThat(totals(store, org)).startsWith(1L, 10L, 50L);
            assertThat(store.verify(org.id())).isEmpty();
        }
    }

    @Test
    default void keepsTheFirstModelAndConversationOfACall() throws Exception {
        try (Store store = open()) {
            Organisation org = acme(store);
            Claimant machine = new Claimant("machine-1", null);
            store.add(batch(org, call("a", NOON, Calls.SONNET, machine, null, 1, 1)));

            store.add(batch(org, call("a", NOON, Calls.OPUS, machine, "late", 1, 9)));
            store.add(batch(org, call("a", NOON, Calls.OPUS, machine, "later", 1, 10)));

            assertThat(store.rows(org.id())).singleElement().satisfies(row -> {
                assertThat(row.model()).isEqualTo("sonnet");
                assertThat(row.conversation()).isEqualTo("late");
                assertThat(row.output()).isEqualTo(10);
            });
            assertThat(store.verify(org.id())).isEmpty();
        }
    }

    @Test
    default void keepsOrganisationsApartWhoSendTheSameCall() throws Exception {
        try (Store store = open()) {
            Organisation acme = acme(store);
            Organisation other = store.organisations()
                    .create("other", Organisation.ANONYMOUS, ZoneOffset.UTC, null, 0)
                    .orElseThrow();

            store.add(batch(acme, call("a", NOON, 10, 5)));
            store.add(batch(other, call("a", NOON, 20, 6)));

            assertThat(totals(store, acme)).startsWith(1L, 10L, 5L);
            assertThat(totals(store, other)).startsWith(1L, 20L, 6L);
        }
    }

    @Test
    default void findsEverythingAgainAfterReopening() throws Exception {
        Organisation org;
        try (Store store = open()) {
            org = acme(store);
            store.add(batch(org, call("a", NOON, 10, 5)));
        }

        try (Store store = open()) {
            BatchOutcome again = store.add(batch(org, call("a", NOON, 10, 5), call("b", NOON, 1, 1)));

            assertThat(again).isEqualTo(new BatchOutcome(1, 0, 1));
            assertThat(store.verify(org.id())).isEmpty();
        }
    }

    @Test
    default void bringsMachinesWithOneAddressOntoOnePerson() throws Exception {
        try (Store store = open()) {
            Organisation org = acme(store);
            store.add(batch(org, call("a", NOON, Calls.SONNET, new Claimant("laptop", null), "s", 1, 1)));
            store.add(batch(org, call("b", NOON, Calls.SONNET, new Claimant("tower", "Kim@Example.com"), "s", 1, 1)));
            store.add(batch(org, call("c", NOON, Calls.SONNET, new Claimant("laptop", "kim@example.com"), "s", 1, 1)));
            store.add(batch(org, call("d", NOON, Calls.SONNET, new Claimant("laptop", null), "s", 1, 1)));

            assertThat(store.rows(org.id())).extracting(Store.Row::person).containsOnly("kim@example.com");
            assertThat(store.verify(org.id())).isEmpty();
        }
    }

    @Test
    default void isExactUnderConcurrentOverlappingBatches() throws Exception {
        try (Store one = open();
                Store two = open()) {
            Organisation org = acme(one);
            int distinct = 400;
            ExecutorService clients = Executors.newFixedThreadPool(8);
            List<Future<?>> done = new ArrayList<>();
            for (int client = 0; client < 8; client++) {
                int seed = client;
                done.add(clients.submit(() -> {
                    sendShuffled(seed % 2 == 0 ? one : two, org, distinct, new Random(seed));
                    return null;
                }));
            }
            for (Future<?> future : done) {
                future.get();
            }
            clients.shutdown();

            long input = 0;
            for (int i = 0; i < distinct; i++) {
                input += i;
            }
            assertThat(totals(one, org)).startsWith((long) distinct, input, 8L * distinct);
            assertThat(one.verify(org.id())).isEmpty();
        }
    }

    /** Every call, in an order of this client's own, each at several stages of growth; the largest output is 8. */
    private static void sendShuffled(Store store, Organisation org, int distinct, Random random) throws Exception {
        List<IncomingCall> calls = new ArrayList<>();
        for (int i = 0; i < distinct; i++) {
            for (int output : new int[] {8, 1 + random.nextInt(7)}) {
                Claimant claimant = new Claimant("machine-" + i % 3, i % 2 == 0 ? "kim@example.com" : null);
                calls.add(call(
                        "call-" + i,
                        NOON.plusSeconds(i * 700L + random.nextInt(3000)),
                        i % 5 == 0 ? Calls.OPUS : Calls.SONNET,
                        claimant,
                        "session-" + i % 17,
                        i,
                        output));
            }
        }
        Collections.shuffle(calls, random);
        for (int from = 0; from < calls.size(); from += 40) {
            List<IncomingCall> part = calls.subList(from, Math.min(calls.size(), from + 40));
            store.add(new CallBatch(org.id(), NOON.toEpochMilli(), part, List.of()));
        }
    }

    @Test
    default void forgetsWhatIsPastRetentionAndStaysExact() throws Exception {
        try (Store store = open()) {
            Organisation org = store.organisations()
                    .create("brief", Organisation.EMAIL, ZoneId.of("Europe/Berlin"), 10, 0)
                    .orElseThrow();
            List<IncomingCall> calls = new ArrayList<>();
            for (int i = 0; i < 5_000; i++) {
                calls.add(call("call-" + i, NOON.minusSeconds(i * 400L), 1, 1));
            }
            for (int from = 0; from < calls.size(); from += 1_000) {
                store.add(new CallBatch(org.id(), 0, calls.subList(from, from + 1_000), List.of()));
            }

            store.maintain(NOON);

            long oldest = org.oldestKept(NOON).toEpochMilli();
            long kept = calls.stream().filter(one -> one.ts() >= oldest).count();
            assertThat(totals(store, org)).startsWith(kept);
            assertThat(kept).isBetween(1L, 4_999L);
            assertThat(store.verify(org.id())).isEmpty();
        }
    }
}
