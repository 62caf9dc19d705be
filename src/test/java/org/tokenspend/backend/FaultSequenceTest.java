package org.tokenspend.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.support.FakeBackend;
import org.tokenspend.support.Fault;
import org.tokenspend.support.Records;
import org.tokenspend.support.Response;
import org.tokenspend.usage.UsageRecord;

/** Whatever fails in whatever order: what was called accepted is on the server, and in the end everything is, once. */
class FaultSequenceTest {
    private static final int RECORDS = 120;
    private static final int BATCH = 30;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void losesNothingAndDoublesNothing(int seed) throws Exception {
        Random random = new Random(seed);
        try (FakeBackend server = FakeBackend.start()) {
            Set<UsageRecord> open = new LinkedHashSet<>(Records.some(RECORDS));
            for (int run = 0; run < 6 && !open.isEmpty(); run++) {
                server.script(random.ints(random.nextInt(12), 0, 12)
                        .mapToObj(FaultSequenceTest::fault)
                        .toArray(Fault[]::new));

                List<UsageRecord> accepted = run(Upload.to(server), List.copyOf(open));

                assertThat(server.records().keySet()).containsAll(List.of(Upload.ids(accepted)));
                assertThat(open).containsAll(accepted);
                accepted.forEach(open::remove);
            }
            server.heal();
            open.removeAll(run(Upload.to(server), List.copyOf(open)));

            assertThat(open).isEmpty();
            assertThat(server.records()).hasSize(RECORDS);
            assertThat(server.total("output_tokens"))
                    .isEqualTo(Records.some(RECORDS).stream()
                            .mapToLong(record -> record.tokens().output())
                            .sum());
        }
    }

    private static List<UsageRecord> run(Upload upload, List<UsageRecord> records) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        List<Future<Receipt<UsageRecord>>> receipts = new ArrayList<>();
        for (int start = 0; start < records.size(); start += BATCH) {
            List<UsageRecord> batch = records.subList(start, Math.min(start + BATCH, records.size()));
            receipts.add(threads.submit(() -> upload.send(batch)));
        }
        List<UsageRecord> accepted = new ArrayList<>();
        for (Future<Receipt<UsageRecord>> receipt : receipts) {
            accepted.addAll(receipt.get().accepted());
        }
        threads.shutdown();
        return accepted;
    }

    private static Fault fault(int number) {
        return switch (number) {
            case 0 -> Fault.status(503);
            case 1 -> Fault.status(429, "30");
            case 2 -> Fault.resetBeforeReading();
            case 3 -> Fault.resetAfterReading();
            case 4 -> Fault.resetAfterStoring();
            case 5 -> Fault.halfResponse();
            case 6 -> Fault.captivePortal();
            case 7 -> Fault.tooLargeAbove(4);
            case 8 -> Fault.status(429, "7200");
            case 9 -> Fault.reply(Response.json(200, "{}"));
            case 10 -> Fault.status(401);
            default -> Fault.none();
        };
    }
}
