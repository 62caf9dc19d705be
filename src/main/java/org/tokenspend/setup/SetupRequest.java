package org.tokenspend.setup;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenspend.config.SetupRecord;
import org.tokenspend.setup.claude.LiveTelemetry;

/**
 * What one run of {@code setup} is to bring about.
 *
 * @param place where
 * @param live what telemetry carries, and where it goes
 * @param earlier what earlier runs noted; {@code null} where there were none
 * @param version of the product
 * @param keepDays how long transcripts are to be kept; {@code null} to leave that as it is
 * @param startupFiles where an older installer may have left its lines
 */
public record SetupRequest(
        SetupPlace place,
        LiveTelemetry live,
        @Nullable SetupRecord earlier,
        String version,
        @Nullable Integer keepDays,
        List<Path> startupFiles) {

    /** The same, with transcripts kept so long. */
    public SetupRequest keeping(int days) {
        return new SetupRequest(place, live, earlier, version, days, startupFiles);
    }
}
