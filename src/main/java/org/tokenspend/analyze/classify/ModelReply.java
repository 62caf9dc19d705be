package org.tokenspend.analyze.classify;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.UserError;

/** What one call of a model's program came to. */
sealed interface ModelReply {
    double cost();

    /** The model's own words, which should be the JSON that was asked for. */
    record Said(String text, double cost) implements ModelReply {}

    /**
     * The call failed.
     *
     * @param worthAsking whether asking once more at once may help
     */
    record Failed(String reason, boolean worthAsking, double cost) implements ModelReply {}

    record Limited(String reason, @Nullable Instant until, double cost) implements ModelReply {}

    record Unavailable(UserError error, double cost) implements ModelReply {}
}
