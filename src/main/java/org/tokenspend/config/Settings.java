package org.tokenspend.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenspend.platform.Directories;
import org.tokenspend.platform.Io;
import org.tokenspend.platform.Prompter;

/**
 * The values in force for one run, each with its {@link Origin}: flag before environment before config.json before
 * default.
 *
 * <p>A value is checked when it is asked for, so a command only fails over those it uses.
 */
public final class Settings {
    private static final String STATE_FILE = ".tokenspend-backfill-state.json";

    private final Io io;
    private final Flags flags;
    private final SettingsFile file;
    private final SettingsDocument document;
    private final TokenLookup tokens;

    private Settings(Io io, Flags flags, SettingsFile file, Prompter prompter) {
        this.io = io;
        this.flags = flags;
        this.file = file;
        this.document = file.read();
        this.tokens = new TokenLookup(io, flags, document, prompter);
    }

    /** Reads config.json and puts it behind the flags and the environment. */
    public static Settings load(Io io, Flags flags, Prompter prompter) {
        return new Settings(io, flags, SettingsFile.of(io), prompter);
    }

    /** Where to send to. */
    public Setting<ServerUrl> url() {
        Setting<String> written = written(SettingKey.URL, flags.url());
        return written == null
                ? new Setting<>(ServerUrl.DEFAULT, Origin.DEFAULT)
                : new Setting<>(
                        ServerUrl.parse(written.value(), flags.insecureHttp(), written.origin()), written.origin());
    }

    /** The token, read from where it lives on the first call; {@code null} where none was given. */
    public @Nullable Setting<Token> token() {
        return tokens.token();
    }

    /** What the person said about their address; {@code null} where nobody asked yet. */
    public @Nullable Setting<EmailAnswer> email() {
        Setting<String> written = written(SettingKey.EMAIL, flags.email());
        return written == null
                ? null
                : new Setting<>(EmailAnswer.parse(written.value(), written.origin()), written.origin());
    }

    /** The user id; {@code null} where none was made or given yet. */
    public @Nullable Setting<String> userId() {
        Setting<String> written = written(SettingKey.USER_ID, flags.userId());
        return written == null
                ? null
                : new Setting<>(UserId.parse(written.value(), written.origin()), written.origin());
    }

    /** The folders of Claude Code: those named, else its own variable, else the two it uses. */
    public Setting<List<Path>> claudeDirs() {
        List<Path> named = namedClaudeDirs();
        if (named != null) {
            return new Setting<>(named, Origin.flag(SettingKey.CLAUDE_DIR.flag()));
        }
        String variable = io.variable("CLAUDE_CONFIG_DIR");
        if (variable != null) {
            List<Path> folders = Arrays.stream(variable.split(","))
                    .map(String::strip)
                    .filter(folder -> !folder.isEmpty())
                    .map(io::path)
                    .toList();
            return new Setting<>(folders, Origin.environment("CLAUDE_CONFIG_DIR"));
        }
        List<Path> usual = new ArrayList<>(List.of(io.home().resolve(".claude")));
        Path xdg = io.home().resolve(".config").resolve("claude");
        if (Files.isDirectory(xdg)) {
            usual.add(xdg);
        }
        return new Setting<>(usual, Origin.DEFAULT);
    }

    /** The folders of Claude Code that the command line names; {@code null} where it leaves that to the agent's rule. */
    public @Nullable List<Path> namedClaudeDirs() {
        return flags.claudeDirs().isEmpty()
                ? null
                : flags.claudeDirs().stream().map(io::path).toList();
    }

    /** Where a run notes what was acknowledged: in {@code ~/.claude}, or beside config.json where that is not there. */
    public Setting<Path> stateFile() {
        if (flags.stateFile() != null) {
            return new Setting<>(io.path(flags.stateFile()), Origin.flag(SettingKey.STATE_FILE.flag()));
        }
        Path claude = io.home().resolve(".claude");
        Path folder = Files.isDirectory(claude) ? claude : Directories.of(io).config();
        return new Setting<>(folder.resolve(STATE_FILE), Origin.DEFAULT);
    }

    /** The folder in which the analyzer starts the agent. */
    public Setting<Path> analyzerDir() {
        return flags.analyzerDir() == null
                ? new Setting<>(Directories.of(io).config().resolve("analyzer"), Origin.DEFAULT)
                : new Setting<>(io.path(flags.analyzerDir()), Origin.flag(SettingKey.ANALYZER_DIR.flag()));
    }

    /** Every folder in which the analyzer ever ran, this run's included. */
    public List<String> analyzerDirs() {
        List<String> folders = new ArrayList<>(document.analyzerDirs());
        String current = analyzerDir().value().toString();
        if (!folders.contains(current)) {
            folders.add(current);
        }
        return folders;
    }

    /** How live telemetry was last configured; {@code null} where it never was. */
    public @Nullable SetupRecord setup() {
        return document.setup();
    }

    /** What the user should know about how these settings were given, one sentence each. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (flags.token() != null) {
            warnings.add("--token can be seen by others in the process list; use TOKENSPEND_TOKEN or --token-file.");
        }
        if (document.get(SettingKey.TOKEN) != null && file.isReadableByOthers()) {
            warnings.add(
                    "Others on this machine can read the token in " + file.path() + "; run: chmod 600 " + file.path());
        }
        return warnings;
    }

    public SettingsFile file() {
        return file;
    }

    SettingsDocument document() {
        return document;
    }

    private @Nullable Setting<String> written(SettingKey key, @Nullable String flag) {
        if (flag != null) {
            return new Setting<>(flag, Origin.flag(key.flag()));
        }
        String variable = key.variable();
        String fromEnvironment = variable == null ? null : io.variable(variable);
        if (variable != null && fromEnvironment != null) {
            return new Setting<>(fromEnvironment, Origin.environment(variable));
        }
        String stored = document.get(key);
        return stored == null ? null : new Setting<>(stored, Origin.CONFIG_FILE);
    }
}
