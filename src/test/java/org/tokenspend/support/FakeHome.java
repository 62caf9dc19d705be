package org.tokenspend.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** A home folder of a test's own, filled as a real one would be. */
public final class FakeHome {
    private static final String CONFIG = ".config/tokenspendorg/config.json";

    private final Path path;

    private FakeHome(Path path) {
        this.path = path;
    }

    /** A home in an empty temporary folder. */
    public static FakeHome in(Path folder) {
        return new FakeHome(folder);
    }

    public Path path() {
        return path;
    }

    /** A path under the home. */
    public Path resolve(String relative) {
        return path.resolve(relative);
    }

    /** Writes a file and the folders above it. */
    public FakeHome file(String relative, String content) {
        try {
            Path file = resolve(relative);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a folder. */
    public FakeHome folder(String relative) {
        try {
            Files.createDirectories(resolve(relative));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a program that a run finds when its PATH is {@link #bin()}. */
    public FakeHome program(String name, String shellScript) {
        try {
            file("bin/" + name, "#!/bin/sh\n" + shellScript + "\n");
            Files.setPosixFilePermissions(resolve("bin/" + name), PosixFilePermissions.fromString("rwx------"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of {@link #program} files. */
    public Path bin() {
        return resolve("bin");
    }

    /** Writes config.json, private as the product makes it. */
    public FakeHome config(String json) {
        try {
            file(CONFIG, json);
            Files.setPosixFilePermissions(configFile(), PosixFilePermissions.fromString("rw-------"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path configFile() {
        return resolve(CONFIG);
    }

    /** Writes a transcript of Claude Code: a file under {@code ~/.claude/projects}. */
    public FakeHome claudeTranscript(String relative, String lines) {
        return file(".claude/projects/" + relative, lines);
    }

    public String read(String relative) {
        try {
            return Files.readString(resolve(relative));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The mode as {@code rw-------}. */
    public String mode(String relative) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(resolve(relative)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file under the home, relative to it, sorted; proves what a run wrote. */
    public List<String> files() {
        try (Stream<Path> walk = Files.walk(path)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> path.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
