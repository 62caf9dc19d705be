package org.tokenspend.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which Host headers are answered, and who is taken for the sender.
 *
 * <p>A server on loopback answers to loopback names only: a web page that made its own name point here must not be able
 * to read what the server says. Behind a reverse proxy the name is the proxy's affair, and the last address that it
 * wrote into X-Forwarded-For is the sender's.
 */
final class HostRule {
    private static final Pattern NAME = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]{7,15}|[0-9a-fA-F:.]{2,45}");

    private final boolean loopbackOnly;
    private final boolean behindProxy;

    HostRule(boolean loopbackOnly, boolean behindProxy) {
        this.loopbackOnly = loopbackOnly;
        this.behindProxy = behindProxy;
    }

    void check(@Nullable String host) throws Problem {
        if (host == null || !NAME.matcher(host).matches()) {
            throw Problem.malformed("The Host header is not a host.");
        }
        if (loopbackOnly && !behindProxy && !isLoopback(host)) {
            throw new Problem(
                    421,
                    "wrong_host",
                    "This server answers to localhost only.",
                    "Start it with --behind-proxy, or with --tls-cert and --tls-key, to serve other names.");
        }
    }

    private static boolean isLoopback(String host) {
        String name = host.replaceFirst(":[0-9]{1,5}$", "").toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.equals("[::1]")
                || name.matches("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}");
    }

    InetAddress sender(@Nullable String forwardedFor, InetAddress peer) {
        if (!behindProxy || forwardedFor == null) {
            return peer;
        }
        String last = forwardedFor.substring(forwardedFor.lastIndexOf(',') + 1).strip();
        if (!ADDRESS.matcher(last).matches()) {
            return peer;
        }
        try {
            // Digits, dots and colons only: an address is read, no name is ever looked up.
            return InetAddress.getByName(last);
        } catch (UnknownHostException e) {
            return peer;
        }
    }
}
