package org.tokenspend.json.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

class EditableJsonTest {
    private static final List<String> ENV_A = List.of("env", "A");

    @Test
    void addsAMemberInTheFilesOwnIndentation() throws Exception {
        EditableJson before = json("{\n\t\"model\": \"opus\",\n\t\"env\": {\n\t\t\"B\": \"1\"\n\t}\n}");

        EditableJson after = before.with(ENV_A, "x");

        assertThat(after.text())
                .isEqualTo("{\n\t\"model\": \"opus\",\n\t\"env\": {\n\t\t\"B\": \"1\",\n\t\t\"A\": \"x\"\n\t}\n}");
    }

    @Test
    void makesTheObjectsOnTheWay() throws Exception {
        assertThat(json("{\n    \"model\": \"opus\"\n}\n").with(ENV_A, "x").text())
                .isEqualTo("""
                {
                    "model": "opus",
                    "env": {
                        "A": "x"
                    }
                }
                """);
    }

    @Test
    void keepsWindowsLineEndsAndAMissingFinalNewline() throws Exception {
        assertThat(json("{\r\n  \"a\": 1\r\n}").with(ENV_A, "x").text())
                .isEqualTo("{\r\n  \"a\": 1,\r\n  \"env\": {\r\n    \"A\": \"x\"\r\n  }\r\n}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1}|{\"a\":1,\"env\":{\"A\":\"x\"}}",
                "{ \"a\": 1 }|{ \"a\": 1, \"env\": {\"A\": \"x\"} }",
                "{\"a\": 1, \"b\": 2}|{\"a\": 1, \"b\": 2, \"env\": {\"A\": \"x\"}}",
                "{\"env\":{\"B\":\"1\"}}|{\"env\":{\"B\":\"1\",\"A\":\"x\"}}",
            })
    void keepsAFileOfOneLineOnOneLine(String before, String after) throws Exception {
        assertThat(json(before).with(ENV_A, "x").text()).isEqualTo(after);
    }

    @Test
    void opensUpAnEmptyDocument() {
        assertThat(EditableJson.emptyObject().with(ENV_A, "x").text()).isEqualTo("""
                {
                  "env": {
                    "A": "x"
                  }
                }
                """);
    }

    @Test
    void changesTheLastOfSeveralMembersWithOneName() throws Exception {
        EditableJson before = json("{\"env\":{\"A\":\"1\"},\"env\":{\"A\":\"2\",\"A\":\"3\"}}");

        assertThat(before.string(ENV_A)).isEqualTo("3");
        assertThat(before.with(ENV_A, "x").text())
                .isEqualTo("{\"env\":{\"A\":\"1\"},\"env\":{\"A\":\"2\",\"A\":\"x\"}}");
        assertThat(before.without(ENV_A).text()).isEqualTo("{\"env\":{\"A\":\"1\"},\"env\":{}}");
    }

    @Test
    void findsANameWhateverItsSpelling() throws Exception {
        assertThat(json("{\"\\u0065nv\":{\"\\u0041\":\"\\ud83d\\ude00\"}}").string(ENV_A))
                .isEqualTo("😀");
    }

    @Test
    void takesOutAMemberWhereverItStands() throws Exception {
        EditableJson before = json("{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3\n}");

        assertThat(before.without(List.of("a")).text()).isEqualTo("{\n  \"b\": 2,\n  \"c\": 3\n}");
        assertThat(before.without(List.of("b")).text()).isEqualTo("{\n  \"a\": 1,\n  \"c\": 3\n}");
        assertThat(before.without(List.of("c")).text()).isEqualTo("{\n  \"a\": 1,\n  \"b\": 2\n}");
        assertThat(before.without(List.of("d"))).isSameAs(before);
    }

    @Test
    void editsListsAsHooksNeedThem() throws Exception {
        EditableJson before = json("{\n  \"hooks\": {\n    \"Stop\": [\n      {\"x\": 1}\n    ]\n  }\n}");
        List<String> stop = List.of("hooks", "Stop");

        EditableJson after = before.appended(stop, List.of(entry("command", "tokenspend")));

        assertThat(after.string(List.of("hooks", "Stop", "1", "0", "command"))).isEqualTo("tokenspend");
        assertThat(after.without(List.of("hooks", "Stop", "1")).text()).isEqualTo(before.text());
        assertThat(json("{\"a\":[]}").appended(List.of("a"), true).text()).isEqualTo("{\"a\":[true]}");
    }

    @Test
    void writesAnMcpServerAsThePersonWould() throws Exception {
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("command", "tokenspend");
        server.put("args", List.of("mcp", "a\"b\n"));
        server.put("disabled", false);

        assertThat(json("{\n  \"mcpServers\": {}\n}\n")
                        .with(List.of("mcpServers", "tokenspend"), server)
                        .text())
                .isEqualTo("""
                {
                  "mcpServers": {
                    "tokenspend": {
                      "command": "tokenspend",
                      "args": [
                        "mcp",
                        "a\\"b\\n"
                      ],
                      "disabled": false
                    }
                  }
                }
                """);
    }

    @Test
    void refusesToReachThroughAValueThatIsNoObject() throws Exception {
        EditableJson text = json("{\"env\":\"x\"}");

        assertThatThrownBy(() -> text.with(ENV_A, "x")).hasMessage("env is a string");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\\n  \"a\": 1,\\n}|2|9|a comma with nothing behind it",
                "{\\n  // x\\n  \"a\": 1\\n}|2|3|a comment, which JSON does not have",
                "{\"ü😀\": tru}|1|8|'t' where a value should be",
                "{\"a\" 1}|1|6|'1' where : should be",
                "{\"a\":1 \"b\":2}|1|8|'\"' where a comma or } should be",
                "{\"a\":01}|1|7|'1' where a comma or } should be",
                "{'a':1}|1|2|''' where a name in double quotes or } should be",
                "{\"a\":\"x|1|6|a string without its closing quote",
                "{\"a\":\"\\t\"}|1|7|a line break or control character inside a string",
                "{\"a\":\"\\\\q\"}|1|7|an unknown escape",
                "{\"a\":\"\\\\u12\"}|1|7|a \\\\u without four hex digits",
                "{} {}|1|4|'{' where the end of the file should be",
                "{\"a\":NaN}|1|6|'N' where a value should be",
                "{|1|2|the end of the file where a name in double quotes or } should be",
            })
    void namesTheFirstErrorsPlace(String escaped, int line, int column, String problem) {
        String text = escaped.replace("\\\\", "\u0001")
                .replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("\u0001", "\\");

        assertThatThrownBy(() -> json(text)).isInstanceOfSatisfying(JsonSyntaxException.class, e -> {
            assertThat(e.line()).isEqualTo(line);
            assertThat(e.column()).isEqualTo(column);
            assertThat(e.problem()).isEqualTo(problem.replace("\\\\", "\\"));
        });
    }

    @Test
    void namesThePlaceOfABrokenByte() {
        byte[] bytes = {'{', '\n', '"', 'a', (byte) 0xFF, '"', ':', '1', '}'};

        assertThatThrownBy(() -> EditableJson.parse(bytes)).isInstanceOfSatisfying(JsonSyntaxException.class, e -> {
            assertThat(e.line()).isEqualTo(2);
            assertThat(e.column()).isEqualTo(3);
            assertThat(e.problem()).isEqualTo("bytes that are not UTF-8");
        });
    }

    @Test
    void stopsAtNestingThatWouldOverflowTheStack() {
        assertThatThrownBy(() -> json("[".repeat(100_000))).hasMessage("nesting deeper than 500 levels");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE"})
    void keepsTheByteOrderMarkAndTheEncoding(Charset charset) throws Exception {
        byte[] bytes = "\uFEFF{\"a\":\"ü\"}".getBytes(charset);

        EditableJson text = EditableJson.parse(bytes);

        assertThat(text.bytes()).isEqualTo(bytes);
        assertThat(new String(text.with(ENV_A, "é").bytes(), charset))
                .isEqualTo("\uFEFF{\"a\":\"ü\",\"env\":{\"A\":\"é\"}}");
    }

    @Test
    void whatWasAddedComesOutWithoutATrace() throws Exception {
        for (long seed = 0; seed < 3_000; seed++) {
            byte[] file = new RandomJson(seed).file();
            EditableJson before = EditableJson.parse(file);
            assertThat(before.bytes()).isEqualTo(file);
            List<String> fresh = List.of("tokenspend-test");

            EditableJson after = before.with(fresh, "x").with(List.of("tokenspend-test-2"), Map.of("k", List.of(1)));
            EditableJson again = after.without(List.of("tokenspend-test-2")).without(fresh);

            assertThat(after.string(fresh)).as("seed %d", seed).isEqualTo("x");
            String expected = before.size(List.of()) == 0
                    ? before.withRaw(List.of(), "{}").text()
                    : before.text();
            assertThat(again.text()).as("seed %d", seed).isEqualTo(expected);
        }
    }

    /** The same verdict as the parser everybody uses, on files whole and damaged in one place. */
    @Test
    void acceptsWhatAStrictParserAccepts() {
        ObjectMapper strict = JsonMapper.builder()
                .enable(tools.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        java.util.Random random = new java.util.Random(7);
        int refused = 0;
        for (long seed = 0; seed < 4_000; seed++) {
            StringBuilder text = new StringBuilder(new RandomJson(seed).value(0, 3));
            if (seed % 4 != 0) {
                text.setCharAt(random.nextInt(text.length()), "{}[],:\"\\0-e1t /n".charAt(random.nextInt(16)));
            }

            boolean ours = accepts(text.toString());

            assertThat(ours).as("%s", text).isEqualTo(accepted(strict, text.toString()));
            refused += ours ? 0 : 1;
        }
        assertThat(refused).isBetween(500, 3_500);
    }

    private static boolean accepts(String text) {
        try {
            JsonParser.parse(text);
            return true;
        } catch (JsonSyntaxException e) {
            return false;
        }
    }

    private static boolean accepted(ObjectMapper strict, String text) {
        try {
            return !strict.readTree(text).isMissingNode();
        } catch (tools.jackson.core.JacksonException e) {
            return false;
        }
    }

    private static EditableJson json(String text) throws JsonSyntaxException {
        return EditableJson.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, @Nullable Object> entry(String name, Object value) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put(name, value);
        return map;
    }

    @Test
    void readsRawNamesAndLines() throws Exception {
        EditableJson text = json("{\n  \"a\": 1.0,\n  \"b\": [1, {}],\n  \"a\": null\n}");

        assertThat(text.raw(List.of("a"))).isEqualTo("null");
        assertThat(text.raw(List.of("b", "1"))).isEqualTo("{}");
        assertThat(text.raw(List.of("b", "2"))).isNull();
        assertThat(text.names(List.of())).containsExactly("a", "b");
        assertThat(text.line(List.of("b"))).isEqualTo(3);
        assertThat(Arrays.asList(text.kind(List.of("b")), text.kind(List.of("b", "0"))))
                .containsExactly(JsonKind.ARRAY, JsonKind.NUMBER);
    }
}
