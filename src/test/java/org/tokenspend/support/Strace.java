package org.tokenspend.support;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Faults at a chosen system call, put there by {@code strace}. */
public final class Strace {
    private static final String RENAMES = "rename,renameat,renameat2";
    private static final String SYNCS = "fsync,fdatasync";
    private static final String WRITES = "write,pwrite64,writev,pwritev";

    private Strace() {}

    /** A kind of system call that a durable write is made of. */
    public enum Calls {
        RENAME(RENAMES),
        SYNC(SYNCS),
        WRITE(WRITES);

        private final String names;

        Calls(String names) {
            this.names = names;
        }
    }

    /** Skips the test, saying why, where system calls cannot be traced. */
    public static void assume() {
        assumeThat(works())
                .as("strace is missing or may not trace here, so no fault can be put at a chosen system call")
                .isTrue();
    }

    /** {@code kill -9} in place of a thread's n-th call of a kind. */
    public static List<String> killAt(Calls calls, int n) {
        return command(calls.names, "signal=KILL:when=" + n);
    }

    /** An error as the answer to every call of a kind. */
    public static List<String> failing(Calls calls, String error) {
        return command(calls.names, "error=" + error);
    }

    /** Writes every call of a class (for example {@code network}) into a file. */
    public static List<String> tracing(String callClass, Path log) {
        return List.of("strace", "-f", "-qq", "--seccomp-bpf", "-o", log.toString(), "-e", "trace=%" + callClass);
    }

    private static List<String> command(String names, String fault) {
        return List.of(
                "strace",
                "-f",
                "-qq",
                "--seccomp-bpf",
                "-o",
                "/dev/null",
                "-e",
                "trace=" + names,
                "-e",
                "inject=" + names + ":" + fault);
    }

    private static boolean works() {
        try {
            Process trial = new ProcessBuilder(
                            "strace",
                            "-f",
                            "-qq",
                            "--seccomp-bpf",
                            "-o",
                            "/dev/null",
                            "-e",
                            "inject=fsync:error=EIO",
                            "true")
                    .redirectErrorStream(true)
                    .start();
            trial.getInputStream().readAllBytes();
            return trial.waitFor(20, TimeUnit.SECONDS) && trial.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
