package org.tokenspend.server;

import java.io.ByteArrayOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON of strangers within bounds, and writes ours. */
final class Json {
    /** Deep enough for any telemetry attribute, shallow enough for any stack. */
    private static final int DEPTH = 64;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxNumberLength(100)
                    .maxNameLength(1_000)
                    .build())
            .build();

    private Json() {}

    private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY).build();

    /** A small document as a tree. */
    static JsonNode tree(byte[] text) throws Problem {
        try {
            JsonNode tree = MAPPER.readTree(text);
            if (tree.isMissingNode()) {
                throw Problem.malformed("The body is empty.");
            }
            return tree;
        } catch (JacksonException e) {
            throw Problem.malformed("The body is not JSON.");
        }
    }

    static JsonParser parser(byte[] text) {
        return FACTORY.createParser(ObjectReadContext.empty(), text);
    }

    /** The bytes of what the writer writes. */
    static byte[] write(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            writing.to(json);
        }
        return out.toByteArray();
    }

    /** Writes a document. */
    @FunctionalInterface
    interface Writing {
        void to(JsonGenerator json);
    }
}
