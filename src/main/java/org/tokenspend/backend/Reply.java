package org.tokenspend.backend;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.UserError;

/** What one try to send something came to. */
sealed interface Reply {
    /** A 2xx; whether it acknowledges anything is for the body to say. */
    record Success(String body) implements Reply {}

    /** The server says what became of each item. */
    record Acknowledged(Acknowledgement acknowledgement) implements Reply {}

    /** The server will never take this content as a whole, for the reason it gives. */
    record Refused(String reason) implements Reply {}

    /** The server may take it in smaller pieces. */
    record TooLarge() implements Reply {}

    /**
     * Another try may help.
     *
     * @param lastWord what to tell the user if it is not worth another
     * @param told how long the server asks to wait; {@code null} where it does not say
     */
    record Again(UserError lastWord, @Nullable Duration told) implements Reply {}

    /** Nothing can be sent in this run any more. */
    record Stop(UserError error) implements Reply {}
}
