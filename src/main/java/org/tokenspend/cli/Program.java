package org.tokenspend.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import org.tokenspend.config.Token;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.CrashFile;
import org.tokenspend.platform.Io;
import org.tokenspend.render.ErrorText;
import picocli.CommandLine;

/** One run of the program: parses, runs a command, turns however it ends into lines and an exit status. */
public final class Program {
    private final Invocation invocation;

    private Program(Invocation invocation) {
        this.invocation = invocation;
    }

    /** Runs the command line and returns the exit status; never throws. */
    public static int run(Io io, String... args) {
        Program program = new Program(new Invocation(io));
        return program.run(() -> {
            PlainCommandLine plain = PlainCommandLine.of(io, args);
            return plain == null
                    ? program.commandLine(args).execute(args)
                    : new Program(plain.invocation()).call(plain.command());
        });
    }

    /** Says that standard output could not be written, and returns the exit status for that. */
    public static int unwritten(Io io) {
        return new Program(new Invocation(io)).unwritten();
    }

    private int run(IntSupplier command) {
        try {
            int status = command.getAsInt();
            // A full disk or a closed pipe behind standard output is only told by this flag.
            return invocation.io().out().checkError() && status == ExitCode.OK.status() ? unwritten() : status;
        } catch (Throwable failure) {
            return crash(failure);
        }
    }

    private int call(Callable<Integer> command) {
        try {
            return command.call();
        } catch (Exception failure) {
            return end(failure);
        }
    }

    private CommandLine commandLine(String... args) {
        CommandLine commandLine = Commands.commandLine(invocation, args)
                .setExpandAtFiles(false)
                .setOut(new PrintWriter(invocation.io().out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(invocation.io().err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((e, ignored) -> report(UsageErrors.of(e)))
                .setExecutionExceptionHandler((e, ignored, parsed) -> end(e));
        return HelpLayout.apply(commandLine);
    }

    private int end(Exception failure) {
        if (failure instanceof UserError error) {
            return report(error);
        }
        if (failure instanceof InterruptedException) {
            return ExitCode.INTERRUPTED.status();
        }
        return crash(failure);
    }

    private int report(UserError error) {
        ErrorText.print(invocation.io().err(), invocation.errStyle(), error, Token::maskIn);
        return error.exitCode().status();
    }

    private int unwritten() {
        return report(new UserError(
                ExitCode.FAILED,
                "The output could not be written completely.",
                "The disk is full, or the program reading it went away.",
                "Free some space, or read to the end, and run it again."));
    }

    private int crash(Throwable failure) {
        String kept;
        try {
            Path file = CrashFile.write(invocation.io(), failure);
            kept = "details: " + file;
        } catch (IOException e) {
            kept = "the details could not be written: " + e.getClass().getSimpleName();
        }
        invocation
                .io()
                .err()
                .println(invocation.errStyle().red("error:") + " unexpected "
                        + failure.getClass().getSimpleName() + "; " + kept);
        return ExitCode.FAILED.status();
    }
}
