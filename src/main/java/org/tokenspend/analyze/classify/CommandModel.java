package org.tokenspend.analyze.classify;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.ChildProcess;
import org.tokenspend.platform.Io;
import org.tokenspend.platform.Os;

/** Any program that reads the question on standard input and prints the JSON answer: for sites where nothing may leave. */
final class CommandModel implements Model {
    private static final int NOT_FOUND = 127;
    private static final int NOT_EXECUTABLE = 126;

    private final Io io;
    private final String command;
    private final Path folder;
    private final Duration timeout;

    CommandModel(Io io, String command, Path folder, Duration timeout) {
        this.io = io;
        this.command = command;
        this.folder = folder;
        this.timeout = timeout;
    }

    @Override
    public String name() {
        return "local-command";
    }

    @Override
    public Price price() {
        return Price.NONE;
    }

    @Override
    public ModelReply ask(String prompt) throws InterruptedException {
        List<String> words = io.os() == Os.WINDOWS ? List.of("cmd", "/c", command) : List.of("/bin/sh", "-c", command);
        Map<String, String> env = ClaudeCall.environment(io.env(), null);
        try {
            ChildProcess.Outcome outcome =
                    ChildProcess.run(new ChildProcess.Command(words, folder, env, prompt, timeout));
            if (outcome.end() != ChildProcess.End.EXITED) {
                String why = outcome.end() == ChildProcess.End.TIMED_OUT
                        ? "the model command did not answer in time"
                        : "the model command printed far too much";
                return new ModelReply.Failed(why, false, 0);
            }
            if (outcome.status() == NOT_FOUND || outcome.status() == NOT_EXECUTABLE) {
                return new ModelReply.Unavailable(missing(), 0);
            }
            return outcome.status() == 0
                    ? new ModelReply.Said(outcome.out(), 0)
                    : new ModelReply.Failed("the model command ended with status " + outcome.status(), false, 0);
        } catch (IOException e) {
            return new ModelReply.Unavailable(missing(), 0);
        }
    }

    private static UserError missing() {
        return new UserError(
                ExitCode.UNAVAILABLE,
                "The command of --model-cmd cannot be started.",
                "The shell does not find it, or may not run it.",
                "Give its full path; it gets the question on standard input and prints JSON.");
    }
}
