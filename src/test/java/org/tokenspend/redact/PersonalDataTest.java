package org.tokenspend.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Author: Jo Doe <jo.doe@acme.io> ~ Author: Jo Doe <[REDACTED:email]>",
                "mailto:o'neil+x@mail.acme.co.uk. ~ mailto:[REDACTED:email].",
                "\"To:\\njo@acme.io\\nSubject\" ~ \"To:\\n[REDACTED:email]\\nSubject\"",
                "Key (email)=(jo@acme.io) already ~ Key (email)=([REDACTED:email]) already",
                "pay 4111111111111111 now ~ pay [REDACTED:card] now",
                "pay 4111 1111 1111 1111 now ~ pay [REDACTED:card] now",
                "pan=5555-5555-5555-4444&x=1 ~ pan=[REDACTED:card]&x=1",
                "amex 3782 822463 10005! ~ amex [REDACTED:card]!",
                "card 30569309025904 (Diners) ~ card [REDACTED:card] (Diners)",
                "2221000000000009,19.99 ~ [REDACTED:card],19.99",
                "to DE89370400440532013000 today ~ to [REDACTED:iban] today",
                "to GB29 NWBK 6016 1331 9268 19 today ~ to [REDACTED:iban] today",
                "https://a.acme.io/u?email=jo.doe%40acme.io&x=1 ~ https://a.acme.io/u?email=[REDACTED:email]&x=1",
                "<IBAN>NO9386011117947</IBAN> ~ <IBAN>[REDACTED:iban]</IBAN>"
            })
    void takesPersonalDataOut(String text, String expected) {
        assertThat(Redacted.of(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Co-Authored-By: Claude <noreply@anthropic.com>",
                "49699333+dependabot[bot]@users.noreply.github.com",
                "jane@example.com and x@invalid.test and y@localhost",
                "git@github.com:acme/app.git",
                "ssh deploy@web01.acme.io",
                "rsync -a x deploy@web01.acme.io:/srv",
                "ubuntu@ip-10-0-0-1:~/app$ make",
                "react-dom@18.2.0 @types/node@20.1.0.tgz icon@2x.png",
                "@app.route('/x') @media(min-width:640px)",
                "ApiKeyFilter$1@4809b8c9.run(ApiKeyFilter.java:33)",
                "https://medium.com/@user/post",
                "4111111111111112",
                "50FF 5112 5118 5114 5110 5115 5180 51AA",
                "{\"ts\": 1764175563139}",
                "{\"score\": 0.4111111111111111}",
                "order 4111111111111111 shipped",
                "user_id=4111111111111111",
                "id 978-5-58182-483-6 and build 62425241481633",
                "a4111111111111111 411111111111111100000",
                "/orders/4111111111111111",
                "DE89370400440532013001 is none, AB763PHISI01L10BTG neither",
                "snowflake <@129488374658826976>"
            })
    void leavesWhatOnlyLooksLikeIt(String text) {
        assertThat(Redacted.of(text)).isEqualTo(text);
    }
}
