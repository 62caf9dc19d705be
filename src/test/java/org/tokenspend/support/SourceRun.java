package org.tokenspend.support;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tokenspend.checkpoint.CheckpointFile;
import org.tokenspend.ingest.Ingest;
import org.tokenspend.ingest.IngestProgress;
import org.tokenspend.ingest.IngestReport;
import org.tokenspend.ingest.IngestRequest;
import org.tokenspend.ingest.Target;
import org.tokenspend.platform.Io;
import org.tokenspend.platform.Ticker;
import org.tokenspend.sinks.Delivery;
import org.tokenspend.sinks.Sink;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.SourceEnvironment;
import org.tokenspend.usage.Key128;
import org.tokenspend.usage.TimeWindow;
import org.tokenspend.usage.UsageRecord;

/** One source read by the real pipeline, in one go or run by run with checkpoints into a server in memory. */
public final class SourceRun {
    private final Source source;
    private final Path home;
    private final Path stateFile;
    private final Map<String, String> env = new HashMap<>();
    private final SortedMap<Key128, UsageRecord> received = new TreeMap<>();
    private Duration settle = Duration.ZERO;

    /**
     * A run over a home folder.
     *
     * @param stateFile where checkpoints are kept; no reading in one go writes it
     */
    public SourceRun(Source source, Path home, Path stateFile) {
        this.source = source;
        this.home = home;
        this.stateFile = stateFile;
    }

    public SourceRun env(String name, String value) {
        env.put(name, value);
        return this;
    }

    /** How long a growing call must have been still; the clock stands at 2026-12-01T00:00Z. */
    public SourceRun settle(Duration still) {
        settle = still;
        return this;
    }

    /** What a reading in one go finds. */
    public record Found(IngestReport report, List<UsageRecord> calls) {}

    /** Reads everything, without a checkpoint; calls are in order of time. */
    public Found read() {
        try {
            Ingest.Preview preview = ingest().preview(request(), "https://example.org", null, true);
            List<UsageRecord> calls = new ArrayList<>();
            preview.chosen().forEachBatch(500, calls::addAll);
            return new Found(preview.report(), calls);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads past the checkpoints and hands the server what is new. */
    public IngestReport send() {
        try {
            return ingest().send(request(), new MemoryTarget());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the server holds after all sendings. */
    public SortedMap<Key128, UsageRecord> received() {
        return received;
    }

    private Ingest ingest() {
        return new Ingest(
                FakeClock.at("2026-12-01T00:00:00Z", "UTC"),
                Ticker.system(),
                new CheckpointFile(stateFile, FakeClock.at("2026-12-01T00:00:00Z", "UTC")),
                IngestProgress.NONE,
                notice -> {
                    throw new AssertionError(notice);
                });
    }

    private IngestRequest request() {
        Cli cli = Cli.in(home);
        env.forEach(cli::env);
        Io io = cli.captured().io();
        return new IngestRequest(
                List.of(source),
                new SourceEnvironment(io, null, Set.of()),
                TimeWindow.ALWAYS,
                Long.MAX_VALUE,
                settle,
                true,
                false,
                io::timeZone);
    }

    /** Keeps the larger of two records of a call and the earlier of their times, as a server must. */
    private synchronized void upsert(UsageRecord record) {
        received.merge(record.eventId(), record, (known, now) -> {
            UsageRecord counts = now.tokens().isMoreCompleteThan(known.tokens()) ? now : known;
            return new UsageRecord(
                    known.eventId(),
                    now.ts().isBefore(known.ts()) ? now.ts() : known.ts(),
                    known.source(),
                    known.provider(),
                    known.model(),
                    known.tier(),
                    counts.tokens(),
                    known.requestKey(),
                    known.conversationId(),
                    known.project());
        });
    }

    private final class MemoryTarget implements Target, Sink {
        @Override
        public String url() {
            return "https://example.org";
        }

        @Override
        public String keyHash() {
            return "0123456789abcdef0123456789abcdef";
        }

        @Override
        public @Nullable String organisation() {
            return "example";
        }

        @Override
        public boolean asksForEmail() {
            return false;
        }

        @Override
        public Sink open() {
            return this;
        }

        @Override
        public Delivery deliver(List<UsageRecord> batch) {
            batch.forEach(SourceRun.this::upsert);
            return new Delivery(batch, List.of(), null);
        }

        @Override
        public int maxBatch() {
            return 7;
        }
    }
}
