package org.tokenspend.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.tokenspend.Main;

/**
 * The whole program as a process of its own, for what a call cannot show: kills, signals, limits, traced system calls.
 *
 * <p>Runs the finished jar where the build names one ({@code tokenspend.jar}), else the classes under test. Starts with an
 * environment of its home, a plain PATH and UTC, and nothing on standard input.
 */
public final class Program {
    private static final long LONGEST_RUN_SECONDS = 300;

    private final Path home;
    private final Map<String, String> env = new TreeMap<>();
    private final List<String> jvm =
            new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
    private List<String> under = List.of();
    private List<String> code = code();

    private Program(Path home) {
        this.home = home;
        env.put("HOME", home.toString());
        env.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        env.put("TZ", "UTC");
    }

    public static Program in(FakeHome home) {
        return new Program(home.path());
    }

    public Program env(String name, String value) {
        env.put(name, value);
        return this;
    }

    /** More flags for the Java runtime. */
    public Program jvm(String... flags) {
        jvm.addAll(List.of(flags));
        return this;
    }

    /** No flags for the Java runtime, as where somebody types {@code java -jar}. */
    public Program withoutFlags() {
        jvm.clear();
        return this;
    }

    /** The command that starts the Java runtime, for example {@code strace} or {@code setpriv} with their options. */
    public Program under(List<String> command) {
        under = command;
        return this;
    }

    /** A shell that runs its children in the background lets them ignore SIGINT; that is undone first. */
    public Program heedingSignals() {
        return under(List.of("env", "--default-signal=INT,TERM"));
    }

    /** Runs a copy of the code below this folder, for a user who may read nothing else. */
    public Program codeCopiedTo(Path folder) throws IOException {
        List<String> copied = new ArrayList<>();
        for (String part : code) {
            copied.add(part.startsWith("-") || part.startsWith("org.") ? part : CodeCopy.into(folder, part));
        }
        code = copied;
        return this;
    }

    /** Starts it. */
    public Running start(String... args) {
        List<String> command = new ArrayList<>(under);
        command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(code);
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().clear();
        builder.environment().putAll(env);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return new Running(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it and waits for its end. */
    public Cli.Result run(String... args) throws InterruptedException {
        return start(args).await();
    }

    private static List<String> code() {
        String jar = System.getProperty("tokenspend.jar");
        return jar != null && Files.exists(Path.of(jar))
                ? List.of("-jar", Path.of(jar).toAbsolutePath().toString())
                : List.of("-cp", CodeCopy.classPath(), Main.class.getName());
    }

    /** A started process. */
    public static final class Running {
        private final Process process;
        private final Drain out;
        private final Drain err;

        private Running(Process process) {
            this.process = process;
            out = new Drain(process.getInputStream());
            err = new Drain(process.getErrorStream());
        }

        /** Sends a signal by its name, as the shell's {@code kill} does. */
        public void signal(String name) throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        }

        public boolean isAlive() {
            return process.isAlive();
        }

        /** Waits for the end; the status of a killed process is 128 and the signal. */
        public Cli.Result await() throws InterruptedException {
            if (!process.waitFor(LONGEST_RUN_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new IllegalStateException("still running after " + LONGEST_RUN_SECONDS + " s: " + err.text());
            }
            return new Cli.Result(process.exitValue(), out.text(), err.text());
        }
    }

    /** Reads a stream to its end in a thread of its own, so that the process never waits for us. */
    private static final class Drain extends Thread {
        private final InputStream stream;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Drain(InputStream stream) {
            super("program output");
            this.stream = stream;
            setDaemon(true);
            start();
        }

        @Override
        public void run() {
            try (stream) {
                stream.transferTo(bytes);
            } catch (IOException e) {
                // The process is gone; what it wrote until then is here.
            }
        }

        String text() throws InterruptedException {
            join(10_000);
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
