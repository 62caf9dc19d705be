package org.tokenspend.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VendorTokensTest {
    private static final String[] PLACES = {
        "%s",
        "Set it to `%s` and re-run the tests.",
        "- new: %s\n",
        "{\"stdout\":\"\\u001b[32m%s\\u001b[39m\\n\"}",
        "{\"text\":\"on line 12:\\n\\n```\\n%s\\n```\\n\"}",
        "prod\t%s\tactive",
        "I tried %s, and it returns 401",
        "https://a.acme.io/x?y=%%3D%s&z=1",
    };

    static Stream<VendorTokens.Form> forms() {
        return VendorTokens.table().stream();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void knowsATokenOfEveryFormWhereverItStands(VendorTokens.Form form) {
        TokenMaker maker = new TokenMaker(form.written().hashCode());
        for (String place : PLACES) {
            for (int i = 0; i < 4; i++) {
                String token = generated(maker, form.written());

                String redacted = Redacted.of(place.formatted(token));

                assertThat(redacted).as("%s in %s", token, place).contains("[REDACTED:");
                assertThat(redacted).doesNotContain(token.substring(token.length() / 2));
            }
        }
    }

    /** A token whose second half has digits, as nearly all have: forms that prove little are not believed without. */
    private static String generated(TokenMaker maker, String form) {
        while (true) {
            String token = maker.token(form);
            String half = token.substring(token.length() / 2);
            if (half.chars().filter(Character::isDigit).count() >= 3) {
                return token;
            }
        }
    }

    @Test
    void takesALongerTokenThanPublishedOutToItsEnd() {
        String token = "ghp_" + new TokenMaker(1).run("abcdefgh1234567", 80);

        assertThat(Redacted.of("use " + token + " now")).isEqualTo("use [REDACTED:github-token] now");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                "ANTHROPIC_API_KEY=sk-ant-...",
                "sk-ant-api03-...fBv1",
                "ghp_****************************ReKm",
                "xoxb-your-token-here",
                "the prefixes `sk-ant-oat01-` and `ghp_`",
                "AKIAIOSFODNN7EXAMPLE",
                "const RE = /sk-ant-api03-[\\w-]{93}AA/g;",
                "pk_live_lu93suHMSD7mgHNvnZqmejNa",
                "toolu_01PPzabZVjaERcxIWGJOYzh1 msg_01OfsUOiMgZF7A8Zg5ZmVXDi req_011t502QiKXSvHaBJZNOSxdH",
                "chatcmpl-BZxnqfyrKGdE2hmzumgFsJxgeXxom call_PTD1z5krTIDEiQLZ6IFXrQXP",
                "cus_krvdiJI4RWGSrD pi_Mbweyd8ALbp7gIAoj4UVmTvl price_kHsljRbOTVNn7uEd9GWFPVv2",
                "css-36njm7n jsx-0458692303 index-cB23OfnX.js",
                "risk-averse-approach-to-key-management-in-practice",
                "sha512-UxqHdtv10v4D6mYBELntn0Rqgj3MNLcOJtCGHRN1OsoSeUo0saFhtJ9eI",
                "eyJ2ZXJzaW9uIjozLCJmaWxlIjoiYS5qcyJ9"
            })
    void leavesPrefixesPlaceholdersAndIds(String text) {
        assertThat(Redacted.of(text)).isEqualTo(text);
    }

    @Test
    void everyLineOfTheTableIsReadable() {
        List<VendorTokens.Form> table = VendorTokens.table();

        assertThat(table).hasSizeGreaterThan(300);
        assertThat(table).extracting(VendorTokens.Form::written).doesNotHaveDuplicates();
        assertThat(table)
                .allSatisfy(form -> assertThat(form.pattern().anchor())
                        .isNotEmpty()
                        .isEqualTo(form.pattern().anchor().toLowerCase(Locale.ROOT)));
    }
}
