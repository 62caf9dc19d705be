package org.tokenspend.redact;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes what was found as one JSON object, {@code tokenspend.redact/v1}: kinds and offsets, never a value. */
final class FindingsStream {
    private static final JsonFactory JSON = new JsonFactory();

    private final Redactor redactor;

    FindingsStream(Redactor redactor) {
        this.redactor = redactor;
    }

    RedactReport write(Reader in, Writer out) throws IOException {
        JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out);
        json.writeStartObject();
        json.writeStringProperty("schema", "tokenspend.redact/v1");
        json.writeArrayPropertyStart("findings");
        RedactReport report = new TextStream(redactor).redact(in, text -> {}, finding -> {
            json.writeStartObject();
            json.writeStringProperty("kind", finding.kind().id());
            json.writeNumberProperty("start", finding.start());
            json.writeNumberProperty("end", finding.end());
            json.writeEndObject();
        });
        json.writeEndArray();
        json.writeObjectPropertyStart("counts");
        for (Map.Entry<SecretKind, Long> count : report.counts().entrySet()) {
            json.writeNumberProperty(count.getKey().id(), count.getValue());
        }
        json.writeEndObject();
        json.writeNumberProperty("dropped_chunks", report.droppedChunks());
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
        return report;
    }
}
