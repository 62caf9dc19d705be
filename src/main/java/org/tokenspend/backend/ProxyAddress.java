package org.tokenspend.backend;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;

/**
 * A proxy to go through.
 *
 * @param host its name or address
 * @param port its port
 * @param authorization the {@code Proxy-Authorization} header it wants; {@code null} where it wants none
 */
record ProxyAddress(String host, int port, @Nullable String authorization) {
    private static final int DEFAULT_PORT = 80;

    /**
     * Reads a proxy variable's value: {@code [http://][user:password@]host[:port][/]}, user and password
     * percent-encoded where they must be.
     *
     * @throws UserError naming the variable alone, as the value may hold a password
     */
    static ProxyAddress parse(String variable, String value) {
        String rest = value.strip();
        int scheme = rest.indexOf("://");
        if (scheme >= 0 && !rest.substring(0, scheme).equalsIgnoreCase("http")) {
            throw refused(variable, "It names a kind of proxy that is not supported; http:// is.");
        }
        rest = scheme < 0 ? rest : rest.substring(scheme + 3);
        int at = rest.lastIndexOf('@');
        String address = rest.substring(at + 1).replaceFirst("/.*", "");
        int colon = address.startsWith("[") ? address.indexOf(':', address.indexOf(']')) : address.indexOf(':');
        String host = colon < 0 ? address : address.substring(0, colon);
        if (!host.matches("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]")) {
            throw refused(variable, "It is not a proxy address.");
        }
        return new ProxyAddress(
                bare(host),
                colon < 0 ? DEFAULT_PORT : port(variable, address.substring(colon + 1)),
                at < 0 ? null : basic(variable, rest.substring(0, at)));
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static int port(String variable, String digits) {
        if (digits.matches("\\d{1,5}")) {
            int port = Integer.parseInt(digits);
            if (port > 0 && port <= 65_535) {
                return port;
            }
        }
        throw refused(variable, "Its port is not between 1 and 65535.");
    }

    private static String basic(String variable, String userInfo) {
        int colon = userInfo.indexOf(':');
        String user = decoded(variable, colon < 0 ? userInfo : userInfo.substring(0, colon));
        String password = decoded(variable, colon < 0 ? "" : userInfo.substring(colon + 1));
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static String decoded(String variable, String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw refused(variable, "A % in its user name or password is not followed by two hex digits.");
        }
    }

    private static UserError refused(String variable, String reason) {
        return new UserError(
                ExitCode.CONFIG,
                "The proxy in " + variable + " cannot be used.",
                reason,
                "Set " + variable + " to http://host:port, or unset it, or name the server in NO_PROXY.");
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
