package org.tokenspend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.Main;
import org.tokenspend.platform.Io;
import org.tokenspend.platform.Version;
import org.tokenspend.support.Cli;
import org.tokenspend.support.Cli.Result;
import org.tokenspend.support.FakeHome;

class ProgramTest {
    @TempDir
    Path folder;

    private FakeHome home;
    private Cli cli;

    @BeforeEach
    void makeHome() {
        home = FakeHome.in(folder);
        cli = Cli.in(home);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "--version -q", "-q -V"})
    void theVersionIsPrintedBare(String line) {
        assertThat(cli.run(line.split(" "))).isEqualTo(new Result(0, Version.current() + "\n", ""));
        assertThat(Version.current()).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void nothingAskedIsAShortHelpOnStandardError() {
        Result result = cli.run();

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains("tokenspend ingest --dry-run")
                .contains("  config ")
                .contains("--help")
                .doesNotContain("--color");
        assertThat(result.err().lines().count()).isLessThan(25);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "config --help", "--no-input config -h", "config --color never set --help"})
    void helpGoesToStandardOutput(String line) {
        Result result = cli.run(line.split(" "));

        assertThat(result.exit()).isZero();
        assertThat(result.out()).contains("Usage: tokenspend");
        assertThat(result.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-q --no-input config path", "config -q path --no-input", "config path -q --no-input"})
    void globalOptionsStandAnywhere(String line) {
        assertThat(cli.run(line.split(" "))).isEqualTo(new Result(0, home.configFile() + "\n", ""));
    }

    @Test
    void aMistypedOptionIsThreeLinesWithASuggestion() {
        assertThat(cli.run("config", "--jsn")).isEqualTo(new Result(2, "", """
                        error: Unknown option: --jsn
                          Did you mean --json?
                          See: tokenspend config --help
                        """));
    }

    @Test
    void aMistypedCommandIsThreeLinesWithASuggestion() {
        assertThat(cli.run("confgi")).isEqualTo(new Result(2, "", """
                        error: Unknown argument: confgi
                          Did you mean config?
                          See: tokenspend --help
                        """));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config --url",
                "config set",
                "config --color maybe",
                "config path extra",
                "-x",
                "config --json=7",
                "config --no-such",
                "--limit 3"
            })
    void everyUsageErrorIsThreeLinesAndStatusTwo(String line) {
        Result result = cli.run(line.split(" "));

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines())
                .hasSize(3)
                .allSatisfy(text -> assertThat(text).isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ts_0123456789abcdef",
                "config ts_0123456789abcdef",
                "config --tokn=ts_0123456789abcdef",
                "config --json=ts_0123456789abcdef",
                "config set url https://ts_0123456789abcdef@a.example",
                "config --url ftp://ts_0123456789abcdef",
                "config --token-file ts_0123456789abcdef",
            })
    void noErrorRepeatsAToken(String line) {
        Result result = cli.run(line.split(" "));

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out() + result.err()).doesNotContain("0123456789abcdef");
    }

    @Test
    void anArgumentFileIsNotExpanded() {
        home.file("args", "--version");

        assertThat(cli.run("@" + home.resolve("args")).exit()).isEqualTo(2);
    }

    @Test
    void errorsAreRedWhereAPersonLooks() {
        assertThat(cli.terminal().run("-x").err()).startsWith("\u001b[31merror:\u001b[0m ");
        assertThat(cli.terminal().run("--color=never", "-x").err()).startsWith("error: ");
        assertThat(cli.terminal().env("NO_COLOR", "1").run("-x").err()).startsWith("error: ");
    }

    @Test
    void anUnexpectedErrorIsOneLineAndACrashFileWithoutForeignWords() {
        Io real = cli.captured().io();
        Cli.Captured captured =
                cli.env("TOKENSPEND_TOKEN", "ts_0123456789abcdef").captured();

        int exit = Main.run(withEnv(captured.io(), new ThrowingOnce(real.env())), "config");

        assertThat(exit).isEqualTo(1);
        assertThat(captured.err().lines()).hasSize(1);
        assertThat(captured.err()).startsWith("error: unexpected IllegalStateException; details: ");
        String file = home.files().get(0);
        assertThat(file).startsWith(".local/share/tokenspendorg/crash-20260209-120000-");
        assertThat(home.mode(file)).isEqualTo("rw-------");
        assertThat(home.read(file))
                .contains("tokenspend " + Version.current())
                .contains("java ")
                .contains("at org.tokenspend.config.")
                .doesNotContain("words of a transcript")
                .doesNotContain("0123456789abcdef");
    }

    @Test
    void anOutputThatCannotBeWrittenIsNoSuccess() {
        Cli.Captured captured = cli.captured();
        PrintStream full = new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("No space left on device");
                    }
                },
                true,
                StandardCharsets.UTF_8);
        Io io = captured.io();

        int exit = Main.run(
                new Io(
                        io.in(),
                        full,
                        io.err(),
                        io.terminal(),
                        io.env(),
                        io.home(),
                        io.cwd(),
                        io.clock(),
                        io.ticker(),
                        io.os()),
                "config");

        assertThat(exit).isEqualTo(1);
        assertThat(captured.err().lines()).hasSize(3);
    }

    private static Io withEnv(Io io, Map<String, String> env) {
        return new Io(
                io.in(), io.out(), io.err(), io.terminal(), env, io.home(), io.cwd(), io.clock(), io.ticker(), io.os());
    }

    /** An environment whose first question for the configuration folder fails, as a defect of ours would. */
    private static final class ThrowingOnce extends AbstractMap<String, String> {
        private final Map<String, String> env;
        private final AtomicBoolean armed = new AtomicBoolean(true);

        ThrowingOnce(Map<String, String> env) {
            this.env = env;
        }

        @Override
        public @Nullable String get(@Nullable Object name) {
            if ("XDG_CONFIG_HOME".equals(name) && armed.getAndSet(false)) {
                throw new IllegalStateException("words of a transcript");
            }
            return env.get(name);
        }

        @Override
        public Set<Entry<String, String>> entrySet() {
            return env.entrySet();
        }
    }
}
