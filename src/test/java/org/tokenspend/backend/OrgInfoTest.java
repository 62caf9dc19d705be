package org.tokenspend.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.config.IdentityMode;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.support.FakeBackend;
import org.tokenspend.support.Fault;
import org.tokenspend.support.Request;
import org.tokenspend.support.Response;

class OrgInfoTest {
    private final FakeBackend server = FakeBackend.start();
    private final BackendClient client = Upload.to(server.url(), Upload.SHORT).client;

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void tellsWhatTheServerSays() throws InterruptedException {
        server.org("Example GmbH", "email");

        OrgInfo org = client.org();

        assertThat(org).isEqualTo(new OrgInfo("Example GmbH", IdentityMode.EMAIL, server.url() + "/otlp", true, null));
        Request request = server.requests().get(0);
        assertThat(request.method() + " " + request.path()).isEqualTo("GET /api/v1/org");
        assertThat(request.header("Authorization")).isEqualTo("Bearer " + Upload.SECRET);
    }

    @Test
    void fillsInTheUsualTelemetryAddress() throws InterruptedException {
        server.orgJson("{\"identity_mode\":\"anonymous\",\"more\":{\"identity_mode\":\"email\"}}");

        assertThat(client.org())
                .isEqualTo(new OrgInfo(null, IdentityMode.ANONYMOUS, server.url() + "/otlp", true, null));
    }

    @Test
    void keepsTelemetryAwayFromAnUnsafeAddress() throws InterruptedException {
        server.orgJson("{\"identity_mode\":\"email\",\"otlp_endpoint\":\"http://elsewhere.example/otlp\"}");

        OrgInfo org = client.org();

        assertThat(org.otlpEndpoint()).isEqualTo(server.url() + "/otlp");
        assertThat(org.identityMode()).isEqualTo(IdentityMode.EMAIL);
        assertThat(org.notice()).contains("not safe");
    }

    @Test
    void stripsWhatWouldSteerATerminalFromTheName() throws InterruptedException {
        server.orgJson("{\"identity_mode\":\"anonymous\",\"name\":\"Z\\u001b[31mürich\\n\\u202e\"}");

        assertThat(client.org().name()).isEqualTo("Z[31mürich");
    }

    static Stream<Fault> noWord() {
        return Stream.of(
                Fault.status(404),
                Fault.status(500),
                Fault.status(503),
                Fault.status(429),
                Fault.resetBeforeReading(),
                Fault.hang(),
                Fault.captivePortal(),
                Fault.reply(Response.json(200, "")),
                Fault.reply(Response.json(200, "[]")),
                Fault.reply(Response.json(200, "{\"name\":\"x\"}")),
                Fault.reply(Response.json(200, "{\"identity_mode\":\"EMAIL\"}")),
                Fault.reply(Response.json(200, "{\"identity_mode\":\"by_name\"}")),
                Fault.reply(Response.json(200, "{\"identity_mode\":null}")),
                Fault.reply(Response.json(200, "{\"identity_mode\":\"email\"")));
    }

    @ParameterizedTest
    @MethodSource("noWord")
    void isAnonymousWhereTheServerCannotSay(Fault fault) throws InterruptedException {
        server.org("Example", "email").scriptOrg(fault, fault);

        OrgInfo org = client.org();

        assertThat(org.identityMode()).isEqualTo(IdentityMode.ANONYMOUS);
        assertThat(org.otlpEndpoint()).isEqualTo(server.url() + "/otlp");
        assertThat(org.known()).isFalse();
        assertThat(org.notice()).contains("going on anonymously").doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void failsWhereTheTokenIsRefused(int status) {
        server.scriptOrg(Fault.status(status));

        UserError error = catchThrowableOfType(UserError.class, client::org);

        assertThat(error.exitCode()).isEqualTo(ExitCode.AUTH);
        assertThat(Upload.words(error)).doesNotContain("sesame");
    }
}
