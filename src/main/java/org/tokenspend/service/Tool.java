package org.tokenspend.service;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tokenspend.platform.ChildProcess;
import org.tokenspend.platform.Io;
import org.tokenspend.platform.ProcessRunner;

/** A program of the operating system that is called with words and answers with text. */
final class Tool {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_SAID = 200;

    private final Io io;
    private final String name;

    Tool(Io io, String name) {
        this.io = io;
        this.name = name;
    }

    /**
     * What it answered.
     *
     * @param status its exit status
     * @param out its standard output
     * @param said the last line it printed anywhere, cut to a sentence's length
     */
    record Answer(int status, String out, String said) {
        boolean succeeded() {
            return status == 0;
        }
    }

    /** Calls it and takes whatever it answers. */
    Answer ask(String... words) throws Refusal, InterruptedException {
        Path program = ProcessRunner.find(io, name);
        if (program == null) {
            throw new Refusal("The program " + name + " was not found on PATH.");
        }
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(words));
        try {
            ChildProcess.Outcome outcome =
                    ChildProcess.run(new ChildProcess.Command(command, io.home(), io.env(), "", PATIENCE));
            if (outcome.end() != ChildProcess.End.EXITED) {
                throw new Refusal(line(words) + " did not end within " + PATIENCE.toSeconds() + " seconds.");
            }
            return new Answer(outcome.status(), outcome.out(), lastLine(outcome.out() + "\n" + outcome.err()));
        } catch (IOException e) {
            throw new Refusal(program + " could not be started: " + e.getMessage());
        }
    }

    /** Calls it; anything but success is a refusal in its own words. */
    Answer tell(String... words) throws Refusal, InterruptedException {
        Answer answer = ask(words);
        if (!answer.succeeded()) {
            throw new Refusal(line(words) + " ended with " + answer.status()
                    + (answer.said().isEmpty() ? "." : ": " + answer.said()));
        }
        return answer;
    }

    /** The command as a person would type it. */
    String line(String... words) {
        return name + " " + String.join(" ", words);
    }

    private static String lastLine(String text) {
        String last = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.reducing("", (first, second) -> second));
        return last.length() > MOST_SAID ? last.substring(0, MOST_SAID) + "…" : last;
    }
}
