package org.tokenspend.platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A program that is given its input and has so long to answer: input written and closed, both outputs drained and
 * bounded, and nothing of it left running afterwards, its children included.
 */
public final class ChildProcess {
    /** The most bytes of either output that are taken; a program that says more is ended. */
    public static final int MOST_OUTPUT = 1 << 20;

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration GRACE = Duration.ofMillis(500);

    private ChildProcess() {}

    /**
     * What to run.
     *
     * @param words the program and its arguments
     * @param folder its working folder
     * @param env all of its environment
     * @param input its standard input
     * @param timeout how long it may take
     */
    public record Command(List<String> words, Path folder, Map<String, String> env, String input, Duration timeout) {}

    /** Why a program is over. */
    public enum End {
        /** It ended by itself; a signal from elsewhere counts as that too. */
        EXITED,
        /** Its time was up. */
        TIMED_OUT,
        /** It said too much. */
        FLOODED
    }

    /**
     * How a program ended.
     *
     * @param status its exit status, 128 and the number for a signal; -1 where it was ended here
     * @param out its standard output
     * @param err its standard error
     */
    public record Outcome(End end, int status, String out, String err) {}

    /**
     * Runs a program to its end.
     *
     * @throws IOException where it cannot be started
     * @throws InterruptedException when the run is asked to stop; the program is ended first
     */
    public static Outcome run(Command command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command.words()).directory(command.folder().toFile());
        builder.environment().clear();
        builder.environment().putAll(command.env());
        Process process = builder.start();
        Set<ProcessHandle> tree = new LinkedHashSet<>();
        try {
            Drain out = Drain.of(process.getInputStream(), "child output");
            Drain err = Drain.of(process.getErrorStream(), "child errors");
            write(process.getOutputStream(), command.input());
            End end = await(process, command.timeout(), tree, out, err);
            if (end != End.EXITED) {
                return new Outcome(end, -1, out.text(), err.text());
            }
            out.finish();
            err.finish();
            boolean flooded = out.isFull() || err.isFull();
            return new Outcome(flooded ? End.FLOODED : end, process.exitValue(), out.text(), err.text());
        } finally {
            endAll(process, tree);
        }
    }

    /** The children seen while it ran are remembered: once their parent is gone nobody could name them. */
    private static End await(Process process, Duration timeout, Set<ProcessHandle> tree, Drain out, Drain err)
            throws InterruptedException {
        long rounds = Math.max(1, timeout.dividedBy(POLL));
        for (long round = 0; round < rounds; round++) {
            if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                return End.EXITED;
            }
            process.descendants().forEach(tree::add);
            if (out.isFull() || err.isFull()) {
                return End.FLOODED;
            }
        }
        return End.TIMED_OUT;
    }

    private static void endAll(Process process, Set<ProcessHandle> tree) {
        process.descendants().forEach(tree::add);
        tree.add(process.toHandle());
        tree.removeIf(handle -> !handle.isAlive());
        if (tree.isEmpty()) {
            return;
        }
        tree.forEach(ProcessHandle::destroy);
        boolean interrupted = Thread.interrupted();
        try {
            process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        // What it started while it was told to end belongs to it as well.
        process.descendants().forEach(tree::add);
        tree.forEach(ProcessHandle::destroyForcibly);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** On a thread of its own: a program that never reads would otherwise hold up the one that waits for it. */
    private static void write(OutputStream stdin, String input) {
        byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
        Thread writer = new Thread(
                () -> {
                    try (stdin) {
                        stdin.write(bytes);
                    } catch (IOException e) {
                        // It went away without reading; its exit status tells more.
                    }
                },
                "child input");
        writer.setDaemon(true);
        writer.start();
    }

    /** Reads a stream to its end and keeps its beginning. */
    private static final class Drain extends Thread {
        private final InputStream stream;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        private Drain(InputStream stream, String name) {
            super(name);
            this.stream = stream;
            setDaemon(true);
        }

        static Drain of(InputStream stream, String name) {
            Drain drain = new Drain(stream, name);
            drain.start();
            return drain;
        }

        @Override
        public void run() {
            byte[] block = new byte[8192];
            try (stream) {
                for (int read = stream.read(block); read >= 0; read = stream.read(block)) {
                    keep(block, read);
                }
            } catch (IOException e) {
                // The program was ended; what it said until then is kept.
            }
        }

        private synchronized void keep(byte[] block, int length) {
            kept.write(block, 0, Math.min(length, MOST_OUTPUT - kept.size()));
        }

        synchronized boolean isFull() {
            return kept.size() == MOST_OUTPUT;
        }

        /** A grandchild may hold the pipe open for as long as it likes: what came within the grace counts. */
        void finish() throws InterruptedException {
            join(GRACE.toMillis());
        }

        synchronized String text() {
            return kept.toString(StandardCharsets.UTF_8);
        }
    }
}
