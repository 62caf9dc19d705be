package org.tokenspend.ingest;

/** Hears how far a run is; called from several threads. */
public interface IngestProgress {
    /** Nobody listens. */
    IngestProgress NONE = new IngestProgress() {};

    /** Reading starts. */
    default void startReading() {}

    /** So many more bytes are to be read. */
    default void found(long bytes) {}

    /** So many more bytes were read. */
    default void read(long bytes) {}

    /** Sending starts; so many records lie ahead. */
    default void startSending(long records) {}

    /** So many more records were settled. */
    default void sent(long records) {}

    /** The step at hand is over. */
    default void done() {}
}
