package org.tokenspend.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JVM takes a name it does not know in silence, so a renamed method would lose its directive unseen. */
class CompilerDirectivesTest {
    @Test
    void nameMethodsThatExist() throws Exception {
        JsonNode names =
                JsonMapper.shared().readTree(CompilerDirectives.DIRECTIVES).at("/0/match");

        assertThat(names).isNotEmpty();
        for (JsonNode name : names) {
            String method = name.stringValue();
            int dot = method.indexOf('.');
            Class<?> owner = Class.forName(method.substring(0, dot).replace('/', '.'));
            assertThat(Arrays.stream(owner.getDeclaredMethods()).map(Method::getName))
                    .as(method)
                    .contains(method.substring(dot + 1));
        }
    }
}
