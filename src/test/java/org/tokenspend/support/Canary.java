package org.tokenspend.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** A marked string, planted wherever a transcript can hold text, and looked for wherever the program can write. */
public final class Canary {
    /** Stands for what a person or a model wrote. */
    public static final String TEXT = "canary7f3e9btext";
    /** Stands for a folder's or a file's name: it may be shown to its owner, and kept, but not sent. */
    public static final String PATH = "canary7f3e9bpath";

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final int LONGEST_FACT = 64;
    private static final Set<String> TEXT_KEYS = Set.of(
            "text",
            "content",
            "thinking",
            "signature",
            "summary",
            "prompt",
            "lastPrompt",
            "title",
            "aiTitle",
            "slug",
            "gitBranch",
            "branch",
            "name",
            "description",
            "command",
            "input",
            "output",
            "arguments",
            "message",
            "toolUseResult",
            "stdout",
            "stderr",
            "error",
            "url",
            "hostname",
            "repository_url",
            "instructions");

    private Canary() {}

    /** Plants into every line of every JSON Lines file below the folder; says how many lines that were. */
    public static int plantBelow(Path folder) throws IOException {
        int lines = 0;
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file :
                    walk.filter(path -> path.toString().endsWith(".jsonl")).toList()) {
                List<String> planted = new ArrayList<>();
                for (String line :
                        Files.readString(file, StandardCharsets.ISO_8859_1).split("\n", -1)) {
                    planted.add(planted(line));
                    lines++;
                }
                Files.write(file, String.join("\n", planted).getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return lines;
    }

    /** A line with the mark in every text; one that is no JSON object stays, with the mark behind it. */
    public static String planted(String line) {
        if (line.isBlank()) {
            return line;
        }
        try {
            JsonNode tree = MAPPER.readTree(line);
            return tree instanceof ObjectNode object ? plant(object).toString() : line;
        } catch (JacksonException e) {
            return line + TEXT;
        }
    }

    private static ObjectNode plant(ObjectNode object) {
        for (String key : List.copyOf(object.propertyNames())) {
            object.set(key, plant(key, object.get(key)));
        }
        return object.put(TEXT + "-key", TEXT);
    }

    private static JsonNode plant(String key, JsonNode value) {
        if (value instanceof ObjectNode object) {
            return plant(object);
        }
        if (value instanceof ArrayNode array) {
            ArrayNode planted = MAPPER.createArrayNode();
            array.forEach(element -> planted.add(plant(key, element)));
            return planted;
        }
        boolean text = value.isString()
                && (TEXT_KEYS.contains(key)
                        || value.stringValue().contains(" ")
                        || value.stringValue().length() > LONGEST_FACT);
        return text ? StringNode.valueOf(TEXT + " " + value.stringValue()) : value;
    }

    /** Checks that nothing which the program wrote below the folder holds any of these words. */
    public static void assertNoneBelow(Path folder, Set<Path> before, String... words) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                if (!before.contains(file)) {
                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .as(file.toString())
                            .doesNotContainIgnoringCase(words);
                }
            }
        }
    }

    /** Every file below the folder. */
    public static Set<Path> filesBelow(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return Set.copyOf(walk.filter(Files::isRegularFile).toList());
        }
    }

    /** Checks that nothing that went over the server's sockets, but for the header that says who sends, holds them. */
    public static void assertNoneSentTo(FakeBackend server, String... words) {
        for (Request request : server.requests()) {
            Map<String, String> headers = new TreeMap<>(request.headers());
            headers.remove("authorization");
            String everything = request.method() + " " + request.path() + headers + request.body();
            assertThat(everything).doesNotContainIgnoringCase(words);
        }
    }
}
