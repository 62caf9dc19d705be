package org.tokenspend.otlp;

import org.jspecify.annotations.Nullable;

/** One log record while it is read. Mutable. */
final class LogRecord {
    final Attributes attributes = new Attributes();
    /** Unix time in nanoseconds, 0 where it was not sent. */
    long timeNanos;

    long observedNanos;
    /** The record's body or event name, where short enough to be a name. */
    @Nullable
    String name;
}
