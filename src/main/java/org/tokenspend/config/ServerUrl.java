package org.tokenspend.config;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.UserError;

/**
 * A server's address in its one normal form: scheme and host in lower case, no default port, no slash at the end.
 *
 * <p>A bare host means https. Plain http only reaches this machine itself, unless the user insists: the token would be
 * readable on the way.
 */
public record ServerUrl(URI base) {
    static final ServerUrl DEFAULT = new ServerUrl(URI.create("https://tokenspend.org"));
    private static final String WHAT = "a usable server address";
    private static final String FORM = "An address is a host or https://host, like eu.tokenspend.org";
    /** RFC 1035, section 2.3.4. */
    private static final int LONGEST_LABEL = 63;

    /**
     * Reads an address.
     *
     * @param insecureHttp whether plain http to another machine is allowed
     * @throws UserError where it is no address a token may be sent to; it never repeats the address, which may hold a
     *     password
     */
    public static ServerUrl parse(String written, boolean insecureHttp, Origin origin) {
        Function<String, UserError> refused = why -> origin.unusable(SettingKey.URL, WHAT, why);
        String text = written.strip();
        URI uri = normal(text.contains("://") ? text : "https://" + text, refused);
        if (uri.getScheme().equals("http") && !insecureHttp && !isLoopback(uri.getHost())) {
            throw refused.apply(
                    "Plain http would send your token readable; use https, or insist with --insecure-http.");
        }
        return new ServerUrl(uri);
    }

    /** The address of something on the server, for example {@code /api/v1/ingest}. */
    public URI at(String path) {
        return URI.create(base + path);
    }

    /** The host name, an IPv6 address in brackets. */
    public String host() {
        return base.getHost();
    }

    /** What messages call the server. */
    public String display() {
        return base.getPort() < 0 ? base.getHost() : base.getHost() + ":" + base.getPort();
    }

    /** Where live telemetry goes unless the server names another place. */
    public String otlpEndpoint() {
        return base + "/otlp";
    }

    /** Whether the other address is the same scheme, host and port, so that the token may go there too. */
    public boolean hasOriginOf(URI other) {
        return base.getScheme().equalsIgnoreCase(other.getScheme())
                && base.getHost().equalsIgnoreCase(other.getHost())
                && port(base) == port(other);
    }

    /** Whether telemetry, token included, may be told to go to that address. */
    public boolean mayPointTo(String endpoint) {
        try {
            URI other = parse(endpoint, true, Origin.DEFAULT).base;
            return endpoint.contains("://")
                    && (other.getScheme().equals("https") || isLoopback(other.getHost()) || hasOriginOf(other));
        } catch (UserError e) {
            return false;
        }
    }

    /** By name only: a name that merely resolves to this machine today can resolve elsewhere tomorrow. */
    public static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.equals("[::1]")
                || name.matches("127(\\.\\d{1,3}){3}");
    }

    private static URI normal(String text, Function<String, UserError> refused) {
        URI parsed = parse(text, refused);
        if (parsed.getRawQuery() != null || parsed.getRawFragment() != null) {
            throw refused.apply("It may not hold a query or a fragment.");
        }
        String scheme = parsed.getScheme().toLowerCase(Locale.ROOT);
        int port = parsed.getPort();
        if (!(scheme.equals("https") || scheme.equals("http")) || port == 0 || port > 65_535) {
            throw refused.apply(FORM);
        }
        String path = parsed.normalize().getRawPath().replaceFirst("/+$", "");
        String host = parsed.getHost().toLowerCase(Locale.ROOT);
        return URI.create(scheme + "://" + host + (port < 0 || port == defaultPort(scheme) ? "" : ":" + port) + path);
    }

    private static URI parse(String text, Function<String, UserError> refused) {
        int start = text.indexOf("://") + 3;
        int end = firstOf(text, "/?#", start);
        String authority = text.substring(start, end);
        if (authority.contains("@")) {
            throw refused.apply("It may not hold a user name or password.");
        }
        @Nullable URI parsed = null;
        try {
            parsed = new URI(text.substring(0, start) + ascii(authority) + text.substring(end));
        } catch (URISyntaxException | IllegalArgumentException e) {
            // Told below; the parser's own words would repeat the address.
        }
        if (parsed == null || parsed.getHost() == null) {
            throw refused.apply(FORM);
        }
        return parsed;
    }

    /** A name in any script becomes the form that DNS knows. */
    private static String ascii(String authority) {
        if (isPlainName(authority)) {
            // The tables for all other scripts would be loaded at every start.
            return authority;
        }
        int colon = authority.lastIndexOf(':');
        if (authority.startsWith("[")) {
            return authority;
        }
        return colon < 0
                ? IDN.toASCII(authority)
                : IDN.toASCII(authority.substring(0, colon)) + authority.substring(colon);
    }

    /** Whether it is written in letters that DNS knows, no label longer than DNS allows. */
    private static boolean isPlainName(String authority) {
        int label = 0;
        for (int i = 0; i < authority.length(); i++) {
            char letter = authority.charAt(i);
            label = letter == '.' || letter == ':' ? 0 : label + 1;
            if (letter > 0x7F || label > LONGEST_LABEL) {
                return false;
            }
        }
        return true;
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

    @Override
    public String toString() {
        return base.toString();
    }
}
