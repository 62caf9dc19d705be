package org.tokenspend.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tokenspend.config.Flags;
import org.tokenspend.config.Settings;
import org.tokenspend.config.SetupRecord;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.Io;
import org.tokenspend.setup.SetupPlace;
import org.tokenspend.setup.shell.StartupFiles;
import picocli.CommandLine.Option;

/** What setup does, and to which files. */
final class SetupOptions implements Invocation.FlagSource {
    @Option(names = "--print", description = "Show what would be changed; write nothing.")
    boolean print;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask before writing.")
    boolean yes;

    @Option(names = "--force", description = "With --yes: replace another collector's values too.")
    boolean force;

    @Option(names = "--check", description = "Say whether it is in place and in effect (exit 0 or 3).")
    boolean check;

    @Option(names = "--undo", description = "Put back what was there before.")
    boolean undo;

    @Option(
            names = "--connectors",
            paramLabel = "LIST",
            defaultValue = "claude",
            description = "Agents to set up; claude is the one that can report live.")
    String connectors = "claude";

    @Option(names = "--claude-dir", paramLabel = "DIR", description = "Claude Code's folder (~/.claude).")
    @Nullable
    String claudeDir;

    @Option(
            names = "--settings-file",
            paramLabel = "FILE",
            description = "Settings to change (<claude-dir>/settings.json).")
    @Nullable
    String settingsFile;

    @Option(
            names = "--managed-settings-file",
            paramLabel = "FILE",
            description = "Managed settings to heed instead of the system's.")
    @Nullable
    String managedSettingsFile;

    @Option(
            names = "--keep-transcripts",
            paramLabel = "DAYS",
            description = "Raise the days that Claude Code keeps its logs.")
    @Nullable
    Integer keepTranscripts;

    @Option(
            names = "--shell",
            paramLabel = "SHELL",
            description = "bash, zsh or fish: where to look for old lines too.")
    @Nullable
    String shell;

    @Option(names = "--rc-file", paramLabel = "FILE", description = "Another startup file that may hold old lines.")
    List<String> rcFiles = List.of();

    @Override
    public Flags addTo(Flags flags) {
        return flags.withLocations(claudeDir == null ? List.of() : List.of(claudeDir), null);
    }

    /** Rules across options. */
    void check() {
        if ((check ? 1 : 0) + (undo ? 1 : 0) > 1) {
            throw usage(
                    "--check and --undo cannot be used together.", "One looks, the other changes.", "Run it twice.");
        }
        if (!connectors.strip().equalsIgnoreCase("claude")) {
            throw usage(
                    "Live telemetry can be set up for claude only.",
                    "--connectors names " + connectors + "; the other agents do not report what each call used.",
                    "Use tokenspend ingest --connectors " + connectors + " for those.");
        }
        shell();
        if (keepTranscripts != null && keepTranscripts < 1) {
            throw usage(
                    "--keep-transcripts is below one day.",
                    "Claude Code would ignore the whole settings file.",
                    "Give a number of days, like --keep-transcripts 365.");
        }
    }

    SetupPlace place(Io io, Settings settings) {
        Path folder = settings.claudeDirs().value().get(0);
        return new SetupPlace(
                settingsFile == null ? folder.resolve("settings.json") : io.path(settingsFile),
                folder,
                managedSettingsFile == null ? null : io.path(managedSettingsFile));
    }

    /** The startup files to look through: the usual ones, those named here, and those noted before. */
    List<Path> startupFiles(Io io, @Nullable SetupRecord earlier) {
        List<Path> named = new ArrayList<>();
        rcFiles.forEach(file -> named.add(io.path(file)));
        if (earlier != null) {
            earlier.files().stream()
                    .filter(file -> !file.endsWith(".json"))
                    .map(io::path)
                    .forEach(named::add);
        }
        return StartupFiles.of(io, shell(), named);
    }

    private StartupFiles.@Nullable Shell shell() {
        if (shell == null) {
            return null;
        }
        return switch (shell.toLowerCase(Locale.ROOT)) {
            case "bash" -> StartupFiles.Shell.BASH;
            case "zsh" -> StartupFiles.Shell.ZSH;
            case "fish" -> StartupFiles.Shell.FISH;
            default ->
                throw usage(
                        "--shell names no shell that is known.",
                        "It is bash, zsh or fish.",
                        "Correct it or leave it out.");
        };
    }

    private static UserError usage(String problem, String reason, String remedy) {
        return new UserError(ExitCode.USAGE, problem, reason, remedy);
    }
}
