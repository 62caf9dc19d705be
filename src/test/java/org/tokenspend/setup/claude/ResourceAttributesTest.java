package org.tokenspend.setup.claude;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceAttributesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-|me|-|tokenspend.user_id=me",
                "''|me|-|tokenspend.user_id=me",
                "team=a b, cost=1|me|-|team=a b, cost=1,tokenspend.user_id=me",
                "a=1,tokenspend.user_id=old,b=2|me|-|a=1,tokenspend.user_id=me,b=2",
                "tokenspend.user_id=x,a=1,tokenspend.other=y|me|-|tokenspend.user_id=me,a=1",
                "a=1|me|ada@x.org|a=1,tokenspend.user_id=me,user.email=ada@x.org",
                "a=1,user.email=old@x.org|me|ada@x.org|a=1,tokenspend.user_id=me,user.email=ada@x.org",
                "a=1,user.email=old@x.org|me|-|a=1,tokenspend.user_id=me",
                "-|Jörg, 100%|-|tokenspend.user_id=J%C3%B6rg%2C%20100%25",
                "-|a=b|-|tokenspend.user_id=a%3Db",
            })
    void mergesOnlyWhatIsOurs(@Nullable String existing, String userId, @Nullable String email, String merged) {
        LiveTelemetry live = new LiveTelemetry("https://x/otlp", "ts_x", userId, email);

        assertThat(ResourceAttributes.merge(existing, live)).isEqualTo(merged);
        assertThat(ResourceAttributes.merge(merged, live)).isEqualTo(merged);
    }
}
