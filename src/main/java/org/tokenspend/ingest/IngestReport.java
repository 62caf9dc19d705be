package org.tokenspend.ingest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tokenspend.checkpoint.Quarantined;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.sources.FindingKind;
import org.tokenspend.usage.Tier;

/**
 * What a run read, chose and sent.
 *
 * @param total every call inside the window: in a preview all there are, in a live run those past the checkpoints
 * @param byModel the same by model
 * @param byDay the same by local day
 * @param byTier the same by how sure the numbers are
 * @param sessions distinct conversations among them
 * @param first time of the earliest of them
 * @param last time of the latest of them
 * @param counts how many are new, sent before, waiting, held back
 * @param sources what was read, per source
 * @param unread agents whose logs were found and not asked for
 * @param delivery what became of the new ones; {@code null} in a preview
 * @param alreadyRunning whether nothing was done because another run holds the state file
 */
public record IngestReport(
        Tally total,
        SortedMap<String, Tally> byModel,
        SortedMap<LocalDate, Tally> byDay,
        SortedMap<Tier, Tally> byTier,
        long sessions,
        @Nullable Instant first,
        @Nullable Instant last,
        Counts counts,
        List<Coverage> sources,
        List<String> unread,
        @Nullable DeliveryReport delivery,
        boolean alreadyRunning) {

    /** The report of a run that found another one at work. */
    static IngestReport ofOtherRun() {
        return new IngestReport(
                Tally.NONE,
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                0,
                null,
                null,
                new Counts(0, 0, 0, 0, 0, 0),
                List.of(),
                List.of(),
                new DeliveryReport(0, List.of(), null, null),
                true);
    }

    /**
     * Where the calls stand.
     *
     * @param fresh not at the destination yet and to be sent by this run
     * @param alreadySent at the destination
     * @param waiting of an old client and still growing
     * @param overLimit not at the destination and left for another run by the limit
     * @param quarantined refused by the destination before
     * @param outsideWindow outside the window; in no other number
     */
    public record Counts(
            long fresh, long alreadySent, long waiting, long overLimit, long quarantined, long outsideWindow) {}

    /**
     * What was read of one source.
     *
     * @param files log files found
     * @param unchanged of these, files left unopened because nothing changed since they were settled
     * @param lines lines read
     * @param records calls they speak of
     * @param versions the agent's versions seen, oldest first
     * @param findings what could not be read as expected, by kind
     * @param limits what this agent never writes down
     * @param facts what it writes down beside calls: a plan's rate limits, premium requests
     */
    public record Coverage(
            String source,
            String displayName,
            long files,
            long unchanged,
            long lines,
            long records,
            List<String> versions,
            List<Finding> findings,
            List<String> limits,
            SortedMap<String, String> facts) {}

    /**
     * A kind of finding in one source.
     *
     * @param count how often
     * @param at an example, {@code file:line}; never content
     * @param detail which client versions, where the kind is about those; why, where something could not be read; else
     *     empty
     */
    public record Finding(FindingKind kind, long count, String at, String detail) {}

    /**
     * What became of the records that were sent.
     *
     * @param sent accepted by the destination in this run
     * @param refused refused by it in this run; kept as quarantined
     * @param stop why the run ended early, {@code null} where it did not
     * @param stateProblem why the state file could not be saved, {@code null} where it was
     */
    public record DeliveryReport(
            long sent,
            List<Quarantined> refused,
            @Nullable UserError stop,
            @Nullable String stateProblem) {}

    /** How the process ends if nothing stopped it: partial where files, records or the state were left behind. */
    public ExitCode exitCode() {
        boolean partial = hasUnreadableFiles()
                || (delivery != null && (!delivery.refused().isEmpty() || delivery.stateProblem() != null));
        return partial ? ExitCode.PARTIAL : ExitCode.OK;
    }

    /** Whether a file or folder could not be read. */
    public boolean hasUnreadableFiles() {
        return sources.stream()
                .flatMap(source -> source.findings().stream())
                .anyMatch(finding -> finding.kind() == FindingKind.UNREADABLE_FILE);
    }
}
