package org.tokenspend.render;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.tokenspend.ingest.IngestProgress;
import org.tokenspend.platform.Io;
import org.tokenspend.platform.Ticker;

/** A bar on standard error, only at a terminal and only for a step that takes longer than a second. */
public final class IngestProgressBar implements IngestProgress {
    private static final long PATIENCE_NANOS = 1_000_000_000L;
    private static final long MEGABYTE = 1_000_000L;

    private final PrintStream err;
    private final Ticker ticker;
    private final int columns;
    private @Nullable ProgressBar bar;
    private String step = "";
    private String unit = "";
    private long unitSize = 1;
    private long total;
    private long done;
    private long startedAt;

    private IngestProgressBar(PrintStream err, Ticker ticker, int columns) {
        this.err = err;
        this.ticker = ticker;
        this.columns = columns;
    }

    /** A bar for this run, or nobody who listens where nobody looks. */
    public static IngestProgress of(Io io, boolean quiet) {
        return io.terminal().err() && !quiet
                ? new IngestProgressBar(io.err(), io.ticker(), io.terminal().columns())
                : IngestProgress.NONE;
    }

    @Override
    public synchronized void startReading() {
        start("Reading", " MB", MEGABYTE, 0);
    }

    @Override
    public synchronized void found(long bytes) {
        total += bytes;
    }

    @Override
    public void read(long bytes) {
        advance(bytes);
    }

    @Override
    public synchronized void startSending(long records) {
        start("Sending", " calls", 1, records);
    }

    @Override
    public void sent(long records) {
        advance(records);
    }

    @Override
    public synchronized void done() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    private void start(String name, String unitName, long size, long amount) {
        step = name;
        unit = unitName;
        unitSize = size;
        total = amount;
        done = 0;
        startedAt = ticker.nanos();
    }

    private synchronized void advance(long amount) {
        done += amount;
        if (bar == null && ticker.nanos() - startedAt > PATIENCE_NANOS) {
            bar = new ProgressBarBuilder()
                    .setTaskName(step)
                    .setInitialMax(total)
                    .setUnit(unit, unitSize)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .setConsumer(new ConsoleProgressBarConsumer(err, columns))
                    .build();
        }
        if (bar != null) {
            bar.maxHint(total);
            bar.stepTo(Math.min(done, total));
        }
    }
}
