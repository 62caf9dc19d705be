package org.tokenspend.analyze.classify;

import java.util.Set;
import org.tokenspend.analyze.session.Condensate;

/** Judges condensed sessions. */
public interface Classifier {
    /** Its name, as it travels with each task: a model's, or what stands for one. */
    String name();

    /** The version of the question or rules; another version judges anew. */
    String version();

    /** What judging a session of that many UTF-16 units may cost, US dollars. */
    double estimate(int length);

    /**
     * Judges a session.
     *
     * @param ownWords words that may not stand in a task's name
     */
    Verdict judge(Condensate session, Set<String> ownWords) throws InterruptedException;
}
