package org.tokenspend.platform;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs short programs to their end: input closed, output bounded, the whole process tree killed when time is up; and
 * starts the few that are to live on.
 */
public final class ProcessRunner {
    private static final int MOST_OUTPUT = 1 << 20;
    private static final Duration DRAIN = Duration.ofSeconds(1);

    private ProcessRunner() {}

    /**
     * How a program ended.
     *
     * @param status its exit status; -1 where it was killed because its time was up
     * @param out its first MiB of standard output
     */
    public record Outcome(int status, String out) {
        public boolean succeeded() {
            return status == 0;
        }
    }

    /** The program's file, found along {@code PATH}; {@code null} where there is none. */
    public static @Nullable Path find(Io io, String program) {
        @Nullable String path = io.variable("PATH");
        List<String> endings = io.os() == Os.WINDOWS ? List.of(".exe", ".cmd", ".bat") : List.of("");
        for (String folder : path == null ? new String[0] : path.split(File.pathSeparator, -1)) {
            for (String ending : endings) {
                @Nullable Path candidate = candidate(folder, program + ending);
                if (candidate != null && Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                    return candidate;
                }
            }
        }
        return null;
    }

    /** An empty or relative entry of PATH means the working folder, where anybody may have put a program. */
    private static @Nullable Path candidate(String folder, String name) {
        try {
            Path path = Path.of(folder);
            return path.isAbsolute() ? path.resolve(name) : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** Runs the command in the home folder with the environment of this run. */
    public static Outcome run(Io io, List<String> command, Duration timeout) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(io.home().toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(io.env());
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            BoundedOutput output = new BoundedOutput(process.getInputStream());
            output.start();
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Outcome(-1, "");
            }
            output.join(DRAIN.toMillis());
            return new Outcome(process.exitValue(), output.text());
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /**
     * Starts a program that lives on by itself, a browser for example, with nothing to read and nowhere to write.
     *
     * @param look how long it is watched
     * @return false where it ended within that time and said that it failed
     */
    public static boolean launch(Io io, List<String> command, Duration look) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(io.home().toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(io.env());
        Process process = builder.start();
        process.getOutputStream().close();
        return !process.waitFor(look.toMillis(), TimeUnit.MILLISECONDS) || process.exitValue() == 0;
    }

    /** Reads a stream to its end and keeps its beginning; a full pipe would stop the program. */
    private static final class BoundedOutput extends Thread {
        private final InputStream stream;
        private volatile byte[] kept = new byte[0];

        BoundedOutput(InputStream stream) {
            super("process output");
            this.stream = stream;
            setDaemon(true);
        }

        @Override
        public void run() {
            try (stream) {
                kept = stream.readNBytes(MOST_OUTPUT);
                stream.transferTo(java.io.OutputStream.nullOutputStream());
            } catch (IOException e) {
                // The program was killed; what it said until then is kept.
            }
        }

        String text() {
            return new String(kept, StandardCharsets.UTF_8);
        }
    }
}
