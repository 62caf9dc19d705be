package org.tokenspend.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.ExclusiveLock;
import org.tokenspend.support.Cli;
import org.tokenspend.support.FakeHome;
import org.tokenspend.support.FakeTicker;

class SettingsFileTest {
    private static final String FILE = ".config/tokenspendorg/config.json";

    @TempDir
    Path folder;

    private FakeHome home;
    private SettingsFile file;

    @BeforeEach
    void makeHome() {
        home = FakeHome.in(folder);
        file = SettingsFile.of(Cli.in(home).captured().io());
    }

    @Test
    void aMissingFileHoldsNothingAndReadingMakesNone() {
        assertThat(file.read().get(SettingKey.URL)).isNull();
        assertThat(file.read().analyzerDirs()).isEmpty();
        assertThat(home.files()).isEmpty();
    }

    @Test
    void aNewFileIsPrivateAndCarriesItsVersion() {
        file.update(document -> document.put(SettingKey.URL, "https://a.example"));

        assertThat(home.mode(FILE)).isEqualTo("rw-------");
        assertThat(home.mode(".config/tokenspendorg")).isEqualTo("rwx------");
        assertThat(home.read(FILE)).isEqualToIgnoringWhitespace("""
                {"version":1,"url":"https://a.example"}""");
    }

    @Test
    void aChangeLeavesEveryOtherByteAsItIs() {
        home.config("""
                { "zeta":{"b":1, "a":[1.10,1E400,12345678901234567890,"\\u00e9"]},
                 "email":null,"version":1,"alpha":true}""");

        file.update(document -> document.put(SettingKey.EMAIL, "anonymous"));

        assertThat(home.read(FILE)).isEqualTo("""
                { "zeta":{"b":1, "a":[1.10,1E400,12345678901234567890,"\\u00e9"]},
                 "email":"anonymous","version":1,"alpha":true}""");
    }

    @Test
    void aFileThatOthersCouldReadBecomesPrivateWhenItChanges() {
        home.file(FILE, "{}");

        file.update(document -> document.put(SettingKey.TOKEN, "ts_x"));

        assertThat(home.mode(FILE)).isEqualTo("rw-------");
    }

    @Test
    void anEditThatChangesNothingWritesNothing() throws IOException {
        home.config("""
                {"url":"https://a.example"}""");
        FileTime old = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(home.configFile(), old);

        file.update(document -> document.put(SettingKey.URL, "https://a.example"));

        assertThat(Files.getLastModifiedTime(home.configFile())).isEqualTo(old);
    }

    @Test
    void aLinkIsWrittenThrough() throws IOException {
        home.file("dotfiles/config.json", "{}").folder(".config/tokenspendorg");
        Files.createSymbolicLink(home.configFile(), home.resolve("dotfiles/config.json"));

        file.update(document -> document.put(SettingKey.URL, "https://a.example"));

        assertThat(home.configFile()).isSymbolicLink();
        assertThat(home.read("dotfiles/config.json")).contains("https://a.example");
    }

    @Test
    void brokenJsonIsNamedByLineAndColumnAndNeverOverwritten() {
        String broken = "{\n  \"url\": ts_secretsecretsecret\n}\n";
        home.config(broken);

        assertConfigError(() -> file.read())
                .satisfies(e -> assertThat(e.reason()).contains("line 2, column "))
                .satisfies(
                        e -> assertThat(e.problem() + e.reason() + e.remedy()).doesNotContain("secret"));
        assertConfigError(() -> file.update(document -> document.put(SettingKey.URL, "x")));
        assertThat(home.read(FILE)).isEqualTo(broken);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n",
                "[]",
                "null",
                "7",
                "{} {}",
                "{\"a\":1,\"a\":2}",
                "{\"b\":[{\"a\":1,\"a\":2}]}",
                "{\"version\":\"1\"}",
                "{\"version\":0}"
            })
    void anythingButOneObjectOfAKnownVersionIsBroken(String content) {
        home.config(content);

        assertConfigError(() -> file.read());
        assertThat(home.read(FILE)).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"url\":7}", "{\"analyzer_dirs\":\"/a\"}", "{\"analyzer_dirs\":[1]}", "{\"setup\":\"x\"}"})
    void aKeyOfTheWrongTypeIsAnErrorWhereItIsUsed(String content) {
        home.config(content);
        SettingsDocument document = file.read();

        assertConfigError(() -> {
            document.get(SettingKey.URL);
            document.analyzerDirs();
            document.setup();
        });
    }

    @Test
    void aNewerVersionIsLeftAlone() {
        home.config("{\"version\":2}");

        assertConfigError(() -> file.read())
                .satisfies(e -> assertThat(e.problem()).contains("newer tokenspend"));
    }

    @Test
    void aFolderInItsPlaceIsAnError() {
        home.folder(FILE);

        assertConfigError(() -> file.read());
    }

    @Test
    void rememberedFactsComeBack() {
        SetupRecord setup =
                new SetupRecord("settings.json", "0.1.0", List.of("/home/x/.claude/settings.json"), List.of());

        file.update(document -> {
            document.recordSetup(setup);
            document.rememberAnalyzerDir("/a");
            document.rememberAnalyzerDir("/b");
            document.rememberAnalyzerDir("/a");
        });

        assertThat(file.read().setup()).isEqualTo(setup);
        assertThat(file.read().analyzerDirs()).containsExactly("/a", "/b");
        file.update(SettingsDocument::removeSetup);
        assertThat(file.read().setup()).isNull();
    }

    @Test
    @SuppressWarnings("try") // The lock is there to be held.
    void aLockThatIsNeverReleasedEndsInATemporaryError() throws IOException {
        FakeTicker ticker = new FakeTicker();
        SettingsFile waiting =
                SettingsFile.of(Cli.in(home).ticker(ticker).captured().io());
        Path lockFile = home.configFile().resolveSibling("config.json.lock");

        try (ExclusiveLock held = Objects.requireNonNull(ExclusiveLock.tryAcquire(lockFile))) {
            assertThatExceptionOfType(UserError.class)
                    .isThrownBy(() -> waiting.update(document -> document.put(SettingKey.URL, "x")))
                    .satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCode.TEMPORARY));
        }
        assertThat(Duration.ofNanos(ticker.nanos())).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
        assertThat(file.exists()).isFalse();
    }

    private static ThrowableAssertAlternative<UserError> assertConfigError(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        return assertThatExceptionOfType(UserError.class)
                .isThrownBy(action)
                .satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFIG));
    }
}
