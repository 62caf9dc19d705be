package org.tokenspend.render;

import java.io.PrintStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.tokenspend.analyze.AnalysisReport;
import org.tokenspend.analyze.AnalysisReport.Analysed;
import org.tokenspend.analyze.AnalysisReport.End;
import org.tokenspend.analyze.AnalysisReport.Outcome;
import org.tokenspend.analyze.session.Skip;
import org.tokenspend.analyze.task.Friction;
import org.tokenspend.analyze.task.Task;

/** The report of a pass for people. */
public final class AnalyzeText {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final int ID_SHOWN = 8;
    private static final int TASK_COLUMNS = 90;

    private final PrintStream out;
    private final Style style;
    private final ZoneId zone;
    private final boolean countsOnly;

    private AnalyzeText(PrintStream out, Style style, ZoneId zone, boolean countsOnly) {
        this.out = out;
        this.style = style;
        this.zone = zone;
        this.countsOnly = countsOnly;
    }

    /** Prints a report. */
    public static void print(PrintStream out, Style style, ZoneId zone, AnalysisReport report) {
        new AnalyzeText(out, style, zone, false).print(report);
    }

    /** Prints how many and how it ended, for the log of a service: not what the work was. */
    public static void printCounts(PrintStream out, Style style, ZoneId zone, AnalysisReport report) {
        new AnalyzeText(out, style, zone, true).print(report);
    }

    private void print(AnalysisReport report) {
        if (report.end() == End.OTHER_PASS) {
            out.println("Another pass is at work; it does the work.");
            return;
        }
        if (report.sessions().isEmpty()) {
            out.println(report.end() == End.LIMIT ? "Nothing asked." : "No session to analyse.");
        } else if (report.dryRun()) {
            preview(report);
        } else {
            results(report);
        }
        skipped(report.skipped());
        if (!report.sessions().isEmpty()) {
            out.println("  " + RedactText.counts(report.redacted()));
        }
        ending(report);
    }

    private void preview(AnalysisReport report) {
        Table table = Table.of(
                        Table.Align.LEFT, Table.Align.LEFT, Table.Align.RIGHT, Table.Align.RIGHT, Table.Align.RIGHT)
                .header("SESSION", "DAY", "MESSAGES", "CHARACTERS", "ESTIMATE");
        for (Analysed session : report.sessions()) {
            table.row(
                    shortId(session.id()),
                    session.day().toString(),
                    Numbers.grouped(session.turns()),
                    Numbers.grouped(session.characters()),
                    dollars(session.estimate()));
        }
        table.lines(style).forEach(out::println);
        out.println();
        out.println(Numbers.counted(report.sessions().size(), "session") + " would be analysed, about "
                + dollars(report.cost()) + ". Nothing was asked, nothing was sent.");
    }

    private void results(AnalysisReport report) {
        if (!countsOnly) {
            sessions(report);
        }
        int told = report.count(Outcome.TOLD);
        int kept = report.count(Outcome.KEPT);
        int failed = report.count(Outcome.FAILED);
        out.println(Numbers.counted((long) told + kept, "session") + " analysed"
                + (told > 0 ? ", " + told + " uploaded" : "")
                + (failed > 0 ? ", " + failed + " left for another try" : "")
                + "; " + dollars(report.cost()) + ".");
    }

    private void sessions(AnalysisReport report) {
        for (Analysed session : report.sessions()) {
            String failed = session.outcome() == Outcome.FAILED || session.outcome() == Outcome.REFUSED
                    ? "  " + style.yellow(Printable.of(session.reason()))
                    : "";
            out.println(style.dim(session.day() + "  " + shortId(session.id())) + failed);
            session.tasks().forEach(this::task);
        }
        out.println();
    }

    private void task(Task task) {
        String friction = task.friction().isEmpty()
                ? ""
                : "; " + task.friction().stream().sorted().map(Friction::word).collect(Collectors.joining(", "));
        out.println("  " + Printable.of(task.name(), TASK_COLUMNS));
        out.println(style.dim(
                "    " + task.category().word() + ", " + task.success().word() + friction));
    }

    private void skipped(Map<Skip, Integer> skipped) {
        if (!skipped.isEmpty()) {
            out.println("  left out: "
                    + skipped.entrySet().stream()
                            .map(entry -> Numbers.grouped(entry.getValue()) + " "
                                    + entry.getKey().meaning())
                            .collect(Collectors.joining(", ")));
        }
    }

    private void ending(AnalysisReport report) {
        switch (report.end()) {
            case BUDGET -> out.println(style.yellow("  The budget is used up") + "; the rest waits (--max-cost).");
            case FAILING -> out.println(style.yellow("  Three answers in a row failed") + "; the rest waits.");
            case DONE, LIMIT, STOPPED, OTHER_PASS -> {}
        }
        if (report.resumeAt() != null) {
            out.println(style.yellow("  The account may not be used before ")
                    + MINUTE.format(report.resumeAt().atZone(zone)) + ".");
        }
    }

    private static String shortId(String id) {
        return Printable.of(id.length() <= ID_SHOWN ? id : id.substring(0, ID_SHOWN));
    }

    private static String dollars(double usd) {
        return String.format(Locale.ROOT, usd > 0 && usd < 0.995 ? "$%.4f" : "$%.2f", usd);
    }
}
