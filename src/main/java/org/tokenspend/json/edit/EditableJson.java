package org.tokenspend.json.edit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document as text: values are looked up by path, and an edit changes their characters and no others.
 *
 * <p>A path is the list of names from the root down, inside a list the element's index in digits; the empty path is the
 * whole document. Of members with the same name the last counts, as it does for the agents that read these files. Every
 * edit returns a new document. New members go behind the last one, in the file's own indentation and line ends, and
 * taking them out again leaves the bytes of before.
 */
public final class EditableJson {
    private final TextEncoding encoding;
    private final String text;
    private final JsonNode root;

    private EditableJson(TextEncoding encoding, String text) throws JsonSyntaxException {
        this.encoding = encoding;
        this.text = text;
        this.root = JsonParser.parse(text);
    }

    /** Reads UTF-8, or the marked UTF-8 and UTF-16LE of Windows editors. */
    public static EditableJson parse(byte[] bytes) throws JsonSyntaxException {
        TextEncoding encoding = TextEncoding.of(bytes);
        return new EditableJson(encoding, encoding.decode(bytes));
    }

    /** A document for a file that does not exist yet, or has nothing in it. */
    public static EditableJson emptyObject() {
        try {
            return new EditableJson(TextEncoding.UTF_8, "{}\n");
        } catch (JsonSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The path of a member of an object. */
    public static List<String> member(List<String> object, String name) {
        List<String> path = new ArrayList<>(object);
        path.add(name);
        return path;
    }

    /** The path of an element of a list. */
    public static List<String> element(List<String> list, int index) {
        return member(list, Integer.toString(index));
    }

    /** The file's bytes. */
    public byte[] bytes() {
        return encoding.encode(text);
    }

    /** The characters without a byte order mark. */
    public String text() {
        return text;
    }

    /** What stands at the path; {@code null} where nothing does. */
    public @Nullable JsonKind kind(List<String> path) {
        JsonNode node = find(path);
        return node == null ? null : node.kind();
    }

    /** The value's own characters; {@code null} where there is none. */
    public @Nullable String raw(List<String> path) {
        JsonNode node = find(path);
        return node == null ? null : text.substring(node.start(), node.end());
    }

    /** A string's content; {@code null} for anything else. */
    public @Nullable String string(List<String> path) {
        JsonNode node = find(path);
        return node != null && node.kind() == JsonKind.STRING
                ? JsonParser.decode(text.substring(node.start(), node.end()))
                : null;
    }

    /** The names in an object, in the file's order, each once; empty for anything else. */
    public List<String> names(List<String> path) {
        return find(path) instanceof JsonNode.ObjectNode object
                ? object.members().stream()
                        .map(JsonNode.Member::name)
                        .distinct()
                        .toList()
                : List.of();
    }

    /** Whether an object, at any depth, has two members of one name: which of them counts is the reader's guess. */
    public boolean repeatsAName() {
        return root.repeatsAName();
    }

    /** How many members or elements stand at the path; 0 for anything else. */
    public int size(List<String> path) {
        JsonNode node = find(path);
        if (node instanceof JsonNode.ObjectNode object) {
            return object.members().size();
        }
        return node instanceof JsonNode.ArrayNode array ? array.elements().size() : 0;
    }

    /** Line of the value, counted from 1; of the document where there is no such value. */
    public int line(List<String> path) {
        JsonNode node = find(path);
        return 1
                + (int) text.substring(0, node == null ? 0 : node.start())
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    /**
     * Sets a value: a {@code Map}, {@code List}, {@code String}, {@code Number}, {@code Boolean} or {@code null}. Objects
     * missing on the way are made.
     *
     * @throws IllegalArgumentException where something on the way is no object
     */
    public EditableJson with(List<String> path, @Nullable Object value) {
        JsonNode node = find(path);
        if (node != null) {
            return replaced(node.start(), node.end(), style().render(value, lineIndentation(node.start())));
        }
        List<String> parentPath = path.subList(0, path.size() - 1);
        String name = path.get(path.size() - 1);
        JsonNode parent = find(parentPath);
        if (parent == null) {
            return with(parentPath, java.util.Map.of()).with(path, value);
        }
        if (!(parent instanceof JsonNode.ObjectNode object)) {
            throw new IllegalArgumentException(
                    String.join(".", parentPath) + " is " + parent.kind().phrase());
        }
        return object.members().isEmpty() ? firstMember(object, name, value) : nextMember(object, name, value);
    }

    /** Puts back characters that {@link #raw} returned earlier, where a value stands now. */
    public EditableJson withRaw(List<String> path, String raw) {
        JsonNode node = find(path);
        if (node == null) {
            throw new IllegalArgumentException("nothing at " + String.join(".", path));
        }
        return replaced(node.start(), node.end(), raw);
    }

    /** Adds an element behind the last of a list. */
    public EditableJson appended(List<String> path, @Nullable Object value) {
        if (!(find(path) instanceof JsonNode.ArrayNode array)) {
            throw new IllegalArgumentException("no list at " + String.join(".", path));
        }
        List<JsonNode> elements = array.elements();
        if (elements.isEmpty()) {
            String indent = lineIndentation(array.start());
            String inner = indent + style().step();
            return replaced(
                    array.start(),
                    array.end(),
                    "[" + style().lineBreak(inner) + style().render(value, inner) + style().lineBreak(indent) + "]");
        }
        JsonNode last = elements.get(elements.size() - 1);
        String gap = gapBefore(array.start(), elements.size() == 1, last.start(), style().colon());
        return replaced(last.end(), last.end(), "," + gap + style().render(value, lineIndentation(last.start())));
    }

    /** Takes out a member, all of that name, or an element; the document itself where nothing is there. */
    public EditableJson without(List<String> path) {
        JsonNode parent = find(path.subList(0, path.size() - 1));
        String name = path.get(path.size() - 1);
        if (parent instanceof JsonNode.ObjectNode object) {
            List<int[]> spans = new ArrayList<>();
            object.members()
                    .forEach(m -> spans.add(new int[] {m.nameStart(), m.value().end()}));
            for (int i = object.members().size() - 1; i >= 0; i--) {
                if (object.members().get(i).name().equals(name)) {
                    return cut(parent, spans, i).without(path);
                }
            }
        } else if (parent instanceof JsonNode.ArrayNode array) {
            List<int[]> spans = new ArrayList<>();
            array.elements().forEach(e -> spans.add(new int[] {e.start(), e.end()}));
            int index = index(name, spans.size());
            return index < 0 ? this : cut(parent, spans, index);
        }
        return this;
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private @Nullable JsonNode find(List<String> path) {
        JsonNode node = root;
        for (String step : path) {
            if (node instanceof JsonNode.ObjectNode object) {
                JsonNode.Member member = object.member(step);
                if (member == null) {
                    return null;
                }
                node = member.value();
            } else if (node instanceof JsonNode.ArrayNode array) {
                int index = index(step, array.elements().size());
                if (index < 0) {
                    return null;
                }
                node = array.elements().get(index);
            } else {
                return null;
            }
        }
        return node;
    }

    private static int index(String digits, int size) {
        if (digits.isEmpty() || digits.length() > 9 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int index = Integer.parseInt(digits);
        return index < size ? index : -1;
    }

    private EditableJson firstMember(JsonNode.ObjectNode object, String name, @Nullable Object value) {
        String indent = lineIndentation(object.start());
        String inner = indent + style().step();
        String member = JsonStyle.literal(name) + style().colon() + style().render(value, inner);
        return replaced(
                object.start(),
                object.end(),
                "{" + style().lineBreak(inner) + member + style().lineBreak(indent) + "}");
    }

    private EditableJson nextMember(JsonNode.ObjectNode object, String name, @Nullable Object value) {
        List<JsonNode.Member> members = object.members();
        JsonNode.Member last = members.get(members.size() - 1);
        String colon = JsonStyle.colonOf(text, last);
        String gap = gapBefore(object.start(), members.size() == 1, last.nameStart(), colon);
        String member = JsonStyle.literal(name) + colon + style().render(value, lineIndentation(last.nameStart()));
        return replaced(last.value().end(), last.value().end(), "," + gap + member);
    }

    /**
     * The white space that stands before the last item, for one more like it. The first item of a line also has the
     * space of the opening bracket before it, which is none to copy.
     */
    private String gapBefore(int containerStart, boolean onlyItem, int itemStart, String colon) {
        int start = itemStart;
        while (start > containerStart + 1 && isSpace(text.charAt(start - 1))) {
            start--;
        }
        String gap = text.substring(start, itemStart);
        if (onlyItem && !gap.contains("\n")) {
            return colon.endsWith(" ") ? " " : "";
        }
        return gap;
    }

    /** Cuts one item and the comma that joins it to its neighbour: the one before, or for the first the one behind. */
    private EditableJson cut(JsonNode parent, List<int[]> spans, int i) {
        if (spans.size() == 1) {
            return replaced(parent.start() + 1, parent.end() - 1, "");
        }
        return i > 0
                ? replaced(spans.get(i - 1)[1], spans.get(i)[1], "")
                : replaced(spans.get(0)[0], spans.get(1)[0], "");
    }

    private EditableJson replaced(int start, int end, String replacement) {
        try {
            return new EditableJson(encoding, text.substring(0, start) + replacement + text.substring(end));
        } catch (JsonSyntaxException e) {
            throw new IllegalStateException("an edit broke the document at line " + e.line(), e);
        }
    }

    /** The white space at the start of the line that a position is on. */
    private String lineIndentation(int position) {
        int start = text.lastIndexOf('\n', position - 1) + 1;
        int end = start;
        while (end < position && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return text.substring(start, end);
    }

    private JsonStyle style() {
        return JsonStyle.of(text, root);
    }
}
