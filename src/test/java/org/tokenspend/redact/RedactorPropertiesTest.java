package org.tokenspend.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tokenspend.support.FakeTicker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What holds for every text, tried on seeded ones. */
class RedactorPropertiesTest {
    private static final int TEXTS = 1_500;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Time stands still here: what counts is steps, not how busy the machine is. */
    private final Redactor redactor = new Redactor(new FakeTicker());

    /** Pieces that rules look for, and what they trip over. */
    private static final List<String> PIECES = List.of(
            "password",
            "API_KEY",
            "token",
            "secret:",
            "=",
            ": ",
            "\"",
            "'",
            "\\\"",
            "\\n",
            "\n",
            " ",
            ",",
            "|",
            "<",
            ">",
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            "-----BEGIN PRIVATE KEY-----",
            "-----END PRIVATE KEY-----",
            "LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0t",
            "postgres://u:",
            "@host.io",
            "Bearer ",
            "Authorization",
            "curl -u a:",
            "kind: Secret",
            "data:",
            "[REDACTED:secret]",
            "[REDACTED:",
            "4111 1111 1111 1111",
            "4111111111111111",
            "DE89370400440532013000",
            "jo@acme.io",
            "eyJ",
            "sk-",
            "ghp_",
            "Zk4nQ7RtLw0Ye2Vb9Xc6Hd1Gf8Js3Kp5Mq7T",
            "Quartz4711!x",
            "0f7a64b5e2c84e0fa4f2c1d9b6a3e870",
            "value",
            "is",
            "the",
            "…",
            "😀",
            "\u001b[32m",
            "\\u001b[0m",
            "\\u0040",
            "\t",
            "\\",
            "$",
            "#",
            "&",
            "?",
            "%3D",
            "://",
            "--",
            "machine ",
            "login ",
            "\"kty\"",
            "\"d\": ");

    @Test
    void redactingAResultChangesNothing() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < TEXTS; i++) {
            String text = text(random);

            String once = redactor.redact(text).text();

            assertThat(redactor.redact(once).text()).as(text).isEqualTo(once);
        }
    }

    @Test
    void theSameTextGivesTheSameResult() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < TEXTS / 10; i++) {
            String text = text(random);

            assertThat(new Redactor(new FakeTicker()).redact(text).text())
                    .isEqualTo(redactor.redact(text).text());
        }
    }

    @Test
    void findingsAreInOrderApartAndWhatTheMarkersStandFor() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < TEXTS; i++) {
            String text = text(random);
            RedactedText redacted = redactor.redact(text);

            StringBuilder rebuilt = new StringBuilder();
            int from = 0;
            for (Finding finding : redacted.findings()) {
                assertThat(finding.start()).isBetween((long) from, finding.end() - 1);
                rebuilt.append(text, from, (int) finding.start())
                        .append(finding.kind().marker());
                from = (int) finding.end();
            }
            rebuilt.append(text.substring(from));

            assertThat(redacted.text().replace("\"", "").replace("\\", ""))
                    .isEqualTo(rebuilt.toString().replace("\"", "").replace("\\", ""));
        }
    }

    @Test
    void jsonStaysJson() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < TEXTS; i++) {
            String json = JSON.writeValueAsString(value(random, 0));

            String redacted = redactor.redact(json).text();

            assertThat(JsonReading.parses(redacted))
                    .as("%s became %s", json, redacted)
                    .isTrue();
        }
    }

    @Test
    void everyTextOfOurOwnSetStaysJsonInsideJson() throws IOException {
        for (JsonNode line : ownSet().lines()) {
            String inner =
                    JSON.writeValueAsString(Map.of("content", line.get("text").asString()));
            String outer = JSON.writeValueAsString(Map.of("toolUseResult", inner, "n", 4111111111111111L));

            String redacted = redactor.redact(outer).text();

            assertThat(JsonReading.parses(redacted)).as(redacted).isTrue();
            assertThat(JsonReading.parses(
                            JSON.readTree(redacted).get("toolUseResult").asString()))
                    .as(redacted)
                    .isTrue();
        }
    }

    static Stream<String> hostileUnits() {
        return Stream.concat(
                PIECES.stream(),
                Stream.of(
                        "a",
                        "-",
                        "AKIA",
                        "=",
                        "`",
                        "a@",
                        "a@b.",
                        "a://b:",
                        "https://u:p",
                        "key=key=",
                        "token is ",
                        "secret: \"",
                        "-----BEGIN PRIVATE KEY-----\nAAAA\n",
                        "{\"kty\":",
                        "kind: Secret\ndata:\n",
                        "curl -u ",
                        "curl -u a ",
                        "mysql -p ",
                        "machine a password ",
                        ":5432:",
                        "a:5432:a:",
                        "4111 ",
                        "1",
                        "DE89 3704 ",
                        "{\"a\":",
                        "<password>",
                        "password\n value: ",
                        "Cookie: a=b; ",
                        "hooks.slack.com/",
                        "identified by ",
                        "mnemonic: abandon ",
                        "echo a | sudo -S ",
                        "variable \"secret\" {",
                        "a.b.",
                        "sk-ant-",
                        "key key ",
                        "?sig=",
                        "\\\"password\\\":\\\"",
                        "auth: (",
                        "pat_",
                        "_key_",
                        "token { get; ",
                        "<key>token</key> ",
                        "</token>",
                        "OTLP_HEADERS=a=b,",
                        "-----END PRIVATE KEY-----\n",
                        "------",
                        "4111 4111 ",
                        "a%40b.",
                        "arn:aws:secret:",
                        "\\u5bc6",
                        "password = \\u5bc6",
                        "secret/a/b/"));
    }

    @ParameterizedTest
    @MethodSource("hostileUnits")
    void costsNoMoreStepsThanTheTextIsLong(String unit) {
        long small = redactor.steps(repeated(unit, 1 << 15));
        long large = redactor.steps(repeated(unit, 1 << 17));

        assertThat(large).isLessThan(5 * small).isLessThan(200L << 17);
    }

    @ParameterizedTest
    @MethodSource("hostileUnits")
    void examinesAMegabyteOfAnythingToItsEnd(String unit) {
        RedactedText redacted = redactor.redact(repeated(unit, 1 << 20));

        assertThat(redacted.droppedChunks()).isZero();
    }

    static EvaluationSet ownSet() throws IOException {
        try (InputStream set = RedactorPropertiesTest.class.getResourceAsStream("/redaction/own.jsonl")) {
            return EvaluationSet.read(Objects.requireNonNull(set));
        }
    }

    private static String repeated(String unit, int length) {
        return unit.repeat(length / unit.length() + 1).substring(0, length);
    }

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        int pieces = 1 + random.nextInt(30);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static Object value(SplittableRandom random, int depth) {
        return switch (random.nextInt(depth > 3 ? 3 : 6)) {
            case 0 -> text(random);
            case 1 -> random.nextBoolean() ? 4111111111111111L : 1764175563139L;
            case 2 -> random.nextBoolean();
            case 3 -> List.of(value(random, depth + 1), value(random, depth + 1));
            case 4 -> JSON.writeValueAsString(value(random, depth + 1));
            default ->
                Map.of(
                        "password" + random.nextInt(9),
                        value(random, depth + 1),
                        text(random),
                        value(random, depth + 1));
        };
    }
}
