package org.tokenspend.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A server's address in its one normal form: scheme and host in lower case, no default port, no slash at the end.
 *
 * <p>A bare host means https. Plain http is for this machine only, unless the user insists.
 */
public record ServerUrl(URI base) {
    static final ServerUrl DEFAULT = new ServerUrl(URI.create("https://tokenspend.org"));
    private static final String WHAT = "a usable server address";

    /**
     * Reads an address.
     *
     * @param insecureHttp whether plain http to another machine is allowed
     */
    public static ServerUrl parse(String written, boolean insecureHttp, Origin origin) {
        String text = written.strip();
        URI uri = uri(text.contains("://") ? text : "https://" + text, origin);
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        @Nullable String host = uri.getHost();
        if (host == null || !(scheme.equals("https") || scheme.equals("http")) || uri.getPort() > 65_535) {
            throw origin.unusable(SettingKey.URL, WHAT, "An address is a host or https://host, like eu.tokenspend.org");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw origin.unusable(SettingKey.URL, WHAT, "It may not hold a user name, a query or a fragment.");
        }
        if (scheme.equals("http") && !insecureHttp && !isLoopback(host)) {
            throw origin.unusable(
                    SettingKey.URL,
                    WHAT,
                    "Plain http would send your token readable; use https, or insist with --insecure-http.");
        }
        return new ServerUrl(normal(scheme, host.toLowerCase(Locale.ROOT), uri));
    }

    private static URI uri(String text, Origin origin) {
        try {
            return new URI(text).parseServerAuthority();
        } catch (URISyntaxException e) {
            throw origin.unusable(SettingKey.URL, WHAT, "An address is a host or https://host, like eu.tokenspend.org");
        }
    }

    private static URI normal(String scheme, String host, URI uri) {
        int port = uri.getPort();
        boolean usual = port < 0 || port == (scheme.equals("https") ? 443 : 80);
        String path = uri.getRawPath().replaceAll("/+$", "");
        return URI.create(scheme + "://" + host + (usual ? "" : ":" + port) + path);
    }

    /** By name only: a name that merely resolves to this machine today can resolve elsewhere tomorrow. */
    private static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.equals("[::1]")
                || name.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
