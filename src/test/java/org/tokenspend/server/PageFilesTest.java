package org.tokenspend.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.store.Store;

/** The page's files as they are served, without a browser. */
class PageFilesTest {
    @TempDir
    private Path folder;

    private Store store;
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        store = Store.embedded(folder.resolve("store.db"), Clock.systemUTC());
        server = new TestServer(store);
    }

    @AfterEach
    void stop() {
        server.close();
        store.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/assets/page.js", "/assets/page.css", "/assets/icon.svg"})
    void allowNothingButTheseFilesAndNoFrame(String path) throws Exception {
        TestServer.Answer answer = server.send(server.request(path).build());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Security-Policy"))
                .contains(
                        "default-src 'none'",
                        "script-src 'self'",
                        "style-src 'self'",
                        "frame-ancestors 'none'",
                        "base-uri 'none'",
                        "require-trusted-types-for 'script'")
                .doesNotContain("unsafe", "*", "http");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void holdNoScriptOrStyleInTheMarkup() throws Exception {
        String page = server.send(server.request("/").build()).text();

        assertThat(page)
                .doesNotContainPattern("(?i)<script(?![^>]*\\bsrc=)")
                .doesNotContainPattern("(?i)<style|\\sstyle=|\\son[a-z]+=|javascript:")
                .doesNotContainPattern("(?i)(src|href)=\"(?!/assets/|#main)");
    }

    @Test
    void neverTurnTextIntoMarkupOrCode() throws Exception {
        String script = server.send(server.request("/assets/page.js").build()).text();

        assertThat(script)
                .contains("textContent")
                .doesNotContainPattern("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\b|new Function"
                        + "|srcdoc|createContextualFragment|DOMParser|import\\(|localStorage|document\\.cookie");
    }

    /** Whoever has no key gets the page and not a byte of data. */
    @Test
    void holdNothingOfAnyOrganisation() throws Exception {
        String page = server.send(server.request("/").build()).text();

        assertThat(page).doesNotContain("acme");
        assertThat(server.send(server.request("/api/v1/usage/totals").build()).status())
                .isEqualTo(401);
    }

    @Test
    void areSmall() throws Exception {
        int bytes = 0;
        for (String path : new String[] {"/", "/assets/page.js", "/assets/page.css", "/assets/icon.svg"}) {
            bytes += server.send(server.request(path).build()).text().getBytes(StandardCharsets.UTF_8).length;
        }

        assertThat(bytes).isLessThan(32_000);
    }
}
