package org.tokenspend.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.support.Chat;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeBackend;
import org.tokenspend.support.FakeHome;
import org.tokenspend.support.Program;
import org.tokenspend.support.UserSystemd;

/** The program as a process, a real systemd, a pass in the background, and nothing left of it afterwards. */
class RealSystemdIT {
    @TempDir
    private Path folder;

    @Test
    void installsRunsAPassAndUninstalls() throws Exception {
        String obstacle = UserSystemd.obstacle();
        assumeThat(obstacle)
                .as("skipped, no systemd can be started: %s", obstacle)
                .isNull();
        FakeHome home = FakeHome.in(Files.createDirectories(folder.resolve("a b%&é 'q' $x")));
        Chat.good("s1").write(home);
        try (FakeBackend server = FakeBackend.start();
                UserSystemd systemd = UserSystemd.start(home)) {
            assumeThat(systemd).as("skipped: systemd does not start here").isNotNull();

            Cli.Result installed = program(home, systemd, server)
                    .run("analyze", "--install", "--yes", "--rules", "--since", "2026-01-01", "--interval", "30m");
            assertThat(installed.exit()).as(installed.err() + log(home)).isZero();

            Cli.Result status = afterAPass(home, systemd, server);
            assertThat(status.exit()).as(status.out()).isZero();
            assertThat(status.out())
                    .contains("The analyzer runs in the background.")
                    .contains("active (running), enabled")
                    .contains("done; 1 analysed, 1 uploaded");
            assertThat(server.tasks()).hasSize(1);

            Cli.Result again = program(home, systemd, server)
                    .run("analyze", "--install", "--yes", "--rules", "--since", "2026-01-01", "--interval", "30m");
            assertThat(again.out()).as(again.err()).contains("Nothing to change");

            Cli.Result removed = program(home, systemd, server).run("analyze", "--uninstall", "--yes");
            Cli.Result after = program(home, systemd, server).run("analyze", "--status");
            assertThat(removed.exit()).as(removed.err()).isZero();
            assertThat(after.exit()).isEqualTo(3);
            assertThat(after.out()).contains("not installed").contains("inactive (dead)");
            assertThat(home.files()).noneMatch(file -> file.contains("systemd/user"));
        }
    }

    private static Cli.Result afterAPass(FakeHome home, UserSystemd systemd, FakeBackend server) throws Exception {
        Cli.Result status = program(home, systemd, server).run("analyze", "--status");
        for (int i = 0; i < 60 && !status.out().contains("uploaded"); i++) {
            TimeUnit.SECONDS.sleep(1);
            status = program(home, systemd, server).run("analyze", "--status");
        }
        return status;
    }

    private static Program program(FakeHome home, UserSystemd systemd, FakeBackend server) {
        return Program.in(home)
                .under(systemd.inside())
                .env("XDG_RUNTIME_DIR", "/run/user/0")
                .env("LC_ALL", "C.UTF-8")
                .env("TOKENSPEND_URL", server.url())
                .env("TOKENSPEND_TOKEN", "ts_0123456789abcdef");
    }

    private static String log(FakeHome home) {
        return home.read("systemd.log");
    }
}
