package org.tokenspend.render;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tokenspend.service.InstallPlan;
import org.tokenspend.service.Installed;
import org.tokenspend.service.LastPass;
import org.tokenspend.service.Loaded;
import org.tokenspend.service.StatusReport;

/** What is said of the background service: the plan, what was done, how it is. */
public final class ServiceText {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final PrintStream out;
    private final ZoneId zone;
    private final Style style;
    private final Consumer<String> warning;
    private final Consumer<String> note;

    /**
     * A text on its way to the terminal.
     *
     * @param warning takes what a person should change or know
     * @param note takes what was done
     */
    public ServiceText(PrintStream out, ZoneId zone, Style style, Consumer<String> warning, Consumer<String> note) {
        this.out = out;
        this.zone = zone;
        this.style = style;
        this.warning = warning;
        this.note = note;
    }

    /** The file alone, as it would be written; where it would be goes beside it. */
    public void print(InstallPlan plan) {
        out.print(plan.after());
        out.flush();
        note.accept("Would be " + plan.file());
        plan.commands().forEach(command -> note.accept("then: " + command));
        plan.notices().forEach(warning);
    }

    /**
     * What installing would do.
     *
     * @param stored what config.json would get; empty for nothing
     */
    public void plan(InstallPlan plan, String stored, Path config) {
        String file = Printable.of(plan.file().toString());
        out.println(style.bold(
                switch (plan.standing()) {
                    case ABSENT -> "Would write " + file + ":";
                    case SAME -> "In place already: " + file;
                    case OLDER, EDITED -> "Would replace " + file + " by:";
                }));
        if (plan.standing() != InstallPlan.Standing.SAME) {
            plan.after().lines().forEach(line -> out.println("  " + Printable.of(line)));
        }
        if (!stored.isEmpty()) {
            out.println(style.bold("Would store in " + Printable.of(config.toString()) + ":"));
            out.println("  " + Printable.of(stored));
        }
        out.println(style.bold("Would run:"));
        plan.commands().forEach(command -> out.println("  " + Printable.of(command)));
        if (plan.standing() == InstallPlan.Standing.EDITED) {
            warning.accept(plan.file() + " is not as this program wrote it; a copy of it would be kept.");
        }
        plan.notices().forEach(warning);
    }

    public void nothingToDo(InstallPlan plan) {
        out.println("Nothing to change. The service is in place: "
                + Printable.of(plan.file().toString()));
    }

    /** What was done, and how to look after it. */
    public void installed(Installed done) {
        note.accept("Wrote " + done.file() + kept(done) + "; the service runs.");
        note.accept("How it is: tokenspend analyze --status   What it prints: " + done.showingLog());
    }

    public void notThere(Path file) {
        out.println("Nothing to remove: the service is not installed (" + Printable.of(file.toString()) + ").");
    }

    public void removal(Path file) {
        out.println("Would stop the service and remove " + Printable.of(file.toString()));
    }

    public void removed(Installed done) {
        note.accept("Stopped the service and removed " + done.file() + kept(done)
                + ". Its token stays in config.json for other commands; to forget it: tokenspend config unset token");
    }

    private static String kept(Installed done) {
        return done.kept() == null ? "" : "; what it held is in " + done.kept();
    }

    /** Whether it does its work. */
    public void status(StatusReport report, Instant now) {
        out.println(style.bold(headline(report)));
        row("file", report.file() + (report.installed() ? (report.edited() ? " (edited)" : "") : " (not there)"));
        row(report.host(), report.loaded().detail());
        if (report.installed()) {
            row("program", report.program() == null ? "not named in the file" : report.program());
        }
        report.missing().forEach(path -> row("missing", path));
        LastPass pass = report.lastPass();
        row("last pass", pass == null ? "none yet" : told(pass));
        if (report.isInPlace()) {
            row("next pass", next(pass, now));
        }
        row("output", report.showingLog());
        if (!report.isInPlace()) {
            out.println("To put it in place: tokenspend analyze --install");
        }
    }

    private static String headline(StatusReport report) {
        if (report.isInPlace()) {
            return report.loaded().state() == Loaded.State.RUNNING
                    ? "The analyzer runs in the background."
                    : "The analyzer is in place.";
        }
        if (!report.missing().isEmpty()) {
            return "The analyzer cannot run: what it starts is not there any more.";
        }
        return report.installed() ? "The analyzer is installed, and does not run." : "The analyzer is not installed.";
    }

    private String told(LastPass pass) {
        return time(pass.endedAt()) + ", " + pass.result() + "; " + pass.analysed() + " analysed, " + pass.uploaded()
                + " uploaded";
    }

    private String next(@Nullable LastPass pass, Instant now) {
        Instant next = pass == null ? null : pass.nextAt();
        if (next == null) {
            return "not known yet";
        }
        return next.isAfter(now) ? time(next) : "due since " + time(next);
    }

    private String time(Instant moment) {
        return MINUTE.format(moment.atZone(zone));
    }

    private void row(String name, String value) {
        out.println("  " + String.format(Locale.ROOT, "%-18s ", name) + Printable.of(value));
    }
}
