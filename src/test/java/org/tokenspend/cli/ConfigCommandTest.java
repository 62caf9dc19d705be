package org.tokenspend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tokenspend.support.Cli;
import org.tokenspend.support.Cli.Result;
import org.tokenspend.support.FakeHome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConfigCommandTest {
    private static final String TOKEN = "ts_0123456789abcdef";
    private static final String FILE = ".config/tokenspendorg/config.json";
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    Path folder;

    private FakeHome home;
    private Cli cli;

    @BeforeEach
    void makeHome() {
        home = FakeHome.in(folder);
        cli = Cli.in(home);
    }

    @Test
    void showsEachValueWithItsOrigin() {
        home.config("""
                {"url":"a.example","user_id":"laptop","setup":{"method":"settings.json","version":"0.1.0","files":[]}}""");

        Result result = cli.env("TOKENSPEND_TOKEN", TOKEN).run("config");

        assertThat(result.exit()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out().replace(folder.toString(), "~").replaceAll(" {2,}", "  "))
                .isEqualTo("""
                KEY  VALUE  FROM
                url  https://a.example  config file
                token  ts_…cdef  environment TOKENSPEND_TOKEN
                email  (not asked yet)
                user_id  laptop  config file
                claude_dir  ~/.claude  default
                state_file  ~/.config/tokenspendorg/.tokenspend-backfill-state.json  default
                analyzer_dir  ~/.config/tokenspendorg/analyzer  default
                setup  settings.json 0.1.0  config file

                Config file: ~/.config/tokenspendorg/config.json
                """);
    }

    @Test
    void looksWithoutWriting() {
        assertThat(cli.run("config").out()).contains("(made at first upload)").contains("(not there yet)");
        assertThat(home.files()).isEmpty();
    }

    @Test
    void printsJsonAsItsSchemaSays() throws Exception {
        home.config("""
                {"email":"anonymous","token":"%s","analyzer_dirs":["/a"],
                 "setup":{"method":"settings.json","version":"0.1.0","files":["/f"]}}""".formatted(TOKEN));

        JsonNode json =
                JSON.readTree(cli.run("config", "--json", "--url", "b.example").out());

        assertThat(json.get("schema").asString()).isEqualTo("tokenspend.config/v1");
        assertThat(json.at("/settings/url")).hasToString("""
                {"value":"https://b.example","origin":"flag","name":"--url"}""");
        assertThat(json.at("/settings/token/value").asString()).isEqualTo("ts_…cdef");
        assertThat(json.at("/settings/user_id")).hasToString("""
                {"value":null,"origin":null}""");
        assertThat(json.get("setup")).hasToString("""
                {"method":"settings.json","version":"0.1.0","files":["/f"]}""");
        JsonNode schema = schema();
        assertThat(json.propertyNames())
                .containsExactlyElementsOf(schema.get("properties").propertyNames());
        assertThat(json.get("settings").propertyNames())
                .containsExactlyElementsOf(
                        schema.at("/properties/settings/properties").propertyNames());
    }

    @Test
    void storesATokenFromStandardInputWithoutShowingIt() {
        Result result = cli.stdin(TOKEN + "\n").run("config", "set", "token", "-");

        assertThat(result.exit()).isZero();
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEqualTo("Stored token (ts_…cdef) in " + home.configFile() + "\n");
        assertThat(home.read(FILE)).contains(TOKEN);
        assertThat(home.mode(FILE)).isEqualTo("rw-------");
    }

    @Test
    void storesATokenFromAFile() {
        home.file("secret", TOKEN + "\n");

        assertThat(cli.run("config", "set", "token", "--token-file", "~/secret").exit())
                .isZero();
        assertThat(home.read(FILE)).contains(TOKEN);
    }

    @Test
    void refusesATokenOnTheCommandLineAndDoesNotRepeatIt() {
        Result result = cli.run("config", "set", "token", TOKEN);

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).doesNotContain(TOKEN).contains("config set token -");
        assertThat(home.files()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "url, EU.example/, https://eu.example",
        "email, me@a.example, me@a.example",
        "email, Anonymous, anonymous",
        "user-id, laptop, laptop",
        "user_id, laptop, laptop",
    })
    void storesACheckedValueInItsNormalForm(String key, String value, String stored) {
        assertThat(cli.run("config", "set", key, value, "-q")).isEqualTo(new Result(0, "", ""));
        assertThat(home.read(FILE)).contains("\"" + stored + "\"");
    }

    @ParameterizedTest
    @CsvSource({"url, ftp://x", "url, http://a.example", "email, me", "user_id, ' '", "colour, red", "claude_dir, /x"})
    void refusesAValueThatCannotBeUsed(String key, String value) {
        Result result = cli.run("config", "set", key, value);

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err().lines()).hasSize(3);
        assertThat(home.files()).isEmpty();
    }

    @Test
    void asksForTheMissingParts() {
        assertThat(cli.run("config", "set").exit()).isEqualTo(2);
        assertThat(cli.run("config", "set", "url").err()).contains("A value is missing");
        assertThat(cli.run("config", "set", "token").err()).contains("The token is missing");
        assertThat(cli.run("config", "set", "url", "a", "--token-file", "x").exit())
                .isEqualTo(2);
        assertThat(cli.run("config", "unset").exit()).isEqualTo(2);
    }

    @Test
    void forgetsAStoredValueOnly() {
        home.config("""
                {"email":"me@a.example","url":"https://a.example"}""");

        assertThat(cli.run("config", "unset", "email").err()).startsWith("Removed email from ");
        assertThat(cli.run("config", "unset", "email").err()).startsWith("email was not stored in ");
        assertThat(home.read(FILE)).doesNotContain("email").contains("https://a.example");
    }

    @Test
    void printsThePathUnderTheFolderTheUserChose() {
        assertThat(cli.run("config", "path").out()).isEqualTo(home.configFile() + "\n");
        assertThat(cli.env("XDG_CONFIG_HOME", "/elsewhere")
                        .run("config", "path")
                        .out())
                .isEqualTo("/elsewhere/tokenspendorg/config.json\n");
    }

    @Test
    void warnsAboutATokenInTheProcessList() {
        Result result = cli.run("config", "--token", TOKEN);

        assertThat(result.exit()).isZero();
        assertThat(result.err()).startsWith("warning: --token can be seen").doesNotContain(TOKEN);
        assertThat(result.out()).contains("ts_…cdef").doesNotContain(TOKEN);
    }

    @Test
    void refusesTwoTokens() {
        assertThat(cli.run("config", "--token", TOKEN, "--token-file", "-").exit())
                .isEqualTo(2);
    }

    @Test
    void showsABrokenFileAsAThreeLineErrorAndLeavesIt() {
        home.config("{\"token\": ts_0123456789abcdef}");

        Result result = cli.run("config");

        assertThat(result.exit()).isEqualTo(78);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).hasSize(3);
        assertThat(result.err()).contains("line 1, column").doesNotContain(TOKEN);
        assertThat(home.read(FILE)).isEqualTo("{\"token\": ts_0123456789abcdef}");
    }

    @Test
    void aStoredValueThatWouldReprogramTheTerminalIsNotUsed() {
        home.config("""
                {"user_id":"a\\u001b]0;x"}""");

        Result result = cli.run("config");

        assertThat(result.exit()).isEqualTo(78);
        assertThat(result.err()).doesNotContain("\u001b");
    }

    private static JsonNode schema() throws Exception {
        try (InputStream file = ConfigCommand.class.getResourceAsStream("/org/tokenspend/schemas/config.v1.json")) {
            return JSON.readTree(Objects.requireNonNull(file));
        }
    }
}
