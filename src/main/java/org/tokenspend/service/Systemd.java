package org.tokenspend.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tokenspend.platform.Io;

/** The user's own systemd. */
final class Systemd implements Host {
    static final String UNIT = "tokenspend-analyzer.service";

    /** A program that cannot live ends within this. */
    private static final Duration FIRST_LOOK = Duration.ofMillis(1500);

    private final Io io;
    private final Tool systemctl;
    private final Path folder;

    Systemd(Io io) {
        this.io = io;
        this.systemctl = new Tool(io, "systemctl");
        String config = io.variable("XDG_CONFIG_HOME");
        Path base = config != null && Path.of(config).isAbsolute()
                ? Path.of(config)
                : io.home().resolve(".config");
        this.folder = base.resolve("systemd").resolve("user");
    }

    @Override
    public String name() {
        return "systemd";
    }

    @Override
    public Path file() {
        return folder.resolve(UNIT);
    }

    @Override
    public @Nullable Path log() {
        return null;
    }

    @Override
    public String text(ServiceCommand command) {
        return SystemdText.of(command);
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
        return SystemdText.read(text);
    }

    @Override
    public List<String> loading() {
        return List.of("systemctl --user daemon-reload", "systemctl --user enable --now " + UNIT);
    }

    @Override
    public String showingLog() {
        return "journalctl --user -u " + UNIT;
    }

    @Override
    public Loaded loaded() throws InterruptedException {
        try {
            Tool.Answer answer =
                    systemctl.ask("--user", "show", "--property=LoadState,ActiveState,SubState,UnitFileState", UNIT);
            Map<String, String> told = answer.out()
                    .lines()
                    .filter(line -> line.contains("="))
                    .collect(Collectors.toMap(
                            line -> line.substring(0, line.indexOf('=')),
                            line -> line.substring(line.indexOf('=') + 1),
                            (first, second) -> second));
            if (!answer.succeeded() || !told.containsKey("LoadState")) {
                return new Loaded(
                        Loaded.State.UNREACHABLE,
                        answer.said().isEmpty() ? "systemctl --user does not answer." : answer.said());
            }
            return state(told);
        } catch (Refusal e) {
            return new Loaded(Loaded.State.UNREACHABLE, e.reason());
        }
    }

    private static Loaded state(Map<String, String> told) {
        String active = told.getOrDefault("ActiveState", "");
        String detail =
                active + " (" + told.getOrDefault("SubState", "") + "), " + told.getOrDefault("UnitFileState", "");
        if (active.equals("active")) {
            return new Loaded(Loaded.State.RUNNING, detail);
        }
        boolean known = told.getOrDefault("UnitFileState", "").equals("enabled")
                || !active.equals("inactive") && !active.equals("failed");
        return new Loaded(known ? Loaded.State.LOADED : Loaded.State.ABSENT, detail);
    }

    @Override
    public void load() throws Refusal, InterruptedException {
        try {
            systemctl.tell("--user", "daemon-reload");
            systemctl.tell("--user", "enable", UNIT);
            systemctl.tell("--user", "restart", UNIT);
            io.ticker().sleep(FIRST_LOOK);
            Loaded after = loaded();
            if (after.state() != Loaded.State.RUNNING) {
                throw new Refusal("The program ended at once: " + after.detail() + "; see " + showingLog());
            }
        } catch (Refusal e) {
            takeBack();
            throw e;
        }
    }

    private void takeBack() throws InterruptedException {
        try {
            systemctl.ask("--user", "disable", "--now", UNIT);
        } catch (Refusal e) {
            // It is the service manager itself that is missing: then nothing was loaded.
        }
    }

    @Override
    public void unload() throws Refusal, InterruptedException {
        if (!loaded().isLoaded()) {
            return;
        }
        systemctl.tell("--user", "stop", UNIT);
        // Of a unit whose file is gone this fails; the link is removed later.
        systemctl.ask("--user", "disable", UNIT);
    }

    /** What was never enabled was started by nobody. */
    @Override
    public boolean mayRun() {
        return Files.isSymbolicLink(wanted());
    }

    private Path wanted() {
        return folder.resolve("default.target.wants").resolve(UNIT);
    }

    /** A service manager that cannot be asked may have a link to the file, and would complain at every login. */
    @Override
    public void forgotten() throws InterruptedException {
        try {
            if (Files.isSymbolicLink(wanted())) {
                Files.delete(wanted());
            }
            systemctl.ask("--user", "daemon-reload");
            systemctl.ask("--user", "reset-failed", UNIT);
        } catch (Refusal | IOException e) {
            // The file is gone; whatever else there is leads nowhere.
        }
    }

    @Override
    public List<String> notices() {
        String user = io.variable("USER");
        if (user == null || Files.exists(Path.of("/var/lib/systemd/linger").resolve(user))) {
            return List.of();
        }
        return List.of("It runs while you are logged in; to have it run always: loginctl enable-linger");
    }
}
