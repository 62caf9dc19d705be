package org.tokenspend.backend;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;

/**
 * The address of a server in its one normal spelling: lower-case scheme and host, no default port, no trailing slash.
 *
 * <p>Plain {@code http} only reaches this machine itself, unless the person insisted: the token would be readable on the
 * way.
 */
public final class ServerUrl {
    private final URI uri;

    private ServerUrl(URI uri) {
        this.uri = uri;
    }

    /**
     * Takes an address as written; a bare host means {@code https}.
     *
     * @param insecureHttp whether the person allowed plain {@code http} to other machines
     * @throws UserError where it is no address a token may be sent to; it never repeats the address, which may hold a
     *     password
     */
    public static ServerUrl of(String written, boolean insecureHttp) {
        String text = written.strip();
        URI uri = normal(text.contains("://") ? text : "https://" + text);
        if (uri.getScheme().equals("http") && !insecureHttp && !Loopback.isLoopback(uri.getHost())) {
            throw refused(
                    "It is a plain http address, so the token could be read on the way.",
                    "Use https, or pass --insecure-http where the network itself is trusted.");
        }
        return new ServerUrl(uri);
    }

    /** The address of something on the server, for example {@code /api/v1/ingest}. */
    URI at(String path) {
        return URI.create(uri + path);
    }

    /** The host name, an IPv6 address in brackets. */
    public String host() {
        return uri.getHost();
    }

    /** Host and, where it is not the default, port: what messages call the server. */
    public String display() {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    /** Where live telemetry goes unless the server names another place. */
    public String otlpEndpoint() {
        return uri + "/otlp";
    }

    /** Whether the other address is the same scheme, host and port, so that the token may go there too. */
    boolean hasOriginOf(URI other) {
        return uri.getScheme().equalsIgnoreCase(other.getScheme())
                && uri.getHost().equalsIgnoreCase(other.getHost())
                && port(uri) == port(other);
    }

    /** Whether telemetry, token included, may be told to go to that address. */
    boolean mayPointTo(String endpoint) {
        try {
            URI other = of(endpoint, true).uri;
            return endpoint.contains("://")
                    && (other.getScheme().equals("https")
                            || Loopback.isLoopback(other.getHost())
                            || hasOriginOf(other));
        } catch (UserError e) {
            return false;
        }
    }

    private static URI normal(String text) {
        URI parsed = parse(text);
        if (parsed.getRawQuery() != null || parsed.getRawFragment() != null) {
            throw refused("It holds a query or a fragment.", "Give the server's address alone: https://host");
        }
        String scheme = parsed.getScheme().toLowerCase(Locale.ROOT);
        int port = parsed.getPort();
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw refused("It is neither https nor http.", "Give the server's address as https://host");
        }
        if (port == 0 || port > 65_535) {
            throw refused("Its port is not between 1 and 65535.", "Correct the number behind the colon.");
        }
        String path = parsed.normalize().getRawPath().replaceFirst("/+$", "");
        String host = parsed.getHost().toLowerCase(Locale.ROOT);
        return URI.create(scheme + "://" + host + (port < 0 || port == defaultPort(scheme) ? "" : ":" + port) + path);
    }

    private static URI parse(String text) {
        int start = text.indexOf("://") + 3;
        int end = firstOf(text, "/?#", start);
        String authority = text.substring(start, end);
        if (authority.contains("@")) {
            throw refused("It holds a user name or password.", "Leave them out; the token goes in TOKENSPEND_TOKEN.");
        }
        try {
            URI parsed = new URI(text.substring(0, start) + ascii(authority) + text.substring(end));
            if (parsed.getHost() != null) {
                return parsed;
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            // Told below; the parser's own words would repeat the address.
        }
        throw refused("It is not a valid address.", "Write it as https://host or https://host:port");
    }

    /** A name in any script becomes the form that DNS knows. */
    private static String ascii(String authority) {
        int colon = authority.lastIndexOf(':');
        if (authority.startsWith("[")) {
            return authority;
        }
        return colon < 0
                ? IDN.toASCII(authority)
                : IDN.toASCII(authority.substring(0, colon)) + authority.substring(colon);
    }

    private static int firstOf(String text, String characters, int from) {
        int index = from;
        while (index < text.length() && characters.indexOf(text.charAt(index)) < 0) {
            index++;
        }
        return index;
    }

    private static int port(URI uri) {
        return uri.getPort() < 0 ? defaultPort(uri.getScheme()) : uri.getPort();
    }

    private static int defaultPort(String scheme) {
        return scheme.equalsIgnoreCase("https") ? 443 : 80;
    }

    private static UserError refused(String reason, String remedy) {
        return new UserError(ExitCode.CONFIG, "The server address cannot be used.", reason, remedy);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ServerUrl url && uri.equals(url.uri);
    }

    @Override
    public int hashCode() {
        return uri.hashCode();
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
