package org.tokenspend.otlp;

/** One point of a sum while it is read. Mutable. */
final class DataPoint {
    final Attributes attributes = new Attributes();
    long startNanos;
    long timeNanos;
    double value;
}
