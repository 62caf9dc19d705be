package org.tokenspend.support;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import org.tokenspend.checkpoint.CheckpointFile;
import org.tokenspend.ingest.Ingest;
import org.tokenspend.ingest.IngestProgress;
import org.tokenspend.ingest.IngestReport;
import org.tokenspend.ingest.IngestRequest;
import org.tokenspend.platform.Ticker;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.SourceEnvironment;
import org.tokenspend.usage.TimeWindow;

/** A run in a home folder that sends nothing and waits for no call to settle. */
public final class DryRun {
    private DryRun() {}

    /** What the sources say of the calls in the window, days being those of the zone. */
    public static IngestReport report(Path home, List<Source> sources, TimeWindow window, String zone)
            throws InterruptedException {
        FakeClock clock = FakeClock.at("2026-12-01T00:00:00Z", "UTC");
        Ingest ingest = new Ingest(
                clock,
                Ticker.system(),
                new CheckpointFile(home.resolve("state.json"), clock),
                IngestProgress.NONE,
                notice -> {});
        IngestRequest request = new IngestRequest(
                sources,
                new SourceEnvironment(Cli.in(home).captured().io(), null, Set.of()),
                window,
                Long.MAX_VALUE,
                Duration.ZERO,
                true,
                false,
                () -> TimeZone.getTimeZone(zone));
        return ingest.preview(request, "https://example.org", null, false).report();
    }
}
