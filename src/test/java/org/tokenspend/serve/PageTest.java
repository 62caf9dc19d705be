package org.tokenspend.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.support.Cli;
import org.tokenspend.support.HeadlessBrowser;
import org.tokenspend.support.RunningServer;
import tools.jackson.databind.JsonNode;

/** The page in a real browser; skipped where there is none. */
class PageTest {
    /** Where a person who wants to look finds pictures: {@code -Dscreenshots=folder}. */
    private static final String PICTURES = System.getProperty("screenshots", "");

    /** For each visible text: the contrast with what is painted behind it, where that is below 4.5. */
    private static final String LOW_CONTRAST = """
            (() => {
              const parse = text => (text.match(/[\\d.]+/g) || []).map(Number);
              const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
                .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
                .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
              const behind = element => {
                for (let e = element; e; e = e.parentElement) {
                  const color = parse(getComputedStyle(e).backgroundColor);
                  if (color.length === 3 || color[3] === 1) return color;
                }
                return [255, 255, 255];
              };
              const found = [];
              for (const element of document.querySelectorAll('body *')) {
                const own = [...element.childNodes].some(n => n.nodeType === 3 && n.data.trim());
                if (!own || !element.checkVisibility()) continue;
                const style = getComputedStyle(element);
                const ink = parse(element instanceof SVGElement ? style.fill : style.color);
                const [a, b] = [light(ink), light(behind(element))].sort((x, y) => y - x);
                if ((a + 0.05) / (b + 0.05) < 4.5) found.push(element.tagName + ' ' + element.textContent.slice(0, 30));
              }
              return found;
            })()""";

    @TempDir
    private Path folder;

    private HeadlessBrowser browser;
    private RunningServer server;

    @BeforeEach
    void start() throws Exception {
        browser = HeadlessBrowser.start(folder.resolve("profile"));
    }

    @AfterEach
    void stop() throws Exception {
        if (server != null) {
            server.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    private void serve(String... options) throws Exception {
        server = RunningServer.of(Cli.in(folder.resolve("home")).clock(Clock.systemUTC()), options);
        browser.open(server.url() + "/");
    }

    private void signIn(String key) {
        browser.eval("document.getElementById('key').focus()");
        browser.type(key);
        browser.press("Enter", 13);
    }

    private void see(String id) throws InterruptedException {
        browser.await("!document.getElementById('" + id + "').hidden");
    }

    private String text(String id) {
        return browser.eval("document.getElementById('" + id + "').innerText").asString("");
    }

    private void picture(String name) throws IOException {
        if (!PICTURES.isEmpty()) {
            browser.screenshot(Path.of(PICTURES, name + ".png"));
        }
    }

    @Test
    void showsWhatTheApiSaysAfterAKeyWasGiven() throws Exception {
        serve("--demo");
        see("enter");
        picture("enter");
        JsonNode measured = server.get("/api/v1/usage/totals").json().get("measured");

        signIn(server.key());
        see("numbers");

        picture("numbers-light");
        assertThat(text("org")).isEqualTo("Sample data (made up)");
        assertThat(digits(text("totals")))
                .contains(
                        measured.get("calls").asString(),
                        measured.get("output_tokens").asString());
        assertThat(text("models")).contains("claude-sonnet-4-5-20250929", "gpt-5.1-codex", "composer-1 (estimated)");
        assertThat(text("fresh")).contains("ada@sample.invalid", "codex");
        assertThat(browser.eval("document.querySelectorAll('#days tbody tr').length")
                        .asInt())
                .isEqualTo(30);
        assertThat(browser.complaints()).isEmpty();
    }

    private static String digits(String text) {
        return text.replaceAll("(?<=\\d)[,.  ](?=\\d{3})", "");
    }

    @Test
    void namesTheNextCommandWhereThereIsNothingYet() throws Exception {
        serve();

        signIn(server.key());
        see("empty");

        picture("empty");
        assertThat(text("next")).isEqualTo("tokenspend ingest --url " + server.url() + " --token ts_…");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void saysThatWhatItHasIsOlder() throws Exception {
        serve();
        server.post("/api/v1/ingest", """
                {"event_id":"%s","ts":"2025-06-01T12:00:00Z","source":"claude","model":"m","tier":"measured",
                 "input_tokens":1,"output_tokens":2}""".formatted("cd".repeat(16)));

        signIn(server.key());
        see("empty");

        assertThat(text("older")).startsWith("The newest call here is of ").contains("2025");
    }

    @Test
    void saysWhatIsWrongWithAKeyAndForgetsIt() throws Exception {
        serve();

        signIn("ts_000000000000000000000000000000000000000000000000");
        see("problem");

        picture("refused");
        assertThat(text("problem")).startsWith("The request has no valid key.");
        assertThat(browser.eval("sessionStorage.length").asInt()).isZero();
        assertThat(browser.eval("document.activeElement.id").asString()).isEqualTo("key");
    }

    @Test
    void keepsTheKeyInThisTabUntilItIsToldToForgetIt() throws Exception {
        serve("--demo");
        signIn(server.key());
        see("numbers");

        browser.open(server.url() + "/");
        see("numbers");
        assertThat(browser.eval("localStorage.length + document.cookie.length").asInt())
                .isZero();
        assertThat(browser.eval("location.href").asString()).isEqualTo(server.url() + "/");

        browser.eval("document.getElementById('leave').click()");
        see("enter");
        assertThat(browser.eval("sessionStorage.length").asInt()).isZero();
        assertThat(text("models")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=x onerror=window.pwned=1>",
                "<script>window.pwned=1</script>",
                "\"><svg onload=window.pwned=1>",
                "javascript:window.pwned=1",
                "{{constructor.constructor('window.pwned=1')()}}"
            })
    void neverExecutesANameItShows(String name) throws Exception {
        serve();
        server.post("/api/v1/ingest", """
                {"event_id":"%s","ts":"%s","source":"claude","model":"%s","tier":"measured","input_tokens":1,
                 "output_tokens":2,"user_id":"%s","conversation_id":"%s"}""".formatted(
                        "ab".repeat(16),
                        Clock.systemUTC().instant().minusSeconds(60),
                        name.replace("\"", "\\\""),
                        name.replace("\"", "\\\""),
                        name.replace("\"", "\\\"")));

        signIn(server.key());
        see("numbers");

        assertThat(text("models")).contains(name);
        assertThat(text("fresh")).contains(name);
        assertThat(browser.eval("typeof window.pwned").asString()).isEqualTo("undefined");
        assertThat(browser.eval("document.querySelectorAll('main img, main script').length")
                        .asInt())
                .isZero();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void tellsAssistiveTechnologyHeadingsTablesAndTheChart() throws Exception {
        serve("--demo");
        signIn(server.key());
        see("numbers");

        List<String> tree = browser.accessibilityTree();

        assertThat(tree)
                .contains(
                        "heading \"Last 30 days\"",
                        "heading \"Totals\"",
                        "heading \"By day\"",
                        "heading \"By model\"",
                        "heading \"Last heard of\"",
                        "columnheader \"Model\"",
                        "columnheader \"Tokens\"",
                        "rowheader \"gpt-5.1-codex\"")
                .anySatisfy(line -> assertThat(line).startsWith("image \"Tokens a day, "));
        assertThat(browser.eval("[...document.querySelectorAll('h1')].filter(h => h.checkVisibility()).length")
                        .asInt())
                .isEqualTo(1);
        assertThat(browser.eval("document.activeElement.id").asString()).isEqualTo("title");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void isReadableInLightAndDark(String scheme) throws Exception {
        serve("--demo");
        browser.scheme(scheme);
        assertThat(browser.eval(LOW_CONTRAST).toString()).isEqualTo("[]");

        signIn(server.key());
        see("numbers");
        browser.eval("document.querySelector('details').open = true");

        picture("numbers-" + scheme);
        assertThat(browser.eval(LOW_CONTRAST).toString()).isEqualTo("[]");
    }

    @Test
    void fitsAPhoneWithoutScrollingSideways() throws Exception {
        serve("--demo");
        browser.width(320);
        signIn(server.key());
        see("numbers");

        picture("phone");
        assertThat(browser.eval("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(320);
    }

    @Test
    void isUsedByKeyboardAlone() throws Exception {
        serve("--demo");
        signIn(server.key());
        see("numbers");
        browser.eval("document.activeElement.blur(); window.reached = []; document.addEventListener('focusin',"
                + " e => reached.push(e.target.id || e.target.className || e.target.tagName))");

        for (int i = 0; i < 7; i++) {
            browser.press("Tab", 9);
        }

        assertThat(browser.eval("reached.join(' ')").asString())
                .contains("skip", "refresh", "leave", "SUMMARY", "wide");
    }
}
