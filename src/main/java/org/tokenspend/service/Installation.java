package org.tokenspend.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.Io;

/** The analyzer's place in the service manager of this machine: planned, put in place, looked at, taken away. */
public final class Installation {
    private static final String FOREGROUND = "tokenspend analyze --interval 1h";

    private final Io io;
    private final Host host;
    private final UnitFile file;

    /** The one of this user. */
    public Installation(Io io) {
        this.io = io;
        this.host = switch (io.os()) {
            case MACOS -> new Launchd(io);
            case LINUX -> new Systemd(io);
            case WINDOWS -> new TaskScheduler(io);
        };
        this.file = new UnitFile(host);
    }

    /** What installing would do; changes nothing. */
    public InstallPlan plan(InstallRequest request) throws InterruptedException {
        String after = text(request);
        String before = file.read();
        InstallPlan.Standing standing;
        if (before == null) {
            standing = InstallPlan.Standing.ABSENT;
        } else if (before.equals(after)) {
            standing = InstallPlan.Standing.SAME;
        } else {
            standing = Seal.isIntact(before) ? InstallPlan.Standing.OLDER : InstallPlan.Standing.EDITED;
        }
        return new InstallPlan(
                host.name(), host.file(), before, after, standing, host.loading(), host.loaded(), notices());
    }

    private String text(InstallRequest request) {
        ShellVariables shell = new ShellVariables(io);
        List<String> arguments = new ArrayList<>(request.program().arguments());
        arguments.addAll(request.arguments());
        Path log = host.log();
        if (log != null) {
            arguments.addAll(List.of("--log-file", log.toString()));
        }
        return Seal.close(host.text(
                new ServiceCommand(request.program().java().toString(), List.copyOf(arguments), shell.carried(), log)));
    }

    private List<String> notices() {
        List<String> notices = new ArrayList<>();
        String sudoer = io.variable("SUDO_USER");
        if (sudoer != null && !sudoer.equals("root")) {
            notices.add("This runs as root: the service would be root's and read root's sessions, not those of "
                    + sudoer + ". Run it without sudo.");
        }
        notices.addAll(new ShellVariables(io).missing());
        notices.addAll(host.notices());
        return notices;
    }

    /**
     * Does what was planned.
     *
     * @throws UserError where the service manager does not take it: the file stays, nothing is loaded, and the commands
     *     to go on by hand are in the error
     */
    public Installed apply(InstallPlan plan) throws InterruptedException {
        String now = file.read();
        if (now != null ? !now.equals(plan.before()) : plan.before() != null) {
            throw new UserError(
                    ExitCode.TEMPORARY,
                    "Nothing was installed.",
                    "Somebody changed " + plan.file() + " just now.",
                    "Run it again to see what would be changed.");
        }
        Path kept = plan.standing() == InstallPlan.Standing.EDITED
                ? file.keep(io.clock().instant())
                : null;
        if (plan.standing() != InstallPlan.Standing.SAME) {
            file.write(plan.after());
        }
        try {
            host.load();
            requireLoaded();
        } catch (Refusal e) {
            throw new UserError(
                    ExitCode.UNAVAILABLE,
                    "The service is not running: " + plan.file() + " is written, and " + host.name()
                            + " did not take it.",
                    e.reason(),
                    "By hand: " + String.join(" && ", host.loading()) + "   or in a terminal: " + FOREGROUND);
        }
        return new Installed(plan.file(), kept, host.showingLog());
    }

    private void requireLoaded() throws Refusal, InterruptedException {
        Loaded loaded = host.loaded();
        if (!loaded.isLoaded()) {
            host.unload();
            throw new Refusal("It says afterwards: " + loaded.detail());
        }
    }

    /** Whether there is something to take away. */
    public boolean isThere() throws InterruptedException {
        return file.read() != null || host.loaded().isLoaded();
    }

    /** The file of this user, there or not. */
    public Path path() {
        return host.file();
    }

    /**
     * Stops the program and removes its file.
     *
     * @throws UserError where it cannot be stopped: then the file stays too; or where nobody can be asked whether it
     *     runs: then the file is gone
     */
    public Installed remove() throws InterruptedException {
        String before = file.read();
        Loaded loaded = host.loaded();
        boolean unknown = loaded.state() == Loaded.State.UNREACHABLE && host.mayRun();
        try {
            host.unload();
        } catch (Refusal e) {
            throw new UserError(
                    ExitCode.UNAVAILABLE,
                    "The service could not be stopped; nothing was removed.",
                    e.reason(),
                    "Try again, or stop it by hand and then run this again.");
        }
        Path kept =
                before != null && !Seal.isIntact(before) ? file.keep(io.clock().instant()) : null;
        file.delete();
        host.forgotten();
        if (unknown) {
            throw new UserError(
                    ExitCode.PARTIAL,
                    "The service's file is removed; whether the service still runs is not known.",
                    loaded.detail(),
                    "It ends at the next log out at the latest.");
        }
        return new Installed(host.file(), kept, host.showingLog());
    }

    /**
     * How it is.
     *
     * @param stateFile where passes are noted, unless the service was given another place
     * @param notice takes what a person should know
     */
    public StatusReport status(Path stateFile, Consumer<String> notice) throws InterruptedException {
        String text = file.read();
        ServiceCommand command = text == null ? null : host.read(text);
        String named = command == null ? null : command.option("--state-file");
        return new StatusReport(
                host.name(),
                host.file(),
                text != null,
                text != null && !Seal.isIntact(text),
                host.loaded(),
                command == null ? null : command.program(),
                missing(command),
                LastPass.of(named == null ? stateFile : Path.of(named), io.clock(), notice),
                host.showingLog());
    }

    private static List<String> missing(@Nullable ServiceCommand command) {
        List<String> missing = new ArrayList<>();
        if (command != null) {
            if (!Files.isExecutable(Path.of(command.program()))) {
                missing.add(command.program());
            }
            command.code().stream().filter(code -> !Files.exists(Path.of(code))).forEach(missing::add);
        }
        return missing;
    }
}
