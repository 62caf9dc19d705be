package org.tokenspend.backend;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenspend.config.ServerUrl;
import org.tokenspend.platform.Io;

/**
 * Which proxy the environment asks for, as curl and most tools read it: {@code https_proxy}, {@code http_proxy},
 * {@code all_proxy} and {@code no_proxy}, lower case before upper case.
 *
 * <p>This machine itself is never reached through a proxy. {@code HTTP_PROXY} is ignored where {@code REQUEST_METHOD} is
 * set: under CGI a request header could have put it there.
 */
final class ProxyRules {
    private final Io io;

    ProxyRules(Io io) {
        this.io = io;
    }

    /** The proxy on the way to an address; {@code null} for the direct way. */
    @Nullable
    ProxyAddress proxyFor(URI target) {
        if (ServerUrl.isLoopback(target.getHost())) {
            return null;
        }
        String variable = variableFor(target.getScheme());
        String value = variable == null ? null : io.variable(variable);
        if (variable == null || value == null) {
            return null;
        }
        String exceptions = firstSet("no_proxy", "NO_PROXY");
        boolean direct = exceptions != null && new NoProxy(exceptions).covers(target);
        return direct ? null : ProxyAddress.parse(variable, value);
    }

    private @Nullable String variableFor(String scheme) {
        List<String> names = scheme.equals("https")
                ? List.of("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
                : io.variable("REQUEST_METHOD") == null
                        ? List.of("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY")
                        : List.of("http_proxy", "all_proxy", "ALL_PROXY");
        return names.stream()
                .filter(name -> io.variable(name) != null)
                .findFirst()
                .orElse(null);
    }

    private @Nullable String firstSet(String first, String second) {
        String value = io.variable(first);
        return value != null ? value : io.variable(second);
    }
}
