package org.tokenspend.cli;

import java.io.PrintStream;
import org.tokenspend.config.Flags;
import org.tokenspend.config.Settings;
import org.tokenspend.platform.Io;
import org.tokenspend.platform.Prompter;
import org.tokenspend.render.Printable;
import org.tokenspend.render.Style;

/**
 * What every command of one run shares.
 *
 * @param io the outside world
 * @param globals filled in by the parser before a command runs
 */
record Invocation(Io io, GlobalOptions globals) {
    /** A run of which nothing is known yet. */
    Invocation(Io io) {
        this(io, new GlobalOptions());
    }

    /** A mixin whose options are settings. */
    interface FlagSource {
        /** The flags with what this mixin was given. */
        Flags addTo(Flags flags);
    }

    /** The same run, printing somewhere where nobody looks. */
    Invocation printingTo(PrintStream log) {
        return new Invocation(io.printingTo(log), globals);
    }

    /** The settings under the flags of these mixins; says aloud what is to be warned about. */
    Settings settings(FlagSource... mixins) {
        Flags flags = Flags.NONE;
        for (FlagSource mixin : mixins) {
            flags = mixin.addTo(flags);
        }
        Settings settings = Settings.load(io, flags, prompter());
        settings.warnings().forEach(this::warn);
        return settings;
    }

    Prompter prompter() {
        return Prompter.of(io, globals.noInput);
    }

    Style outStyle() {
        return Style.ofOut(io, globals.color);
    }

    Style errStyle() {
        return Style.ofErr(io, globals.color);
    }

    /** Says something the user should change or know, on standard error. */
    void warn(String sentence) {
        io.err().println(errStyle().yellow("warning:") + " " + Printable.of(sentence));
    }

    /** Says what was done, on standard error, unless the user wants quiet. */
    void note(String sentence) {
        if (!globals.quiet) {
            io.err().println(Printable.of(sentence));
        }
    }
}
