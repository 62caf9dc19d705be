package org.tokenspend.otlp;

/** A body that is not what its content type says. The message says where, never what. */
public final class MalformedTelemetry extends Exception {
    MalformedTelemetry(String message) {
        super(message);
    }
}
