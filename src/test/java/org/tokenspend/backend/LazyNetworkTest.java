package org.tokenspend.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tokenspend.config.Origin;
import org.tokenspend.config.Salt;
import org.tokenspend.config.ServerUrl;
import org.tokenspend.config.Token;
import org.tokenspend.sinks.BackendSink;
import org.tokenspend.sinks.PreviewSink;
import org.tokenspend.support.Records;
import org.tokenspend.support.WaitLog;

class LazyNetworkTest {
    @Test
    void loadsNoNetworkCodeUntilTheFirstRequest() throws Exception {
        String log = loadedClasses("built");

        assertThat(log).contains("org.tokenspend.backend.BackendClient ");
        assertThat(log)
                .doesNotContain("java.net.http.")
                .doesNotContain("org.tokenspend.backend.Wire ")
                .doesNotContain("javax.net.ssl.SSLContext ")
                .doesNotContain("tools.jackson.databind.");
    }

    @Test
    void seesNetworkCodeWhereItIsLoaded() throws Exception {
        assertThat(loadedClasses("sent")).contains("java.net.http.HttpClient ");
    }

    private static String loadedClasses(String argument) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:stdout",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        argument)
                .redirectErrorStream(true)
                .start();
        String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(log).isZero();
        return log;
    }

    /** Sets up a whole upload and shows a preview; sends only where told to. */
    static final class Child {
        private Child() {}

        public static void main(String... args) throws InterruptedException {
            WaitLog waits = new WaitLog();
            Destination destination = new Destination(
                    ServerUrl.parse("http://127.0.0.1:1", false, Origin.DEFAULT),
                    Token.parse(Upload.SECRET, Origin.DEFAULT));
            BackendClient client = new BackendClient(waits.io(Map.of()), destination, "1.2.3");
            EventPayload payload = new EventPayload(new Sender("user-1", null), Salt.of("pepper"));
            BackendSink sink = new BackendSink(new Courier<>(waits.io(Map.of()), client, payload, WaitNotice.NONE));
            new PreviewSink(payload, new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8))
                    .deliver(Records.some(3));
            if (List.of(args).contains("sent")) {
                sink.deliver(Records.some(3));
            }
        }
    }
}
