package org.tokenspend.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must be found whatever surrounds it: the credentials that transcripts of coding agents leak most. */
class NeverMissTest {
    private static final int TOKENS = 25;

    private static final String[] PLACES = {
        "%s",
        "\"%s\"",
        "NAME=%s",
        "export NAME='%s' && run",
        "name: %s\n",
        "{\"env\":{\"NAME\":\"%s\"}}",
        "{\"a\":\"{\\\"env\\\":{\\\"NAME\\\":\\\"%s\\\"}}\"}",
        "{\"content\":\"A=1\\nNAME=%s\\nB=2\\n\"}",
        "{\"stdout\":\"\\u001b[32m%s\\u001b[39m\\n\"}",
        "\u001b[32m%s\u001b[0m",
        "| `NAME` | `%s` |",
        "<v>%s</v>",
        "-H 'X: %s'",
        "curl https://a.acme.io/?k=%s&b=1",
        "a\t%s\tb",
        "(see %s)",
        "leaked %s, rotate it.",
        "     2→%s\n     3→x",
        "+%s\n",
        "x:%s;y",
        "[%s]",
        "`%s`",
        "%%20%s%%0A",
    };

    private static final Map<String, String> FORMS = forms();

    private static Map<String, String> forms() {
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("Anthropic API", "sk-ant-api03-{u93}AA");
        forms.put("Anthropic admin", "sk-ant-admin01-{u93}AA");
        forms.put("Anthropic access", "sk-ant-oat01-{u93}AA");
        forms.put("Anthropic refresh", "sk-ant-ort01-{u93}AA");
        forms.put("OpenAI project", "sk-proj-{u74}T3BlbkFJ{u74}");
        forms.put("OpenAI legacy", "sk-{w20}T3BlbkFJ{w20}");
        forms.put("GitHub personal", "ghp_{w36}");
        forms.put("GitHub OAuth", "gho_{w36}");
        forms.put("GitHub user", "ghu_{w36}");
        forms.put("GitHub server", "ghs_{w36}");
        forms.put("GitHub refresh", "ghr_{w76}");
        forms.put("GitHub fine-grained", "github_pat_{w22}_{w59}");
        forms.put("AWS access key", "AKIA{A16}");
        forms.put("AWS session key", "ASIA{A16}");
        forms.put("Stripe live", "sk_live_{w24}");
        forms.put("Stripe restricted", "rk_live_{w99}");
        forms.put("Stripe webhook", "whsec_{w32}");
        forms.put("Slack bot", "xoxb-{d12}-{d13}-{w24}");
        forms.put("Slack user", "xoxp-{d12}-{d12}-{d13}-{h32}");
        forms.put("Slack app", "xapp-1-{A11}-{d13}-{h64}");
        forms.put("tokenspend organisation", "ts_{w40}");
        forms.put("tokenspend device", "tsdev_{w40}");
        return forms;
    }

    static Stream<String> names() {
        return FORMS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aTokenIsFoundInEveryPlace(String name) {
        TokenMaker maker = new TokenMaker(name.hashCode());
        for (String place : PLACES) {
            for (int i = 0; i < TOKENS; i++) {
                String token = maker.token(FORMS.get(name));

                assertThat(Redacted.of(place.formatted(token)))
                        .as("%s in %s", token, place)
                        .doesNotContain(token.substring(token.length() - 12))
                        .doesNotContain(token.substring(token.length() / 2, token.length() / 2 + 8));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("secretNotations")
    void theSecretHalfOfAnAwsPairIsFoundBesideItsKey(String notation) {
        TokenMaker maker = new TokenMaker(notation.hashCode());
        for (int i = 0; i < TOKENS; i++) {
            String secret = maker.token("{b40}");

            assertThat(Redacted.of(notation.formatted(maker.token("AKIA{A16}"), secret)))
                    .doesNotContain(secret);
        }
    }

    static Stream<String> secretNotations() {
        return Stream.of(
                "AWS_ACCESS_KEY_ID=%s\nAWS_SECRET_ACCESS_KEY=%s\n",
                "aws_access_key_id = %s\naws_secret_access_key = %s\n",
                "{\"AccessKeyId\": \"%s\", \"SecretAccessKey\": \"%s\"}",
                "AWS Access Key ID [None]: %s\nAWS Secret Access Key [None]: %s\n",
                "Access key ID,Secret access key\n%s,%s\n",
                "aws configure set aws_access_key_id %s && aws configure set aws_secret_access_key %s",
                "{\"content\":\"export AWS_ACCESS_KEY_ID=%s\\nexport AWS_SECRET_ACCESS_KEY=%s\\n\"}");
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void thePasswordOfAnAddressIsFound(String scheme) {
        TokenMaker maker = new TokenMaker(scheme.hashCode());
        for (int i = 0; i < TOKENS; i++) {
            String password = maker.run("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789!*~.-_", 8 + i);

            assertThat(Redacted.of("\"" + scheme + "://svc:" + password + "@db-1.acme.io:5432/app?x=1\""))
                    .isEqualTo("\"" + scheme + "://svc:[REDACTED:url-password]@db-1.acme.io:5432/app?x=1\"");
        }
    }

    static Stream<String> schemes() {
        return Stream.of(
                "postgres", "postgresql+asyncpg", "mysql", "mongodb+srv", "redis", "rediss", "amqp", "https", "ftp");
    }
}
