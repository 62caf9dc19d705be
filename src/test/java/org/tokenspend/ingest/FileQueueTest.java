package org.tokenspend.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tokenspend.checkpoint.DestinationState;
import org.tokenspend.checkpoint.FileState;
import org.tokenspend.checkpoint.State;
import org.tokenspend.sources.Cursor;
import org.tokenspend.sources.LogFile;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.claude.ClaudeSource;
import org.tokenspend.usage.Key128;

@Timeout(20)
class FileQueueTest {
    private static final Source SOURCE = new ClaudeSource();

    private final AtomicLong bytes = new AtomicLong();
    private final FileQueue queue = new FileQueue(new IngestProgress() {
        @Override
        public void found(long more) {
            bytes.addAndGet(more);
        }
    });

    private static LogFile file(String name, long size) {
        return new LogFile(Path.of("/logs", name), size, 1_000_000);
    }

    private @Nullable String takeName() throws InterruptedException {
        ReadFile taken = queue.take();
        return taken == null ? null : String.valueOf(taken.file.path().getFileName());
    }

    @Test
    void givesOutTheLargestThatIsKnown() throws InterruptedException {
        queue.add(SOURCE, file("early", 2));
        queue.open(null);
        queue.add(SOURCE, file("small", 1));
        queue.add(SOURCE, file("large", 3));

        assertThat(takeName()).isEqualTo("large");
        queue.add(SOURCE, file("later", 9));
        queue.complete();

        assertThat(List.of(takeName(), takeName(), takeName())).containsExactly("later", "early", "small");
        assertThat(queue.take()).isNull();
        assertThat(bytes).hasValue(15);
    }

    @Test
    void numbersFilesInTheOrderTheyWereFound() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            names.add("%04d".formatted(i));
            queue.add(SOURCE, file(names.get(i), i % 7));
        }
        queue.open(null);
        queue.complete();

        assertThat(queue.all())
                .extracting(read -> String.valueOf(read.file.path().getFileName()))
                .isEqualTo(names);
        assertThat(queue.all().get(2999).number).isEqualTo(2999);
        assertThat(queue.comparePaths(1, 2)).isNegative();
        assertThat(queue.firstTimeOrModified(7)).isEqualTo(1);
    }

    @Test
    void losesNoFileThatIsFoundWhileItOpens() throws InterruptedException {
        for (int round = 0; round < 200; round++) {
            FileQueue busy = new FileQueue(IngestProgress.NONE);
            Thread finder = new Thread(() -> {
                for (int i = 0; i < 500; i++) {
                    busy.add(SOURCE, file("%03d".formatted(i), 1));
                }
                busy.complete();
            });
            finder.start();
            busy.open(null);
            int taken = 0;
            while (busy.take() != null) {
                taken++;
            }
            finder.join();

            assertThat(taken).isEqualTo(500);
            assertThat(busy.all())
                    .extracting(read -> read.file)
                    .isSortedAccordingTo((a, b) -> a.path().compareTo(b.path()));
        }
    }

    @Test
    void leavesOutWhatDidNotChange() throws InterruptedException {
        DestinationState known = new State().enter("https://example.org", null, "key");
        known.files(SOURCE.id()).put("/logs/same", settled(5));
        known.files(SOURCE.id()).put("/logs/grown", settled(5));
        queue.add(SOURCE, file("same", 5));
        queue.add(SOURCE, file("grown", 6));
        queue.open(known);
        queue.complete();

        assertThat(takeName()).isEqualTo("grown");
        assertThat(queue.take()).isNull();
        assertThat(queue.all()).hasSize(2);
        assertThat(bytes).hasValue(6);
    }

    @Test
    void waitsForAFileOrForTheNewsThatThereIsNone() throws Exception {
        CompletableFuture<@Nullable String> first = CompletableFuture.supplyAsync(this::takeNameUnchecked);
        queue.add(SOURCE, file("found", 1));
        queue.open(null);

        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("found");

        CompletableFuture<@Nullable String> second = CompletableFuture.supplyAsync(this::takeNameUnchecked);
        CompletableFuture<@Nullable String> third = CompletableFuture.supplyAsync(this::takeNameUnchecked);
        queue.complete();

        assertThat(second.get(10, TimeUnit.SECONDS)).isNull();
        assertThat(third.get(10, TimeUnit.SECONDS)).isNull();
    }

    private @Nullable String takeNameUnchecked() {
        try {
            return takeName();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static FileState settled(long size) {
        Key128 hash = new Key128(0, 0);
        return new FileState(size, 1_000_000, true, new Cursor(size, 1, null), hash, hash);
    }
}
