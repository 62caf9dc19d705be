package org.tokenspend.analyze.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what a model answered, to the letter: one JSON object, bare or alone in a code fence, of known words only.
 *
 * <p>Nothing is guessed, corrected or cut to fit; fields nobody asked for are dropped unread. The reasoning fields were
 * for the model's own sake and are dropped too.
 */
public final class AnswerReader {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Pattern FENCED =
            Pattern.compile("\\A```(?:json)?[ \\t]*\\r?\\n(.*)\\r?\\n```\\z", Pattern.DOTALL);
    private static final int LONGEST = 64 << 10;

    private final ShapeGate gate;

    public AnswerReader(ShapeGate gate) {
        this.gate = gate;
    }

    /** An answer that cannot be used; the message says why and repeats nothing of it. */
    public static final class Unusable extends Exception {
        Unusable(String why) {
            super(why, null, false, false);
        }

        /** Why. */
        public String why() {
            return String.valueOf(getMessage());
        }
    }

    /** The tasks, one to three. */
    public List<Task> read(String answer) throws Unusable {
        JsonNode root = parse(answer.strip());
        JsonNode given = root.path("tasks");
        if (!given.isArray() || given.isEmpty() || given.size() > Task.MOST_OF_A_SESSION) {
            throw new Unusable("tasks is not a list of one to three");
        }
        List<Task> tasks = new ArrayList<>();
        for (JsonNode node : given) {
            tasks.add(task(node));
        }
        return tasks;
    }

    private static JsonNode parse(String answer) throws Unusable {
        if (answer.length() > LONGEST) {
            throw new Unusable("it is far too long");
        }
        Matcher fenced = FENCED.matcher(answer);
        try {
            JsonNode root = STRICT.readTree(fenced.matches() ? fenced.group(1) : answer);
            if (root.isObject()) {
                return root;
            }
        } catch (JacksonException e) {
            // Its message would quote the answer.
        }
        throw new Unusable("it is not one JSON object");
    }

    private Task task(JsonNode node) throws Unusable {
        if (!node.isObject()) {
            throw new Unusable("a task is not an object");
        }
        JsonNode name = node.path("task");
        if (!name.isString()) {
            throw new Unusable("task is not a text");
        }
        @Nullable String objection = gate.objection(name.stringValue());
        if (objection != null) {
            throw new Unusable(objection);
        }
        return new Task(
                name.stringValue(),
                word(node.path("category"), "category", Category.values(), Category::word),
                word(node.path("success"), "success", Success.values(), Success::word),
                word(node.path("confidence"), "confidence", Confidence.values(), Confidence::word),
                friction(node.path("friction")),
                iterations(node.path("iterations")));
    }

    private static Set<Friction> friction(JsonNode node) throws Unusable {
        if (!node.isArray() || node.size() > Task.MOST_FRICTION) {
            throw new Unusable("friction is not a list of at most five");
        }
        Set<Friction> friction = EnumSet.noneOf(Friction.class);
        for (JsonNode element : node) {
            friction.add(word(element, "friction", Friction.values(), Friction::word));
        }
        return friction;
    }

    private static int iterations(JsonNode node) throws Unusable {
        if (!node.isIntegralNumber()
                || !node.canConvertToInt()
                || node.intValue() < 0
                || node.intValue() > Task.MOST_ITERATIONS) {
            throw new Unusable("iterations is not a whole number from 0 to 50");
        }
        return node.intValue();
    }

    private static <E> E word(JsonNode node, String field, E[] words, Function<E, String> spelling) throws Unusable {
        return Arrays.stream(words)
                .filter(word -> node.isString() && spelling.apply(word).equals(node.stringValue()))
                .findFirst()
                .orElseThrow(() -> new Unusable(field + " is not one of its words"));
    }
}
