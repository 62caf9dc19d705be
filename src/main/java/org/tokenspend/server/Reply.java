package org.tokenspend.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer: whole in memory, or written as it is made. */
final class Reply {
    /** Length of a body that is written as it is made. */
    static final long UNKNOWN_LENGTH = 0;
    /** Length of no body at all, as the JDK's server has it. */
    static final long NO_BODY = -1;

    private final int status;
    private final String contentType;
    private final long length;
    private final Content content;
    private final Map<String, String> headers = new LinkedHashMap<>();

    private Reply(int status, String contentType, long length, Content content) {
        this.status = status;
        this.contentType = contentType;
        this.length = length;
        this.content = content;
    }

    /** Writes a body. */
    @FunctionalInterface
    interface Content {
        void to(OutputStream out) throws IOException;
    }

    static Reply json(byte[] body) {
        return json(200, body);
    }

    static Reply json(int status, byte[] body) {
        return bytes(status, "application/json", body);
    }

    static Reply text(int status, String contentType, String body) {
        return bytes(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    static Reply bytes(int status, String contentType, byte[] body) {
        InputStream in = new ByteArrayInputStream(body);
        return new Reply(status, contentType, body.length == 0 ? NO_BODY : body.length, in::transferTo);
    }

    static Reply stream(String contentType, Content content) {
        return new Reply(200, contentType, UNKNOWN_LENGTH, content);
    }

    Reply with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    int status() {
        return status;
    }

    String contentType() {
        return contentType;
    }

    long length() {
        return length;
    }

    Map<String, String> headers() {
        return headers;
    }

    void writeTo(OutputStream out) throws IOException {
        content.to(out);
    }
}
