package org.tokenspend.setup.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tokenspend.setup.files.Content;

class LegacyBlockTest {
    private static final String BLOCK = """
            # >>> tokenspendorg >>>
            export CLAUDE_CODE_ENABLE_TELEMETRY=1
            export OTEL_EXPORTER_OTLP_ENDPOINT="https://tokenspend.org/otlp"
            export OTEL_EXPORTER_OTLP_HEADERS='Authorization=Bearer ts_old'
            # <<< tokenspendorg <<<
            """;

    @Test
    void takesOutTheBlockAndNothingElse() {
        LegacyBlock.Search search = search("alias l='ls'\n\n" + BLOCK + "\nexport PATH=$PATH:x");

        assertThat(search.without()).hasToString("alias l='ls'\n\n\nexport PATH=$PATH:x");
        assertThat(search.found()).containsExactly(3, 4, 5, 6, 7);
    }

    @Test
    void takesOutEveryCopyOfIt() {
        assertThat(search(BLOCK + "x\n" + BLOCK).without()).hasToString("x\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# tokenspendorg\nset -gx OTEL_LOGS_EXPORTER otlp\nset -g -x OTEL_METRICS_EXPORTER \"otlp\"\n# end tokenspendorg\n",
                "# tokenspendorg\r\nexport OTEL_LOGS_EXPORTER=otlp\r\n# end tokenspendorg\r\n",
                "  # Added by TokenspendOrg\n\n  export OTEL_LOGS_EXPORTER=otlp\n\n  # /tokenspendorg",
            })
    void knowsTheShellsAndLineEnds(String block) {
        assertThat(search(block).without()).hasToString("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# tokenspendorg\nexport OTEL_LOGS_EXPORTER=otlp\n",
                "# tokenspendorg\nexport OTEL_LOGS_EXPORTER=otlp\nalias x=y\n# tokenspendorg\n",
                "# tokenspendorg\nexport OTEL_LOGS_EXPORTER=$(date)\n# tokenspendorg\n",
                "# tokenspendorg\nexport OTEL_LOGS_EXPORTER=otlp; rm x\n# tokenspendorg\n",
                "# tokenspendorg\nexport PATH=x\n# tokenspendorg\n",
                "# tokenspendorg\n# tokenspendorg\n",
                "# tokenspendorg\nexport OTEL_LOGS_EXPORTER=otlp\n# mine\n# tokenspendorg\n",
                "# tokenspendorg\nexport OTEL_LOGS_EXPORTER=a\n# tokenspendorg\nexport OTEL_LOGS_EXPORTER=b\n# tokenspendorg\n",
                "# see tokenspendorg\n",
            })
    void leavesWhatIsNotClear(String text) {
        LegacyBlock.Search search = search(text);

        assertThat(search.without()).hasToString(text);
        assertThat(search.found()).isEmpty();
        assertThat(search.unclear()).startsWith(1);
    }

    @Test
    void leavesLinesNobodyMarked() {
        LegacyBlock.Search search = search("export OTEL_LOGS_EXPORTER=otlp\n");

        assertThat(search.found()).isEmpty();
        assertThat(search.unclear()).isEmpty();
    }

    @Test
    void keepsBytesThatAreNoText() {
        byte[] bytes = {(byte) 0xFF, '\n', (byte) 0xE9, 0, '\r', '\n'};

        assertThat(LegacyBlock.search(Content.of(bytes)).without()).isEqualTo(Content.of(bytes));
    }

    private static LegacyBlock.Search search(String text) {
        return LegacyBlock.search(Content.of(text));
    }
}
