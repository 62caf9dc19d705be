package org.tokenspend.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.tokenspend.config.Origin;
import org.tokenspend.config.ServerUrl;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;

class ExplanationTest {
    private final Explanation explanation = new Explanation(ServerUrl.parse("tokenspend.org", false, Origin.DEFAULT));

    @Test
    void saysThatANameIsNotKnown() {
        // No resolver is asked for a label this long: it cannot be a name.
        URI nowhere = URI.create("http://" + "a".repeat(64) + ".invalid/");
        Wire wire = new Wire(null, Patience.DEFAULT, null);
        IOException failure =
                catchThrowableOfType(IOException.class, () -> wire.send(Call.get(nowhere, Duration.ofSeconds(20))));

        UserError error = explanation.unreachable(failure, null);

        assertThat(error.exitCode()).isEqualTo(ExitCode.TEMPORARY);
        assertThat(error.reason()).isEqualTo("tokenspend.org: its name is not known to this network.");
    }

    @Test
    void helpsWhereOnlyIpv6Works() {
        UserError error = explanation.unreachable(new ConnectException("Network is unreachable"), null);

        assertThat(error.reason()).contains("-Djava.net.preferIPv6Addresses=true");
    }

    @Test
    void reachesAServerByItsIpv6Address() throws Exception {
        AtomicBoolean connected = new AtomicBoolean();
        try (ServerSocket socket = onIpv6Loopback()) {
            Thread thread = new Thread(() -> {
                try {
                    socket.accept().close();
                    connected.set(true);
                } catch (IOException e) {
                    // The assertion below tells.
                }
            });
            thread.start();

            Upload upload = Upload.to("http://[::1]:" + socket.getLocalPort(), Upload.SHORT);
            upload.client.org();
            thread.join();
        }

        assertThat(connected).isTrue();
    }

    private static ServerSocket onIpv6Loopback() {
        byte[] address = new byte[16];
        address[15] = 1;
        try {
            return new ServerSocket(0, 5, InetAddress.getByAddress(address));
        } catch (IOException e) {
            return abort("this machine has no IPv6 loopback");
        }
    }
}
