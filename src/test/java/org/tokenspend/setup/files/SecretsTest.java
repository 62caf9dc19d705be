package org.tokenspend.setup.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"ANTHROPIC_API_KEY\": \"a-b\"|\"ANTHROPIC_API_KEY\": \"****\"",
                "{\"a_token\":\"x\\\"y\",\"b\":\"z\"}|{\"a_token\":\"****\",\"b\":\"z\"}",
                "\"OTEL_EXPORTER_OTLP_HEADERS\": \"Authorization=Bearer ts_abc\"|\"OTEL_EXPORTER_OTLP_HEADERS\": \"Authorization=Bearer ****\"",
                "\"OTEL_EXPORTER_OTLP_HEADERS\": \"x-tenant=abc\"|\"OTEL_EXPORTER_OTLP_HEADERS\": \"****\"",
                "export OTEL_EXPORTER_OTLP_HEADERS=\"Authorization=Bearer ts_abc\"|export OTEL_EXPORTER_OTLP_HEADERS=****",
                "set -gx MY_SECRET abc def|set -gx MY_SECRET ****",
                "\"args\": [\"--x\", \"sk-ant-abcdefghij\"]|\"args\": [\"--x\", \"sk-****\"]",
                "\"url\": \"https://me:pw@host/x\"|\"url\": \"https://****@host/x\"",
                "\"x\": \"tsdev_a1b2\"|\"x\": \"tsdev_****\"",
                "\"x\": \"c0ffee00c0ffee00c0ffee00c0ffee11\"|\"x\": \"****\"",
                "\"model\": \"claude-sonnet-4-5\"|\"model\": \"claude-sonnet-4-5\"",
                "\"command\": \"/usr/local/share/some-very-long-folder-name-2/x\"|\"command\": \"/usr/local/share/some-very-long-folder-name-2/x\"",
            })
    void masksWhatLooksSecret(String text, String masked) {
        assertThat(Secrets.maskAllBut(List.of()).of(text)).isEqualTo(masked);
    }

    @Test
    void showsTheIdThatIsMeantToBeSeen() {
        String id = "c0ffee00c0ffee00c0ffee00c0ffee11";

        assertThat(Secrets.maskAllBut(List.of(id)).of("tokenspend.user_id=" + id))
                .endsWith(id);
    }
}
