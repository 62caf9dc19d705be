package org.tokenspend.redact;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Maps lines {@code {"id":…,"text":"…"}} to the same with the text redacted. A line that is no such object, or longer than
 * {@value #LONGEST_LINE} characters, is left out and counted: passing it on would pass on what was not examined.
 */
final class JsonLinesStream {
    private static final int LONGEST_LINE = 1 << 26;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Redactor redactor;
    private final Map<SecretKind, Long> counts = new EnumMap<>(SecretKind.class);
    private final StringBuilder line = new StringBuilder();
    private boolean overlong;
    private int dropped;
    private long lineNumber;
    private long badLines;
    private long firstBadLine;

    JsonLinesStream(Redactor redactor) {
        this.redactor = redactor;
    }

    RedactReport redact(Reader in, Writer out) throws IOException {
        while (readLine(in)) {
            lineNumber++;
            if (line.toString().isBlank() && !overlong) {
                continue;
            }
            String mapped = overlong ? null : map(line.toString());
            if (mapped == null) {
                badLines++;
                firstBadLine = firstBadLine == 0 ? lineNumber : firstBadLine;
            } else {
                out.append(mapped).append('\n');
            }
        }
        return new RedactReport(counts, dropped, badLines, firstBadLine);
    }

    private @Nullable String map(String json) {
        JsonNode node;
        try {
            node = JSON.readTree(json);
        } catch (JacksonException notJson) {
            return null;
        }
        if (!node.path("text").isString() || node.path("id").isMissingNode()) {
            return null;
        }
        RedactedText redacted = redactor.redact(node.path("text").asString());
        redacted.findings().forEach(finding -> counts.merge(finding.kind(), 1L, Long::sum));
        dropped += redacted.droppedChunks();
        ObjectNode result = JSON.createObjectNode();
        result.set("id", node.get("id"));
        result.put("text", redacted.text());
        return result.toString();
    }

    private boolean readLine(Reader in) throws IOException {
        line.setLength(0);
        overlong = false;
        int c = in.read();
        if (c < 0) {
            return false;
        }
        while (c >= 0 && c != '\n') {
            overlong |= line.length() >= LONGEST_LINE;
            if (!overlong) {
                line.append((char) c);
            }
            c = in.read();
        }
        return true;
    }
}
