package org.tokenspend.setup.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value and where it stands in the text: from {@code start} up to, not including, {@code end}. */
sealed interface JsonNode {
    int start();

    int end();

    JsonKind kind();

    /** A string, number, boolean or null. */
    record ScalarNode(int start, int end, JsonKind kind) implements JsonNode {}

    /** A list and its elements. */
    record ArrayNode(int start, int end, List<JsonNode> elements) implements JsonNode {
        @Override
        public JsonKind kind() {
            return JsonKind.ARRAY;
        }
    }

    /** An object and its members, duplicates included. */
    record ObjectNode(int start, int end, List<Member> members) implements JsonNode {
        @Override
        public JsonKind kind() {
            return JsonKind.OBJECT;
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
