package org.tokenspend.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tokenspend.store.Store;

/**
 * What a server meets on the open net: every case is answered, or hung up on, without a 500, a stack trace or a wrong
 * number, and the next proper request is served.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(org.junit.jupiter.api.MethodOrderer.OrderAnnotation.class)
class HostileTest {
    private static final Pattern TRACE = Pattern.compile("(?i)exception|\\tat |\\.java|stacktrace|sqlite|postgres");
    /** What the JDK says by itself to what is no request: a line of its own, which names its exception. */
    private static final Pattern NO_REQUEST =
            Pattern.compile("(?s)HTTP/1\\.1 (4\\d\\d|501) .*<h1>(4\\d\\d|501) [A-Za-z ]+</h1>[A-Za-z:. -]*");

    private static final Limits LIMITS =
            new Limits(1 << 20, 1_000, java.time.Duration.ofSeconds(2), 100_000, 100_000, 256, 100_000);

    private Store store;
    private TestServer server;
    private int cases;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        store = Store.embedded(folder.resolve("store.db"), TestServer.CLOCK);
        server = new TestServer(store, LIMITS);
    }

    @AfterAll
    void stop() {
        server.close();
        store.close();
    }

    static Stream<HostileCases.Case> cases() throws IOException {
        return Stream.of(
                        HostileCases.onTheWire(),
                        HostileCases.asQuestions(),
                        HostileCases.asBodies(),
                        HostileCases.fuzzed())
                .flatMap(cases -> cases);
    }

    @Order(1)
    @ParameterizedTest
    @MethodSource("cases")
    void isAnsweredOrHungUpOn(HostileCases.Case hostile) throws Exception {
        cases++;
        String text =
                new String(hostile.bytes(), StandardCharsets.ISO_8859_1).replace("Bearer KEY", "Bearer " + server.key);

        String answer = RawHttp.send(server.server.port(), text);

        if (!NO_REQUEST.matcher(answer).matches()) {
            assertThat(answer).doesNotStartWith("HTTP/1.1 5");
            assertThat(TRACE.matcher(answer).find()).as(answer).isFalse();
        }
        assertThat(server.log).isEmpty();
    }

    @Order(2)
    @Test
    void afterAllOfThemTheServerServesAndItsNumbersAreRight() throws Exception {
        assertThat(cases).isGreaterThanOrEqualTo(200);
        TestServer.Answer good = server.post("/api/v1/ingest", IngestContract.event(999, ""));

        assertThat(good.status()).isEqualTo(200);
        assertThat(server.get("/readyz", "").status()).isEqualTo(200);
        assertThat(store.verify(server.org.id())).isEmpty();
    }
}
