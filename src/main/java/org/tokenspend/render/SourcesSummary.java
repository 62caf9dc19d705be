package org.tokenspend.render;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Collectors;
import org.tokenspend.ingest.IngestReport;
import org.tokenspend.ingest.SurveyReport;
import org.tokenspend.usage.Tier;

/** A survey as a person likes to read it: one line an agent, then what is to be known of each. */
public final class SourcesSummary {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);

    private final PrintStream out;
    private final Style style;
    private final TimeZone zone;
    private final String home;

    private SourcesSummary(PrintStream out, Style style, TimeZone zone, Path home) {
        this.out = out;
        this.style = style;
        this.zone = zone;
        this.home = home + home.getFileSystem().getSeparator();
    }

    /**
     * Prints the survey.
     *
     * @param home written as {@code ~}
     */
    public static void print(PrintStream out, Style style, TimeZone zone, Path home, SurveyReport survey) {
        SourcesSummary summary = new SourcesSummary(out, style, zone, home);
        List<SurveyReport.Surveyed> found = survey.sources().stream()
                .filter(surveyed -> surveyed.report() != null)
                .toList();
        summary.overview(found);
        found.forEach(summary::details);
        summary.missing(survey);
        summary.boundaries(survey.boundaries());
    }

    private void overview(List<SurveyReport.Surveyed> found) {
        if (found.isEmpty()) {
            out.println("No agent has left logs here.");
            return;
        }
        Table table = Table.of(
                        Table.Align.LEFT,
                        Table.Align.LEFT,
                        Table.Align.RIGHT,
                        Table.Align.RIGHT,
                        Table.Align.RIGHT,
                        Table.Align.LEFT,
                        Table.Align.LEFT)
                .header("AGENT", "CONNECTOR", "CALLS", "SESSIONS", "TOKENS", "TIER", "PERIOD");
        for (SurveyReport.Surveyed surveyed : found) {
            IngestReport report = surveyed.report();
            if (report != null) {
                table.row(
                        surveyed.displayName(),
                        surveyed.source(),
                        Numbers.grouped(report.total().records()),
                        Numbers.grouped(report.sessions()),
                        Numbers.brief(report.total().tokens().total()),
                        report.byTier().keySet().stream().map(Tier::wireName).collect(Collectors.joining(", ")),
                        period(report));
            }
        }
        table.lines(style).forEach(out::println);
    }

    private void details(SurveyReport.Surveyed surveyed) {
        IngestReport report = surveyed.report();
        if (report == null) {
            return;
        }
        String places =
                surveyed.places().stream().map(place -> brief(place.toString())).collect(Collectors.joining(" and "));
        for (IngestReport.Coverage coverage : report.sources()) {
            out.println();
            out.println(style.bold(surveyed.displayName()) + ": " + Numbers.counted(coverage.files(), "file") + " in "
                    + places + versions(coverage.versions()));
            coverage.findings().forEach(this::finding);
            new RateLimits(coverage.facts(), zone).lines().forEach(line -> out.println("  " + Printable.of(line)));
            coverage.facts().forEach(this::fact);
            if (!coverage.limits().isEmpty()) {
                out.println(style.dim("  Not in its logs: " + String.join("; ", coverage.limits()) + "."));
            }
        }
    }

    private void finding(IngestReport.Finding finding) {
        String detail = finding.detail().isEmpty() ? "" : " (" + Printable.of(finding.detail()) + ")";
        out.println("  "
                + style.yellow(Numbers.grouped(finding.count()) + " × "
                        + finding.kind().meaning()) + detail);
        out.println("    e.g. " + brief(finding.at()));
    }

    private void fact(String name, String value) {
        if (!RateLimits.covers(name) && !name.endsWith(".as_of")) {
            out.println("  " + Printable.of(name.replace('_', ' ').replace('.', ' ')) + ": " + Printable.of(value));
        }
    }

    private void missing(SurveyReport survey) {
        String missing = survey.sources().stream()
                .filter(surveyed -> surveyed.report() == null)
                .map(SurveyReport.Surveyed::displayName)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            out.println();
            out.println("Not found: " + missing + ".");
        }
    }

    private void boundaries(List<SurveyReport.Boundary> boundaries) {
        out.println();
        out.println(style.bold("Out of reach"));
        for (SurveyReport.Boundary boundary : boundaries) {
            out.println("  " + boundary.what() + ":");
            out.println("    " + boundary.why() + ".");
        }
    }

    private String brief(String path) {
        boolean below = path.startsWith(home);
        return Printable.of(below ? "~/" + path.substring(home.length()) : path);
    }

    private String period(IngestReport report) {
        Instant first = report.first();
        Instant last = report.last();
        if (first == null || last == null) {
            return "";
        }
        return day(first).equals(day(last)) ? day(first) : day(first) + " to " + day(last);
    }

    private static String versions(List<String> versions) {
        if (versions.isEmpty()) {
            return "";
        }
        String first = Printable.of(versions.get(0));
        String last = Printable.of(versions.get(versions.size() - 1));
        return ", client " + (versions.size() == 1 ? first : first + " to " + last);
    }

    private String day(Instant instant) {
        return DAY.format(LocalTimes.of(instant, zone));
    }
}
