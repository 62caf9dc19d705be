package org.tokenspend.analyze.session;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/**
 * A session as a first reading knows it, without any text.
 *
 * @param file its file
 * @param size bytes when it was listed
 * @param modifiedNanos last modification when it was listed, nanoseconds of Unix time
 * @param turns messages the person wrote
 * @param turnIds hashes of their ids
 * @param firstTurn id of the first of them
 * @param lastTurn id of the last of them
 * @param begun time of the first line, Unix milliseconds
 * @param ended time of the last line
 * @param cwds working folders it ran in
 * @param entrypoint what led it, empty where it does not say
 */
public record Session(
        Path file,
        long size,
        long modifiedNanos,
        int turns,
        Set<Integer> turnIds,
        String firstTurn,
        String lastTurn,
        long begun,
        long ended,
        Set<String> cwds,
        String entrypoint) {

    /** The agent's id of it: the file's name. */
    public String id() {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - SessionFiles.SUFFIX.length());
    }

    /** The local day it began. */
    public LocalDate day(ZoneId zone) {
        return Instant.ofEpochMilli(begun).atZone(zone).toLocalDate();
    }

    /** Last sign of life: the last line or the file's own time, whichever is later. */
    public long lastActive() {
        return Math.max(ended, modifiedNanos / 1_000_000);
    }

    /** Whether everything the person said here stands in the other one too, which goes on. */
    boolean isCopiedInto(Session other) {
        return !other.file.equals(file)
                && !firstTurn.isEmpty()
                && firstTurn.equals(other.firstTurn)
                && other.turnIds.contains(lastTurn.hashCode())
                && (other.turns > turns
                        || other.turns == turns && other.file.toString().compareTo(file.toString()) < 0);
    }
}
