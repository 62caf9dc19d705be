package org.tokenspend.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.redact.RedactReport;
import org.tokenspend.redact.RedactRequest;
import org.tokenspend.redact.RedactRun;
import org.tokenspend.render.RedactSummary;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes secrets and personal data out of text. */
@Command(
        name = "redact",
        header = "Takes secrets and personal data out of a text; sends nothing.",
        description = {
            "",
            "  tokenspend redact session.jsonl > clean.jsonl",
            "  git diff | tokenspend redact",
            "  tokenspend redact --json notes.txt     what would be taken out, and where",
        })
final class RedactCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The text; without it, or with -, standard input.")
    @Nullable
    String file;

    @ArgGroup
    final Form form = new Form();

    private final Invocation invocation;

    RedactCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    /** At most one of these. */
    static final class Form {
        @Option(names = "--json", description = "Print one JSON object: findings by kind with offsets, and no values.")
        boolean json;

        @Option(
                names = "--jsonl",
                description = "Read lines {\"id\",\"text\"} and print the same with the text redacted.")
        boolean jsonLines;

        RedactRequest.Output output() {
            if (json) {
                return RedactRequest.Output.FINDINGS;
            }
            return jsonLines ? RedactRequest.Output.JSON_LINES : RedactRequest.Output.TEXT;
        }
    }

    @Override
    public Integer call() {
        String named = file;
        Path path = named == null || named.equals("-") ? null : invocation.io().path(named);
        RedactRequest request = new RedactRequest(path, form.output());
        RedactReport report = new RedactRun(invocation.io()).run(request);
        invocation.note(RedactSummary.line(report));
        if (report.badLines() > 0) {
            throw new UserError(
                    ExitCode.PARTIAL,
                    "Line " + report.firstBadLine() + " of the input is no JSON object with an id and a text.",
                    report.badLines()
                            + " such line(s) were left out; passing them on would pass on what was not examined.",
                    "Write one object a line: {\"id\":1,\"text\":\"…\"}");
        }
        return (report.droppedChunks() > 0 ? ExitCode.PARTIAL : ExitCode.OK).status();
    }
}
