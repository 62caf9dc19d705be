package org.tokenspend.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.support.FakeBackend;
import org.tokenspend.support.Fault;
import org.tokenspend.support.Records;
import org.tokenspend.support.Request;
import org.tokenspend.usage.UsageRecord;

class RedirectTest {
    private final FakeBackend server = FakeBackend.start();
    private final FakeBackend other = FakeBackend.start();
    private final Upload upload = Upload.to(server);

    @AfterEach
    void close() {
        server.close();
        other.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void neverTakesTheTokenToAnotherServer(int status) throws InterruptedException {
        server.always(Fault.redirect(status, other.url() + "/api/v1/ingest"));

        Receipt<UsageRecord> receipt = upload.send(Records.some(5));

        UserError stop = Objects.requireNonNull(receipt.stop());
        assertThat(other.requests()).isEmpty();
        assertThat(server.requests()).hasSize(1);
        assertThat(receipt.accepted()).isEmpty();
        assertThat(stop.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(stop.reason()).contains("redirects to 127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "http://elsewhere.example/x, elsewhere.example",
        "https://127.0.0.1/x, 127.0.0.1",
        "//elsewhere.example, elsewhere.example",
        "'', no readable address",
        "'http://[', no readable address",
        "mailto:someone, no readable address",
    })
    void namesWhereItLeads(String location, String host) throws InterruptedException {
        server.always(Fault.redirect(307, location));

        UserError stop = Objects.requireNonNull(upload.send(Records.some(5)).stop());

        assertThat(stop.reason()).contains("redirects to " + host + ";");
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 308})
    void followsTheServerWithinItself(int status) throws InterruptedException {
        server.script(
                Fault.redirect(status, "/api/v1/ingest?moved"),
                Fault.redirect(status, server.url() + "/api/v1/ingest"));

        Receipt<UsageRecord> receipt = upload.send(Records.some(5));

        assertThat(receipt.accepted()).hasSize(5);
        assertThat(server.requests())
                .extracting(Request::path)
                .containsExactly("/api/v1/ingest", "/api/v1/ingest?moved", "/api/v1/ingest");
        assertThat(server.requests())
                .extracting(Request::idempotencyKey)
                .containsOnly(server.requests().get(0).idempotencyKey());
    }

    @Test
    void leavesARing() throws InterruptedException {
        server.always(Fault.redirect(308, "/api/v1/ingest"));

        Receipt<UsageRecord> receipt = upload.send(Records.some(5));

        assertThat(Objects.requireNonNull(receipt.stop()).exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void asksNoOtherServerForTheOrganisation() {
        server.scriptOrg(Fault.redirect(307, other.url() + "/api/v1/org"));

        UserError error = catchThrowableOfType(UserError.class, upload.client::org);

        assertThat(error.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(other.requests()).isEqualTo(List.of());
    }
}
