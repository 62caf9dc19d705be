package org.tokenspend.platform;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the product keeps its own files (XDG base directories; {@code %AppData%} on Windows). */
public record Directories(Path config, Path data) {
    private static final String FOLDER = "tokenspendorg";

    public static Directories of(Io io) {
        if (io.os() == Os.WINDOWS) {
            Path roaming = base(io, "APPDATA", io.home().resolve("AppData").resolve("Roaming"));
            Path local = base(io, "LOCALAPPDATA", io.home().resolve("AppData").resolve("Local"));
            return new Directories(
                    base(io, "XDG_CONFIG_HOME", roaming).resolve(FOLDER),
                    base(io, "XDG_DATA_HOME", local).resolve(FOLDER));
        }
        return new Directories(
                base(io, "XDG_CONFIG_HOME", io.home().resolve(".config")).resolve(FOLDER),
                base(io, "XDG_DATA_HOME", io.home().resolve(".local").resolve("share"))
                        .resolve(FOLDER));
    }

    /** The identity and settings file. */
    public Path configFile() {
        return config.resolve("config.json");
    }

    /** The XDG specification: a relative path in these variables is to be ignored. */
    private static Path base(Io io, String variable, Path fallback) {
        @Nullable String value = io.variable(variable);
        return value != null && Path.of(value).isAbsolute() ? Path.of(value) : fallback;
    }
}
