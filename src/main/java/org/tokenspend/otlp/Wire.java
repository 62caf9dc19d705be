package org.tokenspend.otlp;

import java.nio.charset.StandardCharsets;

/** A piece of a protobuf message: fields one after another, each read or passed over. */
final class Wire {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int FIXED32 = 5;

    private final byte[] bytes;
    private final int end;
    private int position;
    private int field;
    private int type;

    Wire(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private Wire(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    /** Moves to the next field; false at the end of the message. Every field moved to is then read or skipped. */
    boolean next() throws MalformedTelemetry {
        if (position == end) {
            return false;
        }
        long tag = varint();
        field = (int) (tag >>> 3);
        type = (int) tag & 7;
        if (field <= 0 || tag >>> 32 != 0) {
            throw new MalformedTelemetry("a field has no number");
        }
        return true;
    }

    /** The number of the field at hand if it has the wire type, else -1. */
    int field(int wireType) {
        return type == wireType ? field : -1;
    }

    int type() {
        return type;
    }

    long varint() throws MalformedTelemetry {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = one();
            value |= ((long) next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new MalformedTelemetry("a number does not end");
    }

    long fixed64() throws MalformedTelemetry {
        need(8);
        long value = 0;
        for (int i = 7; i >= 0; i--) {
            value = (value << 8) | (bytes[position + i] & 0xff);
        }
        position += 8;
        return value;
    }

    /** A message, or a text, inside this one. */
    Wire inner() throws MalformedTelemetry {
        long length = varint();
        if (length < 0 || length > end - position) {
            throw new MalformedTelemetry("a field is longer than its message");
        }
        Wire inner = new Wire(bytes, position, position + (int) length);
        position += (int) length;
        return inner;
    }

    /** How many bytes are left. */
    int length() {
        return end - position;
    }

    /** What is left, as text. */
    String text() {
        return new String(bytes, position, length(), StandardCharsets.UTF_8);
    }

    void skip() throws MalformedTelemetry {
        switch (type) {
            case VARINT -> varint();
            case FIXED64 -> forward(8);
            case BYTES -> inner();
            case FIXED32 -> forward(4);
            default -> throw new MalformedTelemetry("a field has an unknown wire type");
        }
    }

    private void forward(int count) throws MalformedTelemetry {
        need(count);
        position += count;
    }

    private byte one() throws MalformedTelemetry {
        need(1);
        byte next = bytes[position];
        position++;
        return next;
    }

    private void need(int count) throws MalformedTelemetry {
        if (end - position < count) {
            throw new MalformedTelemetry("the message ends too early");
        }
    }
}
