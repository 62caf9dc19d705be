package org.tokenspend.analyze.task;

import java.util.Locale;

/** What kind of work a task is; exactly one. */
public enum Category {
    /** Changes code. */
    ENGINEERING,
    /** Gathers knowledge from outside. */
    RESEARCH,
    /** Prose for people. */
    WRITING,
    /** Runs, deploys or repairs environments. */
    OPS,
    /** Draws conclusions from data or code without changing it. */
    ANALYSIS,
    /** Designs or specifies and builds nothing. */
    PLANNING,
    /** Messages, replies and briefs to somebody named. */
    COMMUNICATION;

    /** The word on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
