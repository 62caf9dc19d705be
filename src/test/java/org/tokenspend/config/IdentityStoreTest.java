package org.tokenspend.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tokenspend.platform.Io;
import org.tokenspend.platform.Prompter;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeHome;

class IdentityStoreTest {
    @TempDir
    Path folder;

    private FakeHome home;

    @BeforeEach
    void makeHome() {
        home = FakeHome.in(folder);
    }

    @Test
    void aPreviewMakesAndWritesNothing() {
        Identity preview = IdentityStore.preview(settings(Flags.NONE));

        assertThat(preview.userId()).isEqualTo("(made at first upload)");
        assertThat(preview.salt().keyed("/a/path", 16)).isEqualTo("(made at first upload)");
        assertThat(home.files()).isEmpty();
    }

    @Test
    void aPreviewShowsTheIdThatWasGivenAndDoesNotRememberIt() {
        Identity preview = IdentityStore.preview(settings(Flags.NONE.withIdentity(null, "laptop")));

        assertThat(preview.userId()).isEqualTo("laptop");
        assertThat(home.files()).isEmpty();
    }

    @Test
    void theFirstUploadMakesAnIdThatStays() {
        Identity first = obtain(Flags.NONE);
        Identity second = obtain(Flags.NONE);

        assertThat(first.userId()).matches("[0-9a-f]{32}");
        assertThat(second.userId()).isEqualTo(first.userId());
        assertThat(second.salt().keyed("x", 64)).isEqualTo(first.salt().keyed("x", 64));
        assertThat(home.mode(".config/tokenspendorg/config.json")).isEqualTo("rw-------");
        assertThat(IdentityStore.preview(settings(Flags.NONE)).userId()).isEqualTo(first.userId());
    }

    @Test
    void anIdThatWasGivenIsRememberedAndKeepsTheSalt() {
        Identity made = obtain(Flags.NONE);

        Identity given = obtain(Flags.NONE.withIdentity(null, "laptop"));

        assertThat(given.userId()).isEqualTo("laptop");
        assertThat(given.salt().keyed("x", 64)).isEqualTo(made.salt().keyed("x", 64));
        assertThat(obtain(Flags.NONE).userId()).isEqualTo("laptop");
    }

    @Test
    void anIdOfAnOlderProductGetsOnlyItsSalt() {
        home.config("""
                {"user_id":"0123456789abcdef0123456789abcdef","setup":{"version":"0.2.0"}}""");

        assertThat(obtain(Flags.NONE).userId()).isEqualTo("0123456789abcdef0123456789abcdef");
        assertThat(home.read(".config/tokenspendorg/config.json"))
                .contains("\"salt\"")
                .contains("0.2.0");
    }

    @Test
    void aRunThatReadTheFileBeforeAnotherMadeTheIdTakesThatOne() {
        Settings early = settings(Flags.NONE);
        Identity other = obtain(Flags.NONE);

        assertThat(new IdentityStore(early.file()).obtain(early).userId()).isEqualTo(other.userId());
    }

    @Test
    void processesThatStartAtOnceEndWithOneId() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            processes.add(new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Obtainer.class.getName(),
                            folder.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }

        List<String> ids = new ArrayList<>();
        for (Process process : processes) {
            ids.add(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
            assertThat(process.waitFor()).isZero();
        }

        assertThat(ids).hasSize(4).containsOnly(ids.get(0));
        assertThat(ids.get(0)).matches("[0-9a-f]{32}");
    }

    /** One process of the race above. */
    static final class Obtainer {
        private Obtainer() {}

        public static void main(String[] args) {
            Io io = Cli.in(Path.of(args[0])).captured().io();
            Settings settings = Settings.load(io, Flags.NONE, Prompter.of(io, true));
            System.out.println(
                    new IdentityStore(settings.file()).obtain(settings).userId());
        }
    }

    private Identity obtain(Flags flags) {
        Settings settings = settings(flags);
        return new IdentityStore(settings.file()).obtain(settings);
    }

    private Settings settings(Flags flags) {
        Io io = Cli.in(home).captured().io();
        return Settings.load(io, flags, Prompter.of(io, false));
    }
}
