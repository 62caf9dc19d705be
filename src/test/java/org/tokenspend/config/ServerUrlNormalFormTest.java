package org.tokenspend.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;

class ServerUrlNormalFormTest {
    @ParameterizedTest
    @CsvSource({
        "eu.tokenspend.org,                 https://eu.tokenspend.org",
        "https://Tokenspend.ORG/,           https://tokenspend.org",
        "HTTPS://tokenspend.org:443//,      https://tokenspend.org",
        "https://tokenspend.org:8443/,      https://tokenspend.org:8443",
        "tokenspend.org:8443,               https://tokenspend.org:8443",
        "localhost:8080,                    https://localhost:8080",
        "https://host/usage/,               https://host/usage",
        "https://host/a/../usage,           https://host/usage",
        "http://127.0.0.1:80/,              http://127.0.0.1",
        "http://localhost:8080,             http://localhost:8080",
        "http://[::1]:8080/,                http://[::1]:8080",
        "https://a12345678901234567890123456789012345678901234567890123456789012.example,https://a12345678901234567890123456789012345678901234567890123456789012.example",
        "https://bücher.example,            https://xn--bcher-kva.example",
        "'  https://tokenspend.org  ',      https://tokenspend.org",
    })
    void hasOneNormalSpelling(String written, String normal) {
        assertThat(ServerUrl.parse(written, false, Origin.DEFAULT)).hasToString(normal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://tokenspend.org",
                "http://127.0.0.1.evil.example",
                "http://localhost.evil.example",
                "http://10.0.0.1",
                "https://user:sesame@tokenspend.org",
                "user:sesame@tokenspend.org",
                "https://tokenspend.org/#sesame",
                "https://tokenspend.org/?key=sesame",
                "ftp://tokenspend.org",
                "https://",
                "",
                "https://a b",
                "https://host:0",
                "https://host:65536",
                "https://host:port",
                "https://.",
                "https://a..b",
                "https://.a",
                "https://a123456789012345678901234567890123456789012345678901234567890123.example",
                "https://bücher..example",
            })
    void refusesWhatNoTokenMayBeSentTo(String written) {
        UserError error = catchThrowableOfType(UserError.class, () -> ServerUrl.parse(written, false, Origin.DEFAULT));

        assertThat(error.exitCode()).isEqualTo(ExitCode.CONFIG);
        assertThat(error.problem() + error.reason() + error.remedy()).doesNotContain("sesame");
    }

    @Test
    void allowsPlainHttpWherePermitted() {
        assertThat(ServerUrl.parse("http://10.0.0.1:8080/", true, Origin.DEFAULT))
                .hasToString("http://10.0.0.1:8080");
    }

    @Test
    void equalSpellingsAreEqual() {
        assertThat(ServerUrl.parse("tokenspend.org", false, Origin.DEFAULT))
                .isEqualTo(ServerUrl.parse("https://TOKENSPEND.org:443/", true, Origin.DEFAULT))
                .hasSameHashCodeAs(ServerUrl.parse("https://TOKENSPEND.org:443/", true, Origin.DEFAULT));
    }

    @ParameterizedTest
    @CsvSource({
        "https://tokenspend.org, https://telemetry.example/otlp, true",
        "https://tokenspend.org, http://127.0.0.1:4318, true",
        "https://tokenspend.org, http://telemetry.example/otlp, false",
        "https://tokenspend.org, telemetry.example, false",
        "https://tokenspend.org, file:///etc/passwd, false",
        "http://10.0.0.1:8080, http://10.0.0.1:8080/otlp, true",
        "http://10.0.0.1:8080, http://10.0.0.1:8081/otlp, false",
    })
    void pointsTelemetryOnlyWhereATokenIsSafe(String url, String endpoint, boolean allowed) {
        assertThat(ServerUrl.parse(url, true, Origin.DEFAULT).mayPointTo(endpoint))
                .isEqualTo(allowed);
    }
}
