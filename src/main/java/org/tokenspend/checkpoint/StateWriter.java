package org.tokenspend.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.Map;
import org.tokenspend.sources.Cursor;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** Writes a state file, format version 1. */
final class StateWriter {
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private StateWriter() {}

    static void write(State state, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeNumberProperty("version", StateReader.VERSION);
            json.writeArrayPropertyStart("destinations");
            for (DestinationState destination : state.destinations()) {
                writeDestination(destination, json, out);
            }
            json.writeEndArray();
            for (Map.Entry<String, byte[]> other : state.others().entrySet()) {
                json.writeName(other.getKey());
                writeRaw(json, out, other.getValue());
            }
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    private static void writeDestination(DestinationState destination, JsonGenerator json, OutputStream out)
            throws IOException {
        json.writeStartObject();
        json.writeStringProperty("url", destination.url());
        String organisation = destination.organisation();
        if (organisation != null) {
            json.writeStringProperty("organisation", organisation);
        }
        Boolean asksForEmail = destination.asksForEmail();
        if (asksForEmail != null) {
            json.writeBooleanProperty("asks_for_email", asksForEmail);
        }
        json.writeArrayPropertyStart("keys");
        destination.keyHashes().forEach(json::writeString);
        json.writeEndArray();
        json.writeObjectPropertyStart("sources");
        destination.allFiles().forEach((source, files) -> {
            json.writeObjectPropertyStart(source);
            files.forEach((path, file) -> writeFile(path, file, json));
            json.writeEndObject();
        });
        json.writeEndObject();
        json.writeArrayPropertyStart("quarantined");
        destination.quarantined().forEach(refused -> writeQuarantined(refused, json));
        json.writeEndArray();
        json.writeName("acknowledged");
        writeAcknowledged(destination, json, out);
        json.writeEndObject();
    }

    private static void writeFile(String path, FileState file, JsonGenerator json) {
        Cursor cursor = file.cursor();
        json.writeObjectPropertyStart(path);
        json.writeNumberProperty("size", file.size());
        json.writeNumberProperty("mtime", file.modifiedNanos());
        json.writeBooleanProperty("settled", file.settled());
        json.writeNumberProperty("offset", cursor.offset());
        json.writeNumberProperty("line", cursor.line());
        if (cursor.resume() != null) {
            json.writeStringProperty("resume", cursor.resume());
        }
        json.writeStringProperty("head", file.head().hex());
        json.writeStringProperty("tail", file.tail().hex());
        json.writeEndObject();
    }

    private static void writeQuarantined(Quarantined refused, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("event_id", refused.eventId().hex());
        json.writeStringProperty("source", refused.source());
        json.writeStringProperty("model", refused.model());
        json.writeStringProperty("ts", refused.ts());
        json.writeStringProperty("reason", refused.reason());
        json.writeEndObject();
    }

    /** Straight to the stream: millions of entries never stand in memory as text. */
    private static void writeAcknowledged(DestinationState destination, JsonGenerator json, OutputStream out)
            throws IOException {
        json.writeRawValue("\"");
        json.flush();
        OutputStream base64 = Base64.getEncoder().wrap(new Unclosed(out));
        destination.acknowledged().writeTo(base64);
        base64.close();
        json.writeRaw('"');
    }

    private static void writeRaw(JsonGenerator json, OutputStream out, byte[] value) throws IOException {
        json.writeRawValue("");
        json.flush();
        out.write(value);
    }

    /** Ends the base64 stream without ending the file's. */
    private static final class Unclosed extends java.io.FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
