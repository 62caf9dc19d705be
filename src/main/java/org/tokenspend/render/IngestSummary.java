package org.tokenspend.render;

import java.io.PrintStream;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.tokenspend.checkpoint.Quarantined;
import org.tokenspend.ingest.IngestReport;
import org.tokenspend.ingest.Tally;
import org.tokenspend.usage.Tier;
import org.tokenspend.usage.TokenCounts;

/** An ingest report as a person likes to read it. */
public final class IngestSummary {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final int MOST_MODELS = 12;
    private static final int MOST_REFUSED = 5;

    private final PrintStream out;
    private final Style style;
    private final TimeZone zone;

    private IngestSummary(PrintStream out, Style style, TimeZone zone) {
        this.out = out;
        this.style = style;
        this.zone = zone;
    }

    /**
     * Prints the report.
     *
     * @param next the command to try next, empty for none
     */
    public static void print(PrintStream out, Style style, TimeZone zone, IngestReport report, String next) {
        IngestSummary summary = new IngestSummary(out, style, zone);
        if (report.alreadyRunning()) {
            out.println("Another run is at work on the same state file; nothing to do here.");
            return;
        }
        summary.totals(report);
        summary.models(report);
        summary.standing(report);
        report.sources().forEach(summary::coverage);
        if (!report.unread().isEmpty()) {
            out.println("Also found and not read: " + String.join(", ", report.unread()) + " (--connectors auto)");
        }
        if (!next.isEmpty()) {
            out.println();
            out.println("Next: " + style.bold(next));
        }
    }

    private void totals(IngestReport report) {
        boolean preview = report.delivery() == null;
        if (report.total().records() == 0) {
            boolean noLogs = report.sources().stream().allMatch(source -> source.files() == 0);
            out.println(noLogs ? "No logs found." : preview ? "No usage found." : "Nothing new since the last run.");
            return;
        }
        out.println(style.bold(preview ? "Usage on this machine" : "Read in this run")
                + (preview ? "  (dry run: nothing is sent)" : ""));
        TokenCounts tokens = report.total().tokens();
        Table table = Table.of(Table.Align.LEFT, Table.Align.LEFT);
        if (report.first() != null && report.last() != null) {
            table.row("  Period", minute(report.first()) + " to " + minute(report.last()) + " (" + zone.getID() + ")");
        }
        table.row(
                "  Calls",
                Numbers.grouped(report.total().records()) + " in " + Numbers.counted(report.sessions(), "session"));
        table.row(
                "  Tokens",
                Numbers.grouped(tokens.total()) + ": input " + Numbers.brief(tokens.input()) + ", output "
                        + Numbers.brief(tokens.output()) + ", cache read " + Numbers.brief(tokens.cacheRead())
                        + ", cache write " + Numbers.brief(tokens.cacheCreation()));
        Tally estimated = report.byTier().get(Tier.ESTIMATED);
        if (estimated != null) {
            table.row(
                    "  Estimated", Numbers.counted(estimated.records(), "call") + " of these; the others are measured");
        }
        table.lines(style).forEach(out::println);
    }

    private void models(IngestReport report) {
        if (report.byModel().isEmpty()) {
            return;
        }
        out.println();
        Table table = Table.of(
                        Table.Align.LEFT,
                        Table.Align.RIGHT,
                        Table.Align.RIGHT,
                        Table.Align.RIGHT,
                        Table.Align.RIGHT,
                        Table.Align.RIGHT)
                .header("  MODEL", "CALLS", "INPUT", "OUTPUT", "CACHE READ", "CACHE WRITE");
        List<Map.Entry<String, Tally>> models = report.byModel().entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Tally> entry) ->
                                entry.getValue().tokens().total())
                        .reversed())
                .toList();
        for (Map.Entry<String, Tally> model : models.subList(0, Math.min(MOST_MODELS, models.size()))) {
            row(table, model.getKey(), model.getValue());
        }
        table.lines(style).forEach(out::println);
        if (models.size() > MOST_MODELS) {
            out.println("  and " + Numbers.counted(models.size() - MOST_MODELS, "more model") + " (--json has all)");
        }
    }

    private static void row(Table table, String model, Tally tally) {
        TokenCounts tokens = tally.tokens();
        String estimated = tally.estimated() == 0 ? "" : " (" + Numbers.counted(tally.estimated(), "estimate") + ")";
        table.row(
                "  " + model + estimated,
                Numbers.grouped(tally.records()),
                Numbers.brief(tokens.input()),
                Numbers.brief(tokens.output()),
                Numbers.brief(tokens.cacheRead()),
                Numbers.brief(tokens.cacheCreation()));
    }

    private void standing(IngestReport report) {
        IngestReport.Counts counts = report.counts();
        IngestReport.DeliveryReport delivery = report.delivery();
        out.println();
        if (delivery == null) {
            out.println("  " + Numbers.counted(counts.fresh(), "new call") + " would be sent, "
                    + Numbers.grouped(counts.alreadySent()) + " already sent.");
        } else {
            out.println("  " + Numbers.counted(delivery.sent(), "call") + " sent, "
                    + Numbers.grouped(counts.alreadySent()) + " already there.");
            refused(delivery.refused());
        }
        held(
                counts.waiting(),
                "left for the next run, because an old client may still be writing (--settle 0 sends now)");
        held(counts.overLimit(), "left for another run by --limit");
        held(counts.quarantined(), "refused before; tokenspend config lists them, --retry-quarantined tries again");
        held(counts.outsideWindow(), "outside --since and --until");
        if (delivery != null && delivery.stateProblem() != null) {
            out.println(style.yellow("  The state file could not be saved: ") + Printable.of(delivery.stateProblem()));
            out.println("  The next run sends these calls again; no total changes.");
        }
    }

    private void refused(List<Quarantined> refused) {
        held(refused.size(), "refused by the server and set aside:");
        RefusedRecords.table(refused.subList(0, Math.min(MOST_REFUSED, refused.size())))
                .lines(style)
                .forEach(line -> out.println("  " + line));
    }

    private void held(long count, String why) {
        if (count > 0) {
            out.println("  " + Numbers.counted(count, "call") + " " + why);
        }
    }

    private void coverage(IngestReport.Coverage coverage) {
        out.println();
        String unchanged =
                coverage.unchanged() == 0 ? "" : " (" + Numbers.grouped(coverage.unchanged()) + " unchanged)";
        out.println(style.bold(coverage.displayName()) + ": " + Numbers.counted(coverage.files(), "file") + unchanged
                + ", " + Numbers.counted(coverage.lines(), "line") + " read" + versions(coverage.versions()));
        Table table = Table.of(Table.Align.RIGHT, Table.Align.LEFT);
        for (IngestReport.Finding finding : coverage.findings()) {
            String detail = finding.detail().isEmpty() ? "" : " (" + finding.detail() + ")";
            table.row("  " + Numbers.grouped(finding.count()), finding.kind().meaning() + detail);
            table.row("", "e.g. " + finding.at());
        }
        table.lines(style).forEach(out::println);
        if (coverage.records() > 0 && !coverage.limits().isEmpty()) {
            out.println(style.dim("  Never in these logs: " + String.join("; ", coverage.limits()) + "."));
        }
    }

    private static String versions(List<String> versions) {
        if (versions.isEmpty()) {
            return "";
        }
        String first = Printable.of(versions.get(0));
        String last = Printable.of(versions.get(versions.size() - 1));
        return ", client " + (versions.size() == 1 ? first : first + " to " + last);
    }

    private String minute(Instant instant) {
        return MINUTE.format(LocalTimes.of(instant, zone));
    }
}
