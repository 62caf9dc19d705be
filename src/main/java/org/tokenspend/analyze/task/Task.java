package org.tokenspend.analyze.task;

import java.util.Set;

/**
 * One task of a session, as far as it may be told.
 *
 * @param name a sentence that passed the {@link ShapeGate}
 * @param category what kind of work
 * @param success how it ended
 * @param confidence how sure the classifier is
 * @param friction what went against the grain, at most five
 * @param iterations corrections it took, 0 to 50
 */
public record Task(
        String name,
        Category category,
        Success success,
        Confidence confidence,
        Set<Friction> friction,
        int iterations) {
    /** The most tasks of one session. */
    public static final int MOST_OF_A_SESSION = 3;

    static final int MOST_FRICTION = 5;
    static final int MOST_ITERATIONS = 50;

    public Task {
        friction = Set.copyOf(friction);
    }
}
