package org.tokenspend.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.redact.RedactReport;
import org.tokenspend.redact.RedactRequest;
import org.tokenspend.redact.RedactRun;
import org.tokenspend.render.RedactText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes secrets out of text. */
@Command(
        name = "redact",
        header = "Takes secrets and personal data out of text; what stays is yours to share.",
        description = {
            "",
            "  tokenspend redact notes.txt > clean.txt",
            "  pbpaste | tokenspend redact --json      where and what, never the values",
        })
final class RedactCommand implements Callable<Integer> {
    @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", description = "The text; standard input without it.")
    @Nullable
    String file;

    @Option(names = "--json", description = "Print findings by kind with their offsets instead of the text.")
    boolean json;

    @Option(names = "--jsonl", description = "Read lines {\"id\",\"text\"}; print them with the text redacted.")
    boolean jsonLines;

    private final Invocation invocation;

    RedactCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        if (json && jsonLines) {
            throw new UserError(
                    ExitCode.USAGE,
                    "--json and --jsonl cannot be used together.",
                    "One lists findings, the other redacts lines.",
                    "Leave one out.");
        }
        RedactRequest.Output output = json
                ? RedactRequest.Output.FINDINGS
                : jsonLines ? RedactRequest.Output.JSON_LINES : RedactRequest.Output.TEXT;
        RedactReport report = new RedactRun(invocation.io())
                .run(new RedactRequest(file == null ? null : invocation.io().path(file), output));
        invocation.note(RedactText.of(report));
        if (report.badLines() > 0) {
            invocation.warn(RedactText.badLines(report));
        }
        boolean partial = report.badLines() > 0 || report.droppedChunks() > 0;
        return (partial ? ExitCode.PARTIAL : ExitCode.OK).status();
    }
}
