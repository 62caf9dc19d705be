package org.tokenspend.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real systemd user manager for one test, where the machine has none of its own (a container, a build agent).
 *
 * <p>It lives in a mount and a process namespace: with a {@code /run} of its own, seeing one hierarchy of control groups
 * without controllers, and in a group of its own there, so that no process outside is touched. Needs root; everything in
 * it dies with the test.
 */
public final class UserSystemd implements AutoCloseable {
    private static final List<String> PROGRAMS =
            List.of("/usr/bin/unshare", "/usr/bin/nsenter", "/usr/bin/systemctl", "/lib/systemd/systemd");
    private static final String GROUPS = """
            mount -t tmpfs none /sys/fs/cgroup
            mkdir /sys/fs/cgroup/systemd
            mount -t cgroup -o none,name=systemd cgroup /sys/fs/cgroup/systemd
            """;
    private static final String START = "set -e\n" + GROUPS + """
            mkdir "/sys/fs/cgroup/systemd/$2"
            echo $$ > "/sys/fs/cgroup/systemd/$2/cgroup.procs"
            mount -t tmpfs none /run
            mkdir -p /run/systemd/system /run/user/0
            /lib/systemd/systemd --user &
            until systemctl --user show-environment > /dev/null 2>&1; do sleep 0.2; done
            touch "$1"
            wait
            """;
    private static final String CLEAR =
            "set -e\n" + GROUPS + "find \"/sys/fs/cgroup/systemd/$1\" -depth -type d -exec rmdir {} +";

    private final Process process;
    private final String group;

    private UserSystemd(Process process, String group) {
        this.process = process;
        this.group = group;
    }

    /** Why there can be none here; {@code null} where it is worth a try. */
    public static String obstacle() {
        for (String program : PROGRAMS) {
            if (!Files.isExecutable(Path.of(program))) {
                return "there is no " + program;
            }
        }
        if (Files.exists(Path.of("/run/systemd/system"))) {
            return "this machine runs systemd itself, and a second one would meddle with it";
        }
        return "root".equals(System.getProperty("user.name")) ? null : "namespaces need root";
    }

    /** Starts one; {@code null} where the kernel does not allow it. */
    public static UserSystemd start(FakeHome home) throws InterruptedException {
        Path ready = home.resolve("ready");
        String group = "tokenspend-test-" + ProcessHandle.current().pid();
        try {
            ProcessBuilder builder = new ProcessBuilder(
                            "unshare",
                            "-m",
                            "-p",
                            "-f",
                            "--kill-child",
                            "--mount-proc",
                            "sh",
                            "-c",
                            START,
                            "sh",
                            ready.toString(),
                            group)
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("systemd.log").toFile());
            builder.environment().clear();
            builder.environment().put("HOME", home.path().toString());
            builder.environment().put("PATH", "/usr/bin:/bin:/usr/sbin:/sbin");
            builder.environment().put("XDG_RUNTIME_DIR", "/run/user/0");
            UserSystemd systemd = new UserSystemd(builder.start(), group);
            for (int i = 0; i < 200 && systemd.process.isAlive(); i++) {
                if (Files.exists(ready)) {
                    return systemd;
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
            systemd.close();
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The prefix of a command that runs where this systemd is. */
    public List<String> inside() {
        ProcessHandle first = process.children().findFirst().orElseThrow();
        return List.of("nsenter", "-t", String.valueOf(first.pid()), "-m", "-p", "--");
    }

    @Override
    public void close() {
        process.children().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
            new ProcessBuilder("unshare", "-m", "sh", "-c", CLEAR, "sh", group)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(10, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
