package org.tokenspend.ingest;

import org.jspecify.annotations.Nullable;
import org.tokenspend.sinks.Sink;

/** The destination of a run. Asking it may use the network, so it is asked only when there is something to send. */
public interface Target {
    /** The server's normalised URL. */
    String url();

    /** A hash that stands for the token in the state file. */
    String keyHash();

    /** The organisation's name, {@code null} where the server does not tell. */
    @Nullable
    String organisation() throws InterruptedException;

    /** Whether the organisation asks for email addresses; called after {@link #organisation()}. */
    boolean asksForEmail() throws InterruptedException;

    /** Where to send; called after {@link #organisation()}, and only when there is something to send. */
    Sink open() throws InterruptedException;
}
