package org.tokenspend.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.support.WaitLog;

class ProxyRulesTest {
    private static final String SERVER = "https://tokenspend.org";

    @ParameterizedTest
    @ValueSource(strings = {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"})
    void honoursTheUsualVariables(String variable) {
        assertThat(proxy(SERVER, Map.of(variable, "http://proxy.example:3128"))).hasToString("proxy.example:3128");
    }

    @Test
    void prefersTheLowerCaseAndTheSpecificVariable() {
        Map<String, String> env = Map.of("HTTPS_PROXY", "b:2", "https_proxy", "a:1", "all_proxy", "c:3");

        assertThat(proxy(SERVER, env)).hasToString("a:1");
    }

    @Test
    void takesTheSchemesOwnVariable() {
        assertThat(proxy(SERVER, Map.of("HTTP_PROXY", "a:1"))).isNull();
        assertThat(proxy("http://10.1.1.1", Map.of("HTTP_PROXY", "a:1"))).hasToString("a:1");
    }

    @Test
    void distrustsHttpProxyUnderCgi() {
        assertThat(proxy("http://10.1.1.1", Map.of("HTTP_PROXY", "a:1", "REQUEST_METHOD", "GET")))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080", "http://localhost:8080", "https://[::1]:8080"})
    void neverSendsThisMachinesTrafficThroughAProxy(String loopback) {
        assertThat(proxy(loopback, Map.of("ALL_PROXY", "a:1"))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "https://tokenspend.org, tokenspend.org, true",
        "https://tokenspend.org, .tokenspend.org, true",
        "https://eu.tokenspend.org, tokenspend.org, true",
        "https://eu.tokenspend.org, *.tokenspend.org, true",
        "https://eu.tokenspend.org, 'a.example, Tokenspend.ORG', true",
        "https://eu.tokenspend.org, 'a.example tokenspend.org', true",
        "https://tokenspend.org, *, true",
        "https://nottokenspend.org, tokenspend.org, false",
        "https://tokenspend.org, eu.tokenspend.org, false",
        "https://tokenspend.org, tokenspend.org:443, true",
        "https://tokenspend.org:8443, tokenspend.org:443, false",
        "https://tokenspend.org:8443, tokenspend.org:8443, true",
        "https://10.1.2.3, 10.1.2.3, true",
        "https://10.1.2.3, 10.0.0.0/8, true",
        "https://11.1.2.3, 10.0.0.0/8, false",
        "https://10.1.2.3, 10.1.2.0/23, true",
        "https://10.1.4.3, 10.1.2.0/23, false",
        "https://10.1.4.3, 10.1.4.3/32, true",
        "https://10.1.4.3, 10.1.4.3/33, false",
        "https://[fd00::1], fd00::/8, true",
        "https://[fd00::1], fd00::1, true",
        "https://[fd00::1], [fd00:0::1], true",
        "https://[fd00::1]:8443, [fd00::1]:8443, true",
        "https://[fd00::1]:8443, [fd00::1]:443, false",
        "https://110.1.2.3, 10.1.2.3, false",
    })
    void readsNoProxy(String server, String list, boolean direct) {
        Map<String, String> env = Map.of("HTTPS_PROXY", "a:1", "NO_PROXY", list);

        assertThat(proxy(server, env) == null).isEqualTo(direct);
    }

    @ParameterizedTest
    @CsvSource({
        "proxy.example, proxy.example:80",
        "proxy.example:3128, proxy.example:3128",
        "http://proxy.example:3128/, proxy.example:3128",
        "HTTP://10.0.0.1:3128, 10.0.0.1:3128",
        "http://[fd00::1]:3128, fd00::1:3128",
    })
    void readsAddresses(String value, String address) {
        assertThat(ProxyAddress.parse("HTTPS_PROXY", value)).hasToString(address);
        assertThat(ProxyAddress.parse("HTTPS_PROXY", value).authorization()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "http://user:sesame@proxy:1, Basic dXNlcjpzZXNhbWU=",
        "http://us%40er:se%3Asame+@proxy:1, Basic dXNAZXI6c2U6c2FtZSs=",
        "user:se@same@proxy:1, Basic dXNlcjpzZUBzYW1l",
        "user@proxy:1, Basic dXNlcjo=",
    })
    void readsCredentials(String value, String header) {
        ProxyAddress proxy = ProxyAddress.parse("HTTPS_PROXY", value);

        assertThat(proxy.authorization()).isEqualTo(header);
        assertThat(proxy).hasToString("proxy:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socks5://user:sesame@proxy:1080",
                "https://user:sesame@proxy:1",
                "http://user:sesame@",
                "http://user:sesame@proxy:99999",
                "http://user:sesame@proxy:x",
                "http://user:ses%ame@proxy:1",
                "http://user:sesame@pro xy:1",
            })
    void namesOnlyTheVariableOfABadAddress(String value) {
        UserError error = catchThrowableOfType(UserError.class, () -> proxy(SERVER, Map.of("HTTPS_PROXY", value)));

        assertThat(error.exitCode()).isEqualTo(ExitCode.CONFIG);
        assertThat(error.problem()).contains("HTTPS_PROXY");
        assertThat(error.problem() + error.reason() + error.remedy())
                .doesNotContain("sesame")
                .doesNotContain("same")
                .doesNotContain("pro xy");
    }

    private static @Nullable ProxyAddress proxy(String target, Map<String, String> env) {
        return new ProxyRules(new WaitLog().io(env)).proxyFor(URI.create(target));
    }
}
