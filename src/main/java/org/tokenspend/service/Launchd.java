package org.tokenspend.service;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenspend.platform.Io;

/** launchd of macOS, in the domain of the user's own session. */
final class Launchd implements Host {
    private static final int TRIES = 10;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Io io;
    private final Tool launchctl;
    private final Path file;
    private final Path log;

    Launchd(Io io) {
        this.io = io;
        this.launchctl = new Tool(io, "launchctl");
        Path library = io.home().resolve("Library");
        this.file = library.resolve("LaunchAgents").resolve(LaunchAgentText.LABEL + ".plist");
        this.log = library.resolve("Logs").resolve("tokenspendorg-analyzer.log");
    }

    @Override
    public String name() {
        return "launchd";
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public Path log() {
        return log;
    }

    @Override
    public String text(ServiceCommand command) {
        return LaunchAgentText.of(command, log);
    }

    @Override
    public byte[] encode(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String decode(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable ServiceCommand read(String text) {
        return LaunchAgentText.read(text);
    }

    @Override
    public List<String> loading() {
        return List.of("launchctl bootstrap gui/$(id -u) " + ShellWord.of(file));
    }

    @Override
    public String showingLog() {
        return "tail " + ShellWord.of(log);
    }

    @Override
    public Loaded loaded() throws InterruptedException {
        try {
            Tool.Answer known = launchctl.ask("print", target());
            if (known.succeeded()) {
                return known.out().contains("state = running")
                        ? new Loaded(Loaded.State.RUNNING, "running")
                        : new Loaded(Loaded.State.LOADED, "loaded");
            }
            Tool.Answer domain = launchctl.ask("print", domain());
            return domain.succeeded()
                    ? new Loaded(Loaded.State.ABSENT, "not loaded")
                    : new Loaded(Loaded.State.UNREACHABLE, "There is no session of this user at the screen.");
        } catch (Refusal e) {
            return new Loaded(Loaded.State.UNREACHABLE, e.reason());
        }
    }

    /** Ending a program takes launchd a moment, in which it refuses to begin another. */
    @Override
    public void load() throws Refusal, InterruptedException {
        unload();
        launchctl.ask("enable", target());
        for (int tries = 1; ; tries++) {
            Tool.Answer answer = launchctl.ask("bootstrap", domain(), file.toString());
            if (answer.succeeded()) {
                return;
            }
            if (tries == TRIES || loaded().state() == Loaded.State.UNREACHABLE) {
                launchctl.ask("bootout", target());
                throw new Refusal("launchctl bootstrap ended with " + answer.status()
                        + (answer.said().isEmpty() ? "." : ": " + answer.said()));
            }
            io.ticker().sleep(PAUSE);
        }
    }

    @Override
    public void unload() throws Refusal, InterruptedException {
        if (!loaded().isLoaded()) {
            return;
        }
        launchctl.tell("bootout", target());
        for (int tries = 1; loaded().isLoaded(); tries++) {
            if (tries == TRIES) {
                throw new Refusal("launchd still runs it after launchctl bootout.");
            }
            io.ticker().sleep(PAUSE);
        }
    }

    private String domain() throws Refusal, InterruptedException {
        return "gui/" + new Tool(io, "id").tell("-u").out().strip();
    }

    private String target() throws Refusal, InterruptedException {
        return domain() + "/" + LaunchAgentText.LABEL;
    }
}
