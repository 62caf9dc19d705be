package org.tokenspend.analyze.classify;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tokenspend.analyze.task.Task;
import org.tokenspend.outcome.UserError;

/** What came of asking for a session. Costs are US dollars, as the client states them. */
public sealed interface Verdict {
    /** What the asking cost. */
    double cost();

    /** The session's tasks, one to three. */
    record Judged(List<Task> tasks, double cost) implements Verdict {
        public Judged {
            tasks = List.copyOf(tasks);
        }
    }

    /**
     * No usable answer; worth another attempt in a later pass.
     *
     * @param reason in our own words, nothing of the answer
     */
    record Failed(String reason, double cost) implements Verdict {}

    /**
     * The account may not ask for now.
     *
     * @param until when it may again; {@code null} where that was not told
     */
    record Limited(String reason, @Nullable Instant until, double cost) implements Verdict {}

    /** Nothing can be asked until a person has done something. */
    record Unavailable(UserError error, double cost) implements Verdict {}
}
