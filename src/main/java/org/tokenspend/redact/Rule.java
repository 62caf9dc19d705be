package org.tokenspend.redact;

/** One way of finding what must not leave. It keeps no state between chunks and reads no further than it must. */
interface Rule {
    /** Adds what it finds to the scan's findings. */
    void apply(Scan scan);
}
