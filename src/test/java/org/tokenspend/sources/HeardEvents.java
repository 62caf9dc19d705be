package org.tokenspend.sources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Everything a reader told, in order. */
public final class HeardEvents implements UsageEvents {
    public final List<Sighting> sightings = new ArrayList<>();
    public final List<Heard> findings = new ArrayList<>();
    /** Times told as the file's first, in order; a reader may tell one a file. */
    public final List<Long> firstTimes = new ArrayList<>();

    public long bytes;
    public long lines;
    public Cursor end = Cursor.START;

    /** A finding, without the file. */
    public record Heard(FindingKind kind, long line) {}

    /** Reads a file from a cursor to its end. */
    public static HeardEvents of(Source.UsageReader reader, Path file, Cursor from) {
        HeardEvents heard = new HeardEvents();
        try {
            long modified = Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS);
            heard.end = reader.read(new LogFile(file, Files.size(file), modified), from, heard);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return heard;
    }

    /** The sightings without their places: what is the same wherever a line stands. */
    public Set<Sighting> placeless() {
        Set<Sighting> set = new HashSet<>();
        sightings.forEach(sighting -> set.add(new Sighting(
                sighting.callId(),
                0,
                0,
                sighting.tsMillis(),
                sighting.model(),
                sighting.provider(),
                sighting.tier(),
                sighting.tokens(),
                sighting.requestId(),
                sighting.conversationId(),
                sighting.project(),
                sighting.copy(),
                sighting.clientVersion(),
                sighting.unfinished(),
                sighting.doubt())));
        return set;
    }

    @Override
    public void sighting(Sighting sighting) {
        sightings.add(sighting);
    }

    @Override
    public void firstTime(long millis) {
        firstTimes.add(millis);
    }

    @Override
    public void progress(long moreBytes, long moreLines) {
        bytes += moreBytes;
        lines += moreLines;
    }

    @Override
    public void finding(FindingKind kind, Path file, long line) {
        findings.add(new Heard(kind, line));
    }
}
