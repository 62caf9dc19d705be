package org.tokenspend.setup.claude;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tokenspend.platform.Io;
import org.tokenspend.platform.Os;

/**
 * The settings an administrator puts above the user's, in every place the client looks.
 *
 * <p>They are merged with the user's one variable at a time. A managed endpoint alone would therefore send the user's
 * key to somebody else's collector, and a managed header alone would stop everything: so a single telemetry key in any
 * of these places means that the user's file is left alone.
 *
 * <p>Places by operating system: the server's policy cached in the client's own folder; device management (property
 * lists on macOS, the registry on Windows); {@code managed-settings.json} and the drop-ins beside it, on WSL also
 * those of Windows where they say that they hold there too.
 */
public final class ManagedSettings {
    private static final String FILE = "managed-settings.json";
    private static final String DROP_INS = "managed-settings.d";
    private static final String WSL_SWITCH = "\"wslInheritsWindowsSettings\"";
    private static final Pattern REGISTRY_VALUE = Pattern.compile("(?m)^\\s+Settings\\s+REG_\\w+\\s+(.*)$");

    private final Io io;
    private final Path claudeFolder;
    private final Path systemRoot;
    private final Registry registry;

    /** Reads a value of the Windows registry as {@code reg query} prints it. */
    @FunctionalInterface
    public interface Registry {
        /** What was printed; {@code null} where there is no such value. */
        @Nullable
        String query(String key, String value);
    }

    /**
     * The managed settings that this run's user is under.
     *
     * @param claudeFolder the client's configuration folder
     * @param systemRoot where the system's folders hang; a test has its own
     */
    public ManagedSettings(Io io, Path claudeFolder, Path systemRoot, Registry registry) {
        this.io = io;
        this.claudeFolder = claudeFolder;
        this.systemRoot = systemRoot;
        this.registry = registry;
    }

    /**
     * Every place that says something.
     *
     * @param instead a file to read in place of the operating system's; {@code null} for those
     */
    public List<Scope> read(@Nullable Path instead) {
        List<Scope> scopes = new ArrayList<>();
        scopes.add(ScopeReader.file(claudeFolder.resolve("remote-settings.json")));
        if (instead != null) {
            files(instead, scopes);
        } else {
            switch (io.os()) {
                case MACOS -> macos(scopes);
                case WINDOWS -> windows(scopes);
                case LINUX -> linux(scopes);
            }
        }
        scopes.removeIf(Scope::isSilent);
        return List.copyOf(scopes);
    }

    private void macos(List<Scope> scopes) {
        Path preferences = systemRoot.resolve("Library/Managed Preferences");
        String domain = "com.anthropic.claudecode.plist";
        String user = io.variable("USER");
        scopes.add(ScopeReader.propertyList(preferences.resolve(domain)));
        if (user != null && !user.contains("/")) {
            scopes.add(ScopeReader.propertyList(preferences.resolve(user).resolve(domain)));
        }
        files(systemRoot.resolve("Library/Application Support/ClaudeCode").resolve(FILE), scopes);
    }

    private void windows(List<Scope> scopes) {
        registry("HKLM\\SOFTWARE\\Policies\\ClaudeCode", scopes);
        files(windowsFolder("ProgramFiles", "Program Files").resolve(FILE), scopes);
        registry("HKCU\\SOFTWARE\\Policies\\ClaudeCode", scopes);
        // Read until 2.1.75 only; what stands there still binds an older client.
        files(windowsFolder("ProgramData", "ProgramData").resolve(FILE), scopes);
    }

    private Path windowsFolder(String variable, String usual) {
        String folder = io.variable(variable);
        Path base = folder == null ? systemRoot.resolve(usual) : Path.of(folder);
        return base.resolve("ClaudeCode");
    }

    private void linux(List<Scope> scopes) {
        files(systemRoot.resolve("etc/claude-code").resolve(FILE), scopes);
        Path windows = systemRoot.resolve("mnt/c/Program Files/ClaudeCode").resolve(FILE);
        if (mentions(windows, WSL_SWITCH)) {
            files(windows, scopes);
        }
    }

    /** The file and its drop-ins, in the order the client merges them; hidden ones are no part of it. */
    private static void files(Path file, List<Scope> scopes) {
        scopes.add(ScopeReader.file(file));
        Path folder = file.resolveSibling(DROP_INS);
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> dropIns = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
            for (Path dropIn : files) {
                if (!dropIn.getFileName().toString().startsWith(".")) {
                    dropIns.add(dropIn);
                }
            }
        } catch (IOException e) {
            scopes.add(new Scope(folder.toString(), List.of(), List.of(), "it may not be read", false));
        }
        dropIns.stream().sorted().map(ScopeReader::file).forEach(scopes::add);
    }

    private void registry(String key, List<Scope> scopes) {
        String printed = registry.query(key, "Settings");
        Matcher value = REGISTRY_VALUE.matcher(printed == null ? "" : printed);
        if (value.find()) {
            scopes.add(ScopeReader.json(key, value.group(1).strip().getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static boolean mentions(Path file, String text) {
        try {
            return Files.isRegularFile(file) && Files.readString(file).contains(text);
        } catch (IOException e) {
            return false;
        }
    }

    /** The registry of this machine; empty anywhere but on Windows. */
    public static Registry registryOf(Io io) {
        return io.os() == Os.WINDOWS ? new WindowsRegistry(io) : (key, value) -> null;
    }
}
