package org.tokenspend.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tokenspend.platform.Io;
import org.tokenspend.platform.Ticker;
import org.tokenspend.support.FakeBackend;
import org.tokenspend.support.Fault;
import org.tokenspend.support.Records;
import org.tokenspend.support.WaitLog;
import org.tokenspend.usage.UsageRecord;

class InterruptTest {
    /** Far less than any wait below, far more than an interrupt needs. */
    private static final long SOON_SECONDS = 5;

    private final FakeBackend server = FakeBackend.start();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void abandonsTheRequestUnderWay() throws Exception {
        server.always(Fault.hang());
        Upload upload = Upload.to(server);

        assertThat(endsWhenInterrupted(() -> upload.send(Records.some(5)))).isTrue();
    }

    @Test
    void abandonsTheQuestionForTheOrganisation() throws Exception {
        server.scriptOrg(Fault.hang());
        Upload upload = Upload.to(server);

        assertThat(endsWhenInterrupted(upload.client::org)).isTrue();
    }

    @Test
    void abandonsAWait() throws Exception {
        server.always(Fault.status(429, "300"));
        Upload upload = Upload.to(server);
        Retry patient = new Retry(realTime(), () -> 0.5, WaitNotice.NONE);
        Courier<UsageRecord> courier =
                new Courier<>(upload.client, new EventPayload(new Sender("user-1", null), null), patient);

        assertThat(endsWhenInterrupted(() -> courier.send(Records.some(5)))).isTrue();
    }

    private interface Work {
        Object run() throws InterruptedException;
    }

    private boolean endsWhenInterrupted(Work work) throws Exception {
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                work.run();
                interrupted.complete(false);
            } catch (InterruptedException e) {
                interrupted.complete(true);
            }
        });
        thread.start();
        while (server.requests().isEmpty()) {
            Thread.sleep(Duration.ofMillis(5).toMillis());
        }
        thread.interrupt();
        return interrupted.get(SOON_SECONDS, TimeUnit.SECONDS);
    }

    private static Io realTime() {
        Io io = new WaitLog().io(Map.of());
        return new Io(
                io.in(),
                io.out(),
                io.err(),
                io.terminal(),
                io.env(),
                io.home(),
                io.cwd(),
                io.clock(),
                Ticker.system(),
                io.os());
    }
}
