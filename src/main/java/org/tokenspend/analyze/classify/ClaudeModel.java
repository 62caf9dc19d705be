package org.tokenspend.analyze.classify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.ChildProcess;
import org.tokenspend.platform.Io;
import org.tokenspend.platform.ProcessRunner;

/** The user's own claude client, called without a head in a folder of its own. */
final class ClaudeModel implements Model {
    private static final Pattern UNKNOWN_OPTION = Pattern.compile("unknown option '?(--[a-z-]+)");
    private static final Duration PROBE = Duration.ofSeconds(20);

    private final Io io;
    private final Path program;
    private final Path folder;
    private final String model;
    private final Duration timeout;
    private final Consumer<ClientFlags> learnt;
    private ClientFlags flags;

    private ClaudeModel(
            Io io, Path program, Path folder, ClaudeOptions options, ClientFlags flags, Consumer<ClientFlags> learnt) {
        this.io = io;
        this.program = program;
        this.folder = folder;
        this.model = options.model();
        this.timeout = options.timeout();
        this.flags = flags;
        this.learnt = learnt;
    }

    /**
     * Finds the client and learns what it understands.
     *
     * @param known what was learnt before, of whatever version
     * @param learnt hears what is new
     * @throws UserError where there is no client, or none that can be used
     */
    static ClaudeModel open(
            Io io, Path folder, ClaudeOptions options, @Nullable ClientFlags known, Consumer<ClientFlags> learnt)
            throws InterruptedException {
        Path program = find(io);
        if (program == null) {
            throw new UserError(
                    ExitCode.UNAVAILABLE,
                    "The claude command was not found.",
                    "Sessions are classified by your own Claude Code, which is not on the PATH.",
                    "Install Claude Code, or name another program with --model-cmd.");
        }
        String version = say(io, program, folder, "--version").strip();
        ClientFlags flags = known;
        if (flags == null || !flags.version().equals(version)) {
            flags = ClientFlags.ofHelp(version, say(io, program, folder, "--help"));
            learnt.accept(flags);
        }
        if (!flags.suffices()) {
            throw tooOld();
        }
        return new ClaudeModel(io, program, folder, options, flags, learnt);
    }

    /** On the PATH, else where its installers put it: a service starts with next to no PATH. */
    private static @Nullable Path find(Io io) {
        Path onPath = ProcessRunner.find(io, "claude");
        if (onPath != null) {
            return onPath;
        }
        return List.of(
                        io.home().resolve(".local/bin/claude"),
                        io.home().resolve(".claude/local/claude"),
                        io.home().resolve(".npm-global/bin/claude"))
                .stream()
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .orElse(null);
    }

    private static String say(Io io, Path program, Path folder, String flag) throws InterruptedException {
        try {
            ChildProcess.Outcome outcome = ChildProcess.run(new ChildProcess.Command(
                    List.of(program.toString(), flag), folder, ClaudeCall.environment(io.env(), program), "", PROBE));
            if (outcome.end() == ChildProcess.End.EXITED && outcome.status() == 0) {
                return outcome.out();
            }
            throw broken("It did not answer " + flag + " as it should.");
        } catch (IOException e) {
            throw broken("It cannot be started on this machine.");
        }
    }

    private static UserError broken(String reason) {
        return new UserError(
                ExitCode.UNAVAILABLE,
                "The claude command does not work.",
                reason,
                "Run claude --version to see, reinstall Claude Code, or name another program with --model-cmd.");
    }

    private static UserError tooOld() {
        return new UserError(
                ExitCode.UNAVAILABLE,
                "The claude command is too old.",
                "It has no --settings, so its calls could not be kept out of your telemetry.",
                "Update Claude Code, or name another program with --model-cmd.");
    }

    @Override
    public String name() {
        return model;
    }

    @Override
    public Price price() {
        return Price.HAIKU;
    }

    @Override
    public ModelReply ask(String prompt) throws InterruptedException {
        for (int attempt = 0; attempt < ClientFlags.WANTED.size(); attempt++) {
            ChildProcess.Outcome outcome;
            try {
                outcome = ChildProcess.run(new ChildProcess.Command(
                        ClaudeCall.words(program, model, flags),
                        folder,
                        ClaudeCall.environment(io.env(), program),
                        prompt,
                        timeout));
            } catch (IOException e) {
                return new ModelReply.Unavailable(broken("It cannot be started on this machine."), 0);
            }
            @Nullable String refused = refusedOption(outcome);
            if (refused == null) {
                return new Envelope(io.clock()).read(outcome, model);
            }
            flags = flags.without(refused);
            learnt.accept(flags);
            if (!flags.suffices()) {
                return new ModelReply.Unavailable(tooOld(), 0);
            }
        }
        return new ModelReply.Unavailable(broken("It refuses the options it was given."), 0);
    }

    private @Nullable String refusedOption(ChildProcess.Outcome outcome) {
        if (outcome.end() != ChildProcess.End.EXITED || outcome.status() == 0) {
            return null;
        }
        Matcher unknown = UNKNOWN_OPTION.matcher(outcome.err());
        return unknown.find() && ClientFlags.WANTED.contains(unknown.group(1)) && flags.knows(unknown.group(1))
                ? unknown.group(1)
                : null;
    }
}
