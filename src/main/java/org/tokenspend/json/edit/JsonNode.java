package org.tokenspend.json.edit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A value and where it stands in the text: from {@code start} up to, not including, {@code end}. */
sealed interface JsonNode {
    int start();

    int end();

    JsonKind kind();

    /** Whether an object in it, or it itself, has two members of one name. */
    default boolean repeatsAName() {
        return false;
    }

    /** A string, number, boolean or null. */
    record ScalarNode(int start, int end, JsonKind kind) implements JsonNode {}

    /** A list and its elements. */
    record ArrayNode(int start, int end, List<JsonNode> elements) implements JsonNode {
        @Override
        public JsonKind kind() {
            return JsonKind.ARRAY;
        }

        @Override
        public boolean repeatsAName() {
            return elements.stream().anyMatch(JsonNode::repeatsAName);
        }
    }

    /** An object and its members, duplicates included. */
    record ObjectNode(int start, int end, List<Member> members) implements JsonNode {
        @Override
        public JsonKind kind() {
            return JsonKind.OBJECT;
        }

        @Override
        public boolean repeatsAName() {
            Set<String> names = new HashSet<>();
            return members.stream()
                    .anyMatch(m -> !names.add(m.name()) || m.value().repeatsAName());
        }

        /** The member that counts: of several with one name, every reader in this field takes the last. */
        @Nullable
        Member member(String name) {
            for (int i = members.size() - 1; i >= 0; i--) {
                if (members.get(i).name().equals(name)) {
                    return members.get(i);
                }
            }
            return null;
        }
    }

    /** A name and its value; the span of the name includes the quotes. */
    record Member(int nameStart, int nameEnd, String name, JsonNode value) {}
}
