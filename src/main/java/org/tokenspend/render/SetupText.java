package org.tokenspend.render;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.tokenspend.setup.CheckReport;
import org.tokenspend.setup.Notice;
import org.tokenspend.setup.Proposal;
import org.tokenspend.setup.Written;
import org.tokenspend.setup.claude.PinnedKey;
import org.tokenspend.setup.claude.Scope;
import org.tokenspend.setup.files.Content;
import org.tokenspend.setup.files.Difference;
import org.tokenspend.setup.files.FileEdit;
import org.tokenspend.setup.files.Secrets;

/** What setup says: the change as a diff with secrets masked, what stands in its way, what was done. */
public final class SetupText {
    private final PrintStream out;
    private final Supplier<Style> style;
    private final Consumer<String> warning;
    private final Consumer<String> note;

    /**
     * A text on its way to the terminal.
     *
     * @param style asked when the first line is printed, after the options are known
     * @param warning takes what a person should change or know
     * @param note takes what was done
     */
    public SetupText(PrintStream out, Supplier<Style> style, Consumer<String> warning, Consumer<String> note) {
        this.out = out;
        this.style = style;
        this.warning = warning;
        this.note = note;
    }

    /** The change of each file, then what else there is to know. */
    public void proposal(Proposal proposal, String userId) {
        Difference.Mask mask = Secrets.maskAllBut(List.of(userId));
        for (FileEdit edit : proposal.plan().edits()) {
            diff(edit, mask);
        }
        proposal.notices().forEach(this::notice);
    }

    private void diff(FileEdit edit, Difference.Mask mask) {
        Style paint = style.get();
        String name = Printable.of(edit.file().toString());
        out.println(paint.bold("--- " + (edit.before() == null ? "(no file)" : name)));
        out.println(paint.bold("+++ " + (edit.after() == null ? "(no file)" : name)));
        for (String line : Difference.of(text(edit.before()), text(edit.after()), mask)) {
            String clean = Printable.of(line.replace("\t", "    "));
            out.println(
                    switch (line.charAt(0)) {
                        case '+' -> paint.green(clean);
                        case '-' -> paint.red(clean);
                        case '@' -> paint.dim(clean);
                        default -> clean;
                    });
        }
    }

    private static String text(@org.jspecify.annotations.Nullable Content content) {
        return content == null ? "" : content.toString();
    }

    /** What a person has to put into a file that cannot be edited for them. */
    public void block(Content block, String userId) {
        out.println("To paste by hand:");
        Secrets.maskAllBut(List.of(userId)).of(block.toString()).lines().forEach(out::println);
    }

    /** The managed settings that stop everything. */
    public void managed(List<Scope> scopes) {
        for (Scope scope : scopes) {
            out.println(style.get().bold(Printable.of(scope.place())));
            for (PinnedKey key : scope.pinned()) {
                out.println("  " + Printable.of(key.name())
                        + (key.host() == null ? "" : "  (" + Printable.of(key.host()) + ")"));
            }
        }
    }

    public void nothingToDo(String state) {
        out.println("Nothing to change. " + Printable.of(state));
    }

    /** What was written, where the copy of before is, and what to do now. */
    public void written(List<Written> files) {
        for (Written file : files) {
            Path backup = file.backup();
            note.accept((file.removed() ? "Removed " : "Wrote ")
                    + file.file()
                    + (backup == null ? "" : "; what it held is in " + backup));
        }
        if (!files.isEmpty()) {
            note.accept("It holds from Claude Code's next start; restart the sessions that are open.");
        }
    }

    /** Whether live telemetry is in place, complete and in effect. */
    public void check(CheckReport report) {
        String file = Printable.of(report.file().toString());
        if (report.isEffective()) {
            out.println("Live telemetry is in place and in effect: " + file);
        } else if (!report.present() && report.managed().isEmpty()) {
            out.println("Live telemetry is not set up in " + file + ". Run: tokenspend setup");
        } else {
            out.println("Live telemetry is not in effect: " + file);
            list("missing", report.missing());
            list("changed", report.wrong());
            managed(report.managed());
            if (!report.isComplete() && report.managed().isEmpty()) {
                out.println("Run tokenspend setup again; close running sessions first if they keep undoing it.");
            }
        }
        report.notices().forEach(this::notice);
    }

    private void list(String what, List<String> names) {
        names.forEach(name -> out.println("  " + what + ": " + Printable.of(name)));
    }

    private void notice(Notice notice) {
        String details = String.join(", ", notice.details());
        String place = notice.place();
        warning.accept(
                switch (notice.topic()) {
                    case FILE_IGNORED -> "Claude Code ignores all of " + place + ": " + details + ".";
                    case CONTENT_REPORTED ->
                        "Prompts or tool content would be reported too: " + place + " switches on " + details
                                + ". Take that out to report usage only.";
                    case PROJECT_OUTRANKS -> place + " outranks your own settings in this project: " + details + ".";
                    case ENVIRONMENT_COVERED ->
                        "Your environment sets " + details
                                + ", which would lead elsewhere; the settings hold a value for it too.";
                    case POLICY_COMPUTED ->
                        "A program named in " + place + " may change the settings at every start; look at setup --check"
                                + " and at what arrives.";
                    case SCOPE_UNREADABLE -> place + " was not looked at: " + details + ".";
                    case STARTUP_FILE_UNCLEAR ->
                        place + " names tokenspendorg in line " + details
                                + ", but not as a clear block; it was left alone. Look at it yourself.";
                    case READABLE_BY_OTHERS ->
                        "Others on this machine can read " + place + " (" + details
                                + "), which holds your token; run: chmod 600 " + place;
                    case ADDRESS_TAKEN_OUT ->
                        "The address among the attributes in " + place
                                + " is taken out: it would leave this machine, and nobody agreed to that.";
                    case TRANSCRIPTS_DELETED ->
                        "Claude Code deletes its logs after " + details
                                + " days, and tokenspend ingest sees no further back; to keep more: setup"
                                + " --keep-transcripts 365";
                    case MANAGED_FILE_MISSING -> "There is no " + place + "; going on as without managed settings.";
                    case CHANGED_SINCE -> "Somebody changed " + place + " since; left as it is: " + details + ".";
                });
    }
}
