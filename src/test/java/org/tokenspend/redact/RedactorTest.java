package org.tokenspend.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tokenspend.platform.Ticker;
import org.tokenspend.support.FakeTicker;

class RedactorTest {
    private static final String TOKEN = "ghp_" + "Zk4nQ7RtLw0Ye2Vb9Xc6Hd1Gf8Js3Kp5Mq7T";

    private final Redactor redactor = new Redactor(Ticker.system());

    @Test
    void leavesTextWithoutSecretsAsItIs() {
        String text = "Read src/auth/token.ts, then ran 42 tests: all passed.\n";

        RedactedText redacted = redactor.redact(text);

        assertThat(redacted.text()).isSameAs(redacted.text()).isEqualTo(text);
        assertThat(redacted.findings()).isEmpty();
        assertThat(redacted.droppedChunks()).isZero();
    }

    @Test
    void putsAMarkerThatNamesTheKindInAValuesPlace() {
        RedactedText redacted = redactor.redact("push with " + TOKEN + " as user");

        assertThat(redacted.text()).isEqualTo("push with [REDACTED:github-token] as user");
    }

    @Test
    void reportsKindsAndOffsetsOfTheInputAndNoValues() {
        String text = "a=1 " + TOKEN + " b=2 mail jo.doe@acme.io";

        RedactedText redacted = redactor.redact(text);

        assertThat(redacted.findings())
                .extracting(Finding::kind, Finding::start, Finding::end)
                .containsExactly(
                        tuple(SecretKind.GITHUB_TOKEN, 4L, 4L + TOKEN.length()),
                        tuple(SecretKind.EMAIL, (long) text.indexOf("jo."), (long) text.length()));
        assertThat(redacted.findings().toString()).doesNotContain(TOKEN.substring(6, 18));
    }

    @Test
    void theMoreTellingKindNamesAMarkerThatTwoRulesShare() {
        assertThat(redactor.redact("GITHUB_TOKEN=" + TOKEN).text()).isEqualTo("GITHUB_TOKEN=[REDACTED:github-token]");
    }

    @Test
    void aMarkerAnnouncesNothing() {
        String text = "[\"[REDACTED:secret]\", \"f8840bd15d97cfd930877e830605a999\"] [REDACTED:password]: Quartz4711!x";

        assertThat(redactor.redact(text).text()).isEqualTo(text);
    }

    @Test
    void aBareNumberInJsonBecomesAString() {
        assertThat(redactor.redact("{\"pan\": 4111111111111111, \"n\": 1}").text())
                .isEqualTo("{\"pan\": \"[REDACTED:card]\", \"n\": 1}");
        assertThat(redactor.redact("[1, 4111111111111111]").text()).isEqualTo("[1, \"[REDACTED:card]\"]");
    }

    @Test
    void aBareNumberInJsonInsideAStringKeepsBothReadable() {
        assertThat(redactor.redact("{\"out\":\"{\\\"pan\\\": 4111111111111111}\"}")
                        .text())
                .isEqualTo("{\"out\":\"{\\\"pan\\\": \\\"[REDACTED:card]\\\"}\"}");
    }

    @Test
    void neitherSplitsAnEscapeNorTakesTheQuoteBehindIt() {
        String json = "{\"k\":\"password=Quartz4711!x\\nnext\",\"url\":\"postgres://u:p\\u0040Ss1!x@db/app\"}";

        assertThat(redactor.redact(json).text())
                .startsWith("{\"k\":\"password=[REDACTED:password]\\nnext\",\"url\":\"postgres://u:")
                .doesNotContain("Ss1!x")
                .endsWith("@db/app\"}");
    }

    @Test
    void aKeyInTheLinesOfAJsonArrayLeavesTheArrayStanding() {
        String json = """
                {"key": ["-----BEGIN EC PRIVATE KEY-----",
                  "MHcCAQEEIAmLgPn8vBP1bAZcCu8pQxFvyF7adXaNyT4ieQ6saMHEhjquuGqE2abc",
                  "-----END EC PRIVATE KEY-----"], "n": 1}""";

        assertThat(redactor.redact(json).text()).isEqualTo("""
                        {"key": ["[REDACTED:private-key]",
                          "[REDACTED:private-key]",
                          "[REDACTED:private-key]"], "n": 1}""");
    }

    @Test
    void findsWhatStandsAcrossTheBordersOfChunks() {
        String line = "nothing to see here, move along please\n";
        String before = line.repeat((Redactor.CHUNK - 20) / line.length()) + "x".repeat(8);
        String text = before + "\nenv:\n  - name: DB_PASSWORD\n    value: Quartz4711!xyz\n" + line.repeat(20_000);

        RedactedText redacted = redactor.redact(text);

        assertThat(redacted.text()).doesNotContain("Quartz4711").contains("value: [REDACTED:password]\n");
        assertThat(redacted.findings()).singleElement().returns((long) text.indexOf("Quartz"), Finding::start);
    }

    @Test
    void aJsonDocumentOfManyChunksStaysJson() {
        String item = "{\"note\": \"nothing\", \"pan\": [4111111111111111]},";
        String text = "[" + item.repeat(2 * Redactor.CHUNK / item.length()) + "0]";

        String redacted = redactor.redact(text).text();

        assertThat(redacted).doesNotContain("4111111111111111").contains("[\"[REDACTED:card]\"]");
        assertThat(JsonReading.parses(redacted)).isTrue();
    }

    @Test
    void aRuleThatThrowsWithholdsTheChunkAndGoesOn() {
        Rule failing = scan -> {
            if (scan.at(0) == 'X') {
                throw new IllegalStateException("what the rule saw: " + scan.text(0, 5));
            }
        };
        Redactor broken = new Redactor(Ticker.system(), List.of(failing));
        String good = "a line of text\n".repeat(2 * Redactor.CHUNK / 15);

        RedactedText all = broken.redact("X secret\n");
        RedactedText second = broken.redact(good);

        assertThat(all.text()).isEqualTo("[REDACTED:unscanned]\n");
        assertThat(all.droppedChunks()).isEqualTo(1);
        assertThat(all.findings()).singleElement().returns(SecretKind.UNSCANNED, Finding::kind);
        assertThat(second.text()).isEqualTo(good);
        assertThat(second.droppedChunks()).isZero();
    }

    @Test
    void onlyTheChunkThatFailsIsWithheld() {
        Rule failing = scan -> {
            if (new String(scan.chars()).contains("STUMBLE")) {
                throw new IllegalStateException();
            }
        };
        String line = "a line of text\n";
        String text = line.repeat(Redactor.CHUNK / line.length()) + "STUMBLE\n"
                + line.repeat(3 * Redactor.CHUNK / line.length());

        RedactedText redacted = new Redactor(Ticker.system(), List.of(failing)).redact(text);

        assertThat(redacted.droppedChunks()).isBetween(1, 2);
        assertThat(redacted.text()).doesNotContain("STUMBLE").endsWith(line.repeat(1000));
    }

    @Test
    void aChunkThatTakesLongerThanTwoSecondsIsWithheld() {
        FakeTicker ticker = new FakeTicker();
        Rule slow = scan -> {
            ticker.advance(Duration.ofMillis(2001));
            scan.effort().spend(1 << 20);
        };

        RedactedText redacted = new Redactor(ticker, List.of(slow)).redact("any text");

        assertThat(redacted.text()).isEqualTo("[REDACTED:unscanned]");
        assertThat(redacted.droppedChunks()).isEqualTo(1);
    }

    @Test
    void aRuleThatFindsSomethingNewForeverEndsInAWithheldChunk() {
        Rule restless = scan -> {
            int next = new String(scan.chars()).lastIndexOf('x');
            scan.found(next, next + 1, SecretKind.SECRET);
        };

        RedactedText redacted = new Redactor(Ticker.system(), List.of(restless)).redact("x".repeat(40));

        assertThat(redacted.droppedChunks()).isEqualTo(1);
    }

    @Test
    void nothingOutsideThePackageCanMakeRedactedText() {
        assertThat(RedactedText.class.getDeclaredConstructors())
                .extracting(Constructor::getModifiers)
                .noneMatch(Modifier::isPublic)
                .noneMatch(Modifier::isProtected);
        assertThat(Arrays.stream(RedactedText.class.getMethods())
                        .filter(method -> method.getReturnType() == RedactedText.class)
                        .filter(method ->
                                Arrays.asList(method.getParameterTypes()).contains(String.class)))
                .isEmpty();
    }

    @Test
    void aSliceKeepsNoHalfMarkerAndNoHalfCharacter() {
        RedactedText redacted = redactor.redact("key " + TOKEN + " 😀 end");

        assertThat(redacted.slice(0, 12).text()).isEqualTo("key ");
        assertThat(redacted.slice(0, redacted.text().indexOf("😀") + 1).text()).endsWith("] ");
        assertThat(redacted.slice(redacted.text().indexOf("end"), redacted.length())
                        .text())
                .isEqualTo("end");
    }

    @Test
    void piecesOfRedactedTextJoinToRedactedText() {
        RedactedText joined = RedactedText.lines(List.of(redactor.redact("a"), redactor.redact("b " + TOKEN)));

        assertThat(joined.text()).isEqualTo("a\nb [REDACTED:github-token]");
    }
}
