package org.tokenspend.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.outcome.UserError;

class ValuesTest {
    private static final Origin FLAG = Origin.flag("--x");

    @ParameterizedTest
    @CsvSource({
        "eu.tokenspend.org, https://eu.tokenspend.org",
        "EU.Tokenspend.org/, https://eu.tokenspend.org",
        "HTTPS://a.example:443//, https://a.example",
        "https://a.example:8443/base/, https://a.example:8443/base",
        "a.example:8080, https://a.example:8080",
        "http://localhost:8080, http://localhost:8080",
        "http://127.0.0.1:80, http://127.0.0.1",
        "http://[::1]:9, http://[::1]:9",
        "http://app.localhost, http://app.localhost",
    })
    void anAddressHasOneNormalForm(String written, String normal) {
        assertThat(ServerUrl.parse(written, false, FLAG)).hasToString(normal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "https://", "ftp://a.example", "http://a.example", "http://127.0.0.1.a.example",
                        "http://localhost.a.example",
                "https://ts_key@a.example", "https://a.example?x=1", "https://a.example#x", "a b",
                        "https://a.example:99999", "a_b"
            })
    void anAddressThatCannotBeUsedIsRefused(String written) {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> ServerUrl.parse(written, false, FLAG))
                .satisfies(
                        e -> assertThat(e.problem() + e.reason() + e.remedy()).doesNotContain("ts_key"));
    }

    @Test
    void plainHttpElsewhereNeedsInsistence() {
        assertThat(ServerUrl.parse("http://a.example", true, FLAG)).hasToString("http://a.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b.org", " a.b+c@d-e.example ", "ä@müller.example", "x'y@b.co.uk"})
    void anAddressOfAPersonIsUnderstood(String written) {
        assertThat(EmailAnswer.understand(written)).contains(new EmailAnswer(written.strip()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a@b",
                "@b.org",
                "a@",
                "a b@c.org",
                "a@b@c.org",
                "a@-b.org",
                "a@b..org",
                "a@b.org\nX: y",
                "Me <a@b.org>",
                "no"
            })
    void whatIsNoAddressIsNotUnderstood(String written) {
        assertThat(EmailAnswer.understand(written)).isEmpty();
    }

    @Test
    void anAddressLongerThanMailAllowsIsNotUnderstood() {
        assertThat(EmailAnswer.understand("a@" + "b".repeat(250) + ".org")).isEmpty();
    }

    @Test
    void anonymousIsAnAnswerInAnyCase() {
        assertThat(EmailAnswer.understand("Anonymous")).contains(EmailAnswer.ANONYMOUS);
    }

    @Test
    void aUserIdIsAnyPrintableStringUpTo128Characters() {
        assertThat(UserId.parse("Jürgen's laptop 2", FLAG)).isEqualTo("Jürgen's laptop 2");
        assertThat(UserId.parse("😀".repeat(128), FLAG)).hasSize(256);

        for (String bad : new String[] {"", " ", "x".repeat(129), "a\u001bb", "a\u202eb", "a\nb"}) {
            assertThatExceptionOfType(UserError.class).isThrownBy(() -> UserId.parse(bad, FLAG));
        }
    }

    @Test
    void aTokenShowsItsKindAndItsEndOnly() {
        assertThat(Token.parse("ts_0123456789abcdef", FLAG)).hasToString("ts_…cdef");
        assertThat(Token.parse("tsdev_0123456789abcdef", FLAG)).hasToString("tsdev_…cdef");
        assertThat(Token.parse("ts_short", FLAG)).hasToString("ts_…");
        assertThat(Token.parse("0123456789abcdefgh", FLAG)).hasToString("…efgh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "ts_a b", "ts_a\r\nX-Evil: 1", "ts_ä", "two\nlines"})
    void aTokenIsOneWordOfPlainAscii(String written) {
        assertThatExceptionOfType(UserError.class).isThrownBy(() -> Token.parse(written, FLAG));
    }

    @Test
    void tokensAreMaskedWhereverTheyStand() {
        assertThat(Token.maskIn(
                        "see 'ts_0123456789abcdef', tsdev_0123456789abcdef and https://ts_abc@x but not its_fine"))
                .isEqualTo("see 'ts_…cdef', tsdev_…cdef and https://ts_…@x but not its_fine");
    }

    @Test
    void aSaltedWordIsAnHmac() {
        // HMAC-SHA256 of RFC 4231, test case 2.
        assertThat(Salt.of("Jefe").keyed("what do ya want for nothing?", 16)).isEqualTo("5bdcc146bf60754e");
        assertThat(Salt.of("secret")).hasToString("Salt[…]");
    }
}
