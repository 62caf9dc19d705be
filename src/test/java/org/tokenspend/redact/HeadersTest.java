package org.tokenspend.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {
    private static final String OPAQUE = "zvJBpA6OrmejfYGxFgEY2k7Uw9pW9PYz7NR1rKrm";
    private static final String PAIR = "c3ZlbjphU1VZbXFueVlRdVBNQTlCandZMVhjNW0=";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer %s",
                "authorization: token %s",
                "Authorization: %s",
                "Authorization: ApiKey %s",
                "Proxy-Authorization: Bearer %s",
                "Authorization=Bearer %s",
                "Authorization=Bearer%%20%s",
                "{\"Authorization\": \"Bearer %s\"}",
                "{\"a\":\"{\\\"Authorization\\\":\\\"Bearer %s\\\"}\"}",
                "{'Authorization': 'Bearer %s'}",
                "headers: { Authorization: `Bearer %s` }",
                "proxy_set_header Authorization \"Bearer %s\";",
                "sends Bearer %s with it",
                "curl -H 'x-api-key: %s' https://a.acme.io",
                "X-Auth-Token:%s",
                "Cookie: theme=dark; sid=%s; lang=en",
                "OTEL_EXPORTER_OTLP_HEADERS=x-honeycomb-team=%s",
                "OTEL_EXPORTER_OTLP_LOGS_HEADERS=\"x-scope=eu,dd-value=%s\"",
                "Set-Cookie: SESSION=%s; Path=/; HttpOnly",
                "curl -b 'sid=%s; theme=dark' https://a.acme.io"
            })
    void takesTheCredentialOutAndLeavesTheRest(String form) {
        String[] around = form.formatted("\0").split("\0", -1);

        String redacted = Redacted.of(form.formatted(OPAQUE));

        assertThat(redacted).startsWith(around[0] + "[REDACTED:").endsWith("]" + around[1]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization: Basic %s", "-H 'authorization: basic %s'", "uses Basic %s here"})
    void takesBasicCredentialsOut(String form) {
        assertThat(Redacted.of(form.formatted(PAIR))).isEqualTo(form.formatted("[REDACTED:auth-header]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer $TOKEN",
                "Authorization: Bearer <token>",
                "Authorization: Bearer ${{ secrets.GITHUB_TOKEN }}",
                "'Authorization': 'Bearer ' + token2",
                "headers[\"Authorization\"] = f\"Bearer {access_token}\"",
                "Bearer token required",
                "WWW-Authenticate: Bearer realm=\"api2\", error=\"invalid_token\"",
                "basic auth credentials",
                "Basic authentication is not supported",
                "Authorization header is missing",
                "authorization: requireAuth2,",
                "\"AWS::Redshift::EndpointAuthorization\": \"e72be424d109da1d\"",
                "Cookie: theme=dark; lang=en; consent=2026-01-01",
                "cookie-parser@1.4.6"
            })
    void leavesHeadersWithoutACredential(String text) {
        assertThat(Redacted.of(text)).isEqualTo(text);
    }
}
