package org.tokenspend.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tokenspend.platform.Os;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeHome;
import org.tokenspend.support.FakeServiceManager;
import org.tokenspend.support.FakeTicker;

/** {@code tokenspend analyze --install} and its siblings, with stand-ins for the three service managers. */
class ServiceProgramTest {
    private static final String TOKEN = "ts_0123456789abcdef";
    private static final String CONFIG = ".config/tokenspendorg/config.json";

    @TempDir
    private Path folder;

    private FakeHome home;
    private FakeServiceManager manager;

    @BeforeEach
    void start() throws IOException {
        home = FakeHome.in(Files.createDirectories(folder.resolve("a b%&é")));
        home.folder(".claude/projects");
        manager = FakeServiceManager.in(home);
    }

    @ParameterizedTest
    @EnumSource(Os.class)
    void installsAndStartsAndSaysSo(Os os) throws IOException {
        Cli.Result result = cli(os).run("analyze", "--install", "--yes");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(manager.isLoaded()).isTrue();
        assertThat(file(os)).exists();
        assertThat(manager.orders())
                .isEqualTo(
                        switch (os) {
                            case MACOS ->
                                List.of(
                                        "launchctl enable gui/501/org.tokenspend.analyzer",
                                        "launchctl bootstrap gui/501 " + file(os));
                            case LINUX ->
                                List.of(
                                        "systemctl --user daemon-reload",
                                        "systemctl --user enable tokenspend-analyzer.service",
                                        "systemctl --user restart tokenspend-analyzer.service");
                            case WINDOWS ->
                                List.of(
                                        "schtasks /Create /TN org.tokenspend.analyzer /XML " + file(os) + " /F",
                                        "schtasks /Run /TN org.tokenspend.analyzer");
                        });
        assertThat(result.err()).contains("Wrote " + file(os)).contains("the service runs");
        ServiceCommand command = command(os);
        assertThat(command.words())
                .containsSubsequence("analyze", "--interval", "1h", "--no-input")
                .first()
                .satisfies(java -> assertThat(Path.of(java)).isAbsolute());
    }

    /** V2. */
    @ParameterizedTest
    @EnumSource(Os.class)
    void keepsTheTokenInThePrivateConfigurationAndNowhereElse(Os os) throws IOException {
        Cli.Result result = cli(os).env("TOKENSPEND_URL", "eu.tokenspend.org").run("analyze", "--install", "--yes");

        assertThat(home.read(config(os))).contains(TOKEN).contains("https://eu.tokenspend.org");
        assertThat(home.mode(config(os))).isEqualTo("rw-------");
        assertThat(result.out() + result.err()).doesNotContain(TOKEN).contains("ts_…cdef");
        for (String file : home.files()) {
            if (!file.equals(config(os))) {
                assertThat(new String(Files.readAllBytes(home.resolve(file)), StandardCharsets.ISO_8859_1)
                                .replace("\0", ""))
                        .as(file)
                        .doesNotContain(TOKEN);
            }
        }
    }

    @Test
    void refusesATokenInAnOptionOfTheService() {
        Cli.Result result = cli(Os.LINUX).run("analyze", "--install", "--yes", "--model-cmd", "llm --key " + TOKEN);

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("An option holds a token").doesNotContain(TOKEN);
        assertThat(file(Os.LINUX)).doesNotExist();
    }

    @Test
    void needsATokenOrLeaveNotToUpload() {
        Cli without = Cli.in(home).ticker(new FakeTicker()).env("PATH", manager.path());

        Cli.Result refused = without.run("analyze", "--install", "--yes");
        Cli.Result local = without.run("analyze", "--install", "--yes", "--no-upload", "--rules");

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("There is no token for the service").contains("config set token -");
        assertThat(local.exit()).as(local.err()).isZero();
        assertThat(command(Os.LINUX).arguments()).contains("--no-upload", "--rules");
    }

    /** V3. */
    @ParameterizedTest
    @EnumSource(Os.class)
    void aSecondInstallChangesNothing(Os os) throws IOException {
        cli(os).run("analyze", "--install", "--yes");
        byte[] first = Files.readAllBytes(file(os));
        manager.forget();

        Cli.Result second = cli(os).run("analyze", "--install");

        assertThat(second.exit()).as(second.err()).isZero();
        assertThat(second.out()).contains("Nothing to change");
        assertThat(Files.readAllBytes(file(os))).isEqualTo(first);
        assertThat(manager.orders()).isEmpty();
    }

    /** V3. */
    @ParameterizedTest
    @EnumSource(Os.class)
    void otherOptionsReplaceWhatItWroteItselfWithoutAWord(Os os) {
        cli(os).run("analyze", "--install", "--yes");

        Cli.Result second = cli(os).run("analyze", "--install", "--yes", "--interval", "30m", "--max-sessions", "5");

        assertThat(second.exit()).as(second.err()).isZero();
        assertThat(command(os).arguments())
                .containsSubsequence("--interval", "30m")
                .containsSubsequence("--max-sessions", "5");
        assertThat(home.files()).noneMatch(file -> file.endsWith(".bak"));
    }

    /** V3. */
    @ParameterizedTest
    @EnumSource(Os.class)
    void aFileThatSomebodyEditedNeedsAWordAndIsKept(Os os) throws IOException {
        cli(os).run("analyze", "--install", "--yes");
        Host host = host(os);
        String edited = host.decode(Files.readAllBytes(file(os))).replace("1h", "2h");
        Files.write(file(os), host.encode(edited));

        Cli.Result refused = cli(os).run("analyze", "--install", "--yes");
        byte[] afterRefusal = Files.readAllBytes(file(os));
        Cli.Result asked = cli(os).terminal().stdin("n\n").run("analyze", "--install");
        Cli.Result forced = cli(os).run("analyze", "--install", "--yes", "--force");

        assertThat(refused.exit()).isEqualTo(78);
        assertThat(refused.err()).contains("--force");
        assertThat(host.decode(afterRefusal)).isEqualTo(edited);
        assertThat(asked.exit()).isEqualTo(1);
        assertThat(asked.err()).contains("Replace that file, and keep a copy of it?");
        assertThat(forced.exit()).as(forced.err()).isZero();
        assertThat(command(os).option("--interval")).isEqualTo("1h");
        String copy = home.files().stream()
                .filter(file -> file.endsWith(".bak"))
                .findFirst()
                .orElseThrow();
        assertThat(host.decode(Files.readAllBytes(home.resolve(copy)))).isEqualTo(edited);
    }

    /** V4. */
    @ParameterizedTest
    @EnumSource(Os.class)
    void aManagerThatRefusesLeavesTheFileAndNothingLoaded(Os os) {
        manager.fails(
                switch (os) {
                    case MACOS -> "bootstrap";
                    case LINUX -> "--user restart";
                    case WINDOWS -> "/Run";
                },
                "Bootstrap failed: 5: Input/output error");

        Cli.Result result = cli(os).run("analyze", "--install", "--yes");

        assertThat(result.exit()).isEqualTo(69);
        assertThat(result.err().lines().dropWhile(line -> !line.startsWith("error:")))
                .hasSize(3)
                .satisfies(lines -> {
                    assertThat(lines.get(0)).contains(file(os) + " is written");
                    assertThat(lines.get(1)).contains("Bootstrap failed: 5: Input/output error");
                    assertThat(lines.get(2)).contains("By hand: ").contains("tokenspend analyze --interval 1h");
                });
        assertThat(file(os)).exists();
        assertThat(manager.isLoaded()).isFalse();
    }

    /** V4. */
    @ParameterizedTest
    @EnumSource(Os.class)
    void aManagerThatIsNotThereLeavesTheFileAndTheCommand(Os os) {
        String program = os == Os.MACOS ? "launchctl" : os == Os.LINUX ? "systemctl" : "schtasks.exe";
        manager.without(program);

        Cli.Result result = cli(os).env("PATH", home.bin().toString()).run("analyze", "--install", "--yes");
        Cli.Result status = cli(os).env("PATH", home.bin().toString()).run("analyze", "--status");

        assertThat(result.exit()).isEqualTo(69);
        assertThat(result.err()).contains("was not found on PATH").contains("By hand: ");
        assertThat(file(os)).exists();
        assertThat(status.exit()).isEqualTo(3);
        assertThat(status.out()).contains("installed, and does not run");
    }

    /** V4. */
    @Test
    void withoutASessionBusTheReasonIsSystemdsOwn() {
        manager.fails("--user", "Failed to connect to bus: No medium found");

        Cli.Result result = cli(Os.LINUX).run("analyze", "--install", "--yes");
        Cli.Result removed = cli(Os.LINUX).run("analyze", "--uninstall", "--yes");

        assertThat(result.exit()).isEqualTo(69);
        assertThat(result.err())
                .contains("Failed to connect to bus: No medium found")
                .contains("systemctl --user enable --now tokenspend-analyzer.service");
        assertThat(removed.exit()).as("what was never enabled does not run").isZero();
        assertThat(file(Os.LINUX)).doesNotExist();
    }

    @Test
    void whatMayStillRunWhenNobodyCanBeAskedIsSaid() throws IOException {
        cli(Os.LINUX).run("analyze", "--install", "--yes");
        Path wanted = file(Os.LINUX).resolveSibling("default.target.wants/" + Systemd.UNIT);
        Files.createDirectories(wanted.getParent());
        Files.createSymbolicLink(wanted, file(Os.LINUX));
        manager.fails("--user", "Failed to connect to bus: No medium found");

        Cli.Result result = cli(Os.LINUX).run("analyze", "--uninstall", "--yes");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("whether the service still runs is not known");
        assertThat(file(Os.LINUX)).doesNotExist();
        assertThat(wanted).doesNotExist();
    }

    /** V6. */
    @Test
    void aProgramThatDiesAtOnceIsNotLeftToItself() {
        manager.dies();

        Cli.Result result = cli(Os.LINUX).run("analyze", "--install", "--yes");

        assertThat(result.exit()).isEqualTo(69);
        assertThat(result.err()).contains("The program ended at once").contains("journalctl --user -u tokenspend");
        assertThat(manager.orders()).last().isEqualTo("systemctl --user disable --now tokenspend-analyzer.service");
    }

    /** V5. */
    @ParameterizedTest
    @EnumSource(Os.class)
    void statusNamesWhatIsNotThereAnyMore(Os os) throws IOException {
        cli(os).run("analyze", "--install", "--yes");
        Host host = host(os);
        String java = command(os).program();
        String moved = host.decode(Files.readAllBytes(file(os))).replace(java, java + "-17");
        Files.write(file(os), host.encode(moved));

        Cli.Result result = cli(os).run("analyze", "--status");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.out())
                .contains("what it starts is not there any more")
                .contains(java + "-17")
                .contains("tokenspend analyze --install");
    }

    /** V7. */
    @ParameterizedTest
    @EnumSource(Os.class)
    void uninstallingTakesEverythingAway(Os os) {
        List<String> before = home.files();
        cli(os).run("analyze", "--install", "--yes");

        Cli.Result result = cli(os).run("analyze", "--uninstall", "--yes");
        Cli.Result again = cli(os).run("analyze", "--uninstall");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(manager.isLoaded()).isFalse();
        assertThat(home.files().stream().filter(file -> !file.contains("config.json")))
                .containsExactlyElementsOf(before);
        assertThat(again.exit()).isZero();
        assertThat(again.out()).contains("Nothing to remove");
    }

    /** V7. */
    @ParameterizedTest
    @EnumSource(Os.class)
    void uninstallsWhatRunsWithoutItsFileAndAFileThatDoesNotRun(Os os) throws IOException {
        cli(os).run("analyze", "--install", "--yes");
        Files.delete(file(os));
        Cli.Result withoutFile = cli(os).run("analyze", "--uninstall", "--yes");
        boolean stopped = !manager.isLoaded();
        cli(os).run("analyze", "--install", "--yes");
        Files.delete(home.resolve("manager/loaded"));
        Cli.Result stoppedBefore = cli(os).run("analyze", "--uninstall", "--yes");

        assertThat(withoutFile.exit()).as(withoutFile.err()).isZero();
        assertThat(stopped).isTrue();
        assertThat(stoppedBefore.exit()).as(stoppedBefore.err()).isZero();
        assertThat(file(os)).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(Os.class)
    void aServiceThatCannotBeStoppedKeepsItsFile(Os os) {
        cli(os).run("analyze", "--install", "--yes");
        manager.fails(
                switch (os) {
                    case MACOS -> "bootout";
                    case LINUX -> "--user stop";
                    case WINDOWS -> "/Delete";
                },
                "Access is denied.");

        Cli.Result result = cli(os).run("analyze", "--uninstall", "--yes");

        assertThat(result.exit()).isEqualTo(69);
        assertThat(result.err()).contains("nothing was removed").contains("Access is denied.");
        assertThat(file(os)).exists();
    }

    /** V9. */
    @Test
    void underSudoItSaysWhoseServiceItWouldBe() {
        Cli.Result result = cli(Os.LINUX).env("SUDO_USER", "dev").run("analyze", "--install", "--print");

        assertThat(result.exit()).isZero();
        assertThat(result.err())
                .contains("the service would be root's")
                .contains("dev")
                .contains("without sudo");
    }

    @ParameterizedTest
    @EnumSource(Os.class)
    void printsTheFileAloneAndWritesNothing(Os os) {
        List<String> before = home.files();

        Cli.Result result = cli(os).run("analyze", "--install", "--print");

        assertThat(result.exit()).isZero();
        assertThat(Seal.isIntact(result.out())).isTrue();
        assertThat(host(os).read(result.out())).isNotNull();
        assertThat(home.files()).isEqualTo(before);
        assertThat(manager.orders()).isEmpty();
    }

    @Test
    void asksBeforeItWrites() {
        Cli.Result nobody = cli(Os.LINUX).run("analyze", "--install");
        Cli.Result no = cli(Os.LINUX).terminal().stdin("\n").run("analyze", "--install");
        boolean untouched = !Files.exists(file(Os.LINUX)) && !Files.exists(home.configFile());
        Cli.Result yes = cli(Os.LINUX).terminal().stdin("y\n").run("analyze", "--install");

        assertThat(nobody.exit()).isEqualTo(2);
        assertThat(nobody.err()).contains("nobody can be asked");
        assertThat(no.exit()).isEqualTo(1);
        assertThat(no.err()).contains("Install this? [y/N]").contains("Nothing was installed.");
        assertThat(untouched).isTrue();
        assertThat(yes.exit()).as(yes.err()).isZero();
        assertThat(yes.out()).contains("ExecStart=").contains("systemctl --user daemon-reload");
    }

    @Test
    void handsOverPathsAndProxiesButNoSecrets() {
        Cli.Result result = cli(Os.LINUX)
                .env("ANTHROPIC_API_KEY", "sk-ant-hush")
                .env("HTTPS_PROXY", "http://me:hush@proxy:8080")
                .env("HTTP_PROXY", "http://proxy:8080")
                .env("CLAUDE_CONFIG_DIR", "/opt/claude")
                .run("analyze", "--install", "--yes", "--state-file", "state.json", "--claude-dir", "~/c");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out() + home.read(".config/systemd/user/tokenspend-analyzer.service"))
                .doesNotContain("hush");
        assertThat(result.err())
                .contains("ANTHROPIC_API_KEY is set in this shell")
                .contains("HTTPS_PROXY holds a password");
        assertThat(command(Os.LINUX).environment())
                .containsEntry("CLAUDE_CONFIG_DIR", "/opt/claude")
                .containsEntry("HTTP_PROXY", "http://proxy:8080")
                .containsEntry("LC_ALL", "C.UTF-8")
                .containsEntry("PATH", manager.path());
        assertThat(command(Os.LINUX).option("--state-file"))
                .isEqualTo(home.resolve("state.json").toString());
        assertThat(command(Os.LINUX).option("--claude-dir"))
                .isEqualTo(home.resolve("c").toString());
    }

    @Test
    void doesOneThingAtATime() {
        Cli.Result both = cli(Os.LINUX).run("analyze", "--install", "--uninstall");
        Cli.Result dry = cli(Os.LINUX).run("analyze", "--install", "--dry-run");
        Cli.Result yes = cli(Os.LINUX).run("analyze", "--yes");

        assertThat(List.of(both.exit(), dry.exit(), yes.exit())).containsOnly(2);
        assertThat(both.err()).contains("mutually exclusive").doesNotContain("Error:");
    }

    private Cli cli(Os os) {
        return Cli.in(home)
                .os(os)
                .ticker(new FakeTicker())
                .env("PATH", manager.path())
                .env("USERNAME", "dev")
                .env("TOKENSPEND_TOKEN", TOKEN);
    }

    private Host host(Os os) {
        return switch (os) {
            case MACOS -> new Launchd(cli(os).captured().io());
            case LINUX -> new Systemd(cli(os).captured().io());
            case WINDOWS -> new TaskScheduler(cli(os).captured().io());
        };
    }

    private Path file(Os os) {
        return host(os).file();
    }

    private ServiceCommand command(Os os) {
        Host host = host(os);
        try {
            return java.util.Objects.requireNonNull(host.read(host.decode(Files.readAllBytes(file(os)))));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String config(Os os) {
        return os == Os.WINDOWS ? "AppData/Roaming/tokenspendorg/config.json" : CONFIG;
    }
}
