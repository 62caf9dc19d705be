package org.tokenspend.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The page at {@code /} and its files. They hold nothing of any organisation: the page asks its user for a key and reads
 * the API with it, so the gate decides here as everywhere.
 */
final class PageRoutes {
    /** Nothing runs or loads but these files, nothing may frame the page, and no text can become markup or code. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types 'none'";

    private PageRoutes() {}

    static List<Route> all() {
        return List.of(
                file("/", "page.html", "text/html; charset=utf-8"),
                file("/assets/page.js", "page.js", "text/javascript; charset=utf-8"),
                file("/assets/page.css", "page.css", "text/css; charset=utf-8"),
                file("/assets/icon.svg", "icon.svg", "image/svg+xml"));
    }

    private static Route file(String path, String name, String contentType) {
        byte[] content = read(name);
        return new Route(
                "GET",
                path,
                Action.PUBLIC,
                request -> Reply.bytes(200, contentType, content)
                        .with("Content-Security-Policy", POLICY)
                        .with("Cross-Origin-Opener-Policy", "same-origin")
                        .with("Cross-Origin-Resource-Policy", "same-origin")
                        .with("X-Frame-Options", "DENY"));
    }

    private static byte[] read(String name) {
        try (InputStream in = PageRoutes.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its own " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
