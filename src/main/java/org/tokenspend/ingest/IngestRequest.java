package org.tokenspend.ingest;

import java.time.Duration;
import java.util.List;
import java.util.TimeZone;
import java.util.function.Supplier;
import org.tokenspend.sources.Source;
import org.tokenspend.sources.SourceEnvironment;
import org.tokenspend.usage.TimeWindow;

/**
 * What a run is asked to do, with every default filled in.
 *
 * @param sources whose logs to read
 * @param environment where they are
 * @param window which calls count, by event time
 * @param limit the most records to send
 * @param settle how long a call of an old client must have been still before it is sent; zero sends at once
 * @param dedup whether to leave out what the destination already has
 * @param retryQuarantined whether to send again what was refused before
 * @param zone where days begin; looking it up takes Java a while, so that is left for when nothing else is to be done
 */
public record IngestRequest(
        List<Source> sources,
        SourceEnvironment environment,
        TimeWindow window,
        long limit,
        Duration settle,
        boolean dedup,
        boolean retryQuarantined,
        Supplier<TimeZone> zone) {}
