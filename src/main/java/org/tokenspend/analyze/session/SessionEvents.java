package org.tokenspend.analyze.session;

/** Hears what happened in a session, in the order of its file. Times are Unix milliseconds. */
interface SessionEvents {
    /** The person said something; the text is raw and must not be kept. */
    default void userTurn(String text, String uuid, long time) {}

    /** The agent said something; the text is raw and must not be kept. */
    default void assistantText(String text) {}

    /** What the conversation was about until here, in the agent's words; raw as well. */
    default void summary(String text) {}

    /** A new stretch of work begins. */
    default void boundary() {}

    /** The agent used a tool. */
    default void toolUse(String name, boolean commits) {}

    /** A tool failed, or the person did not let it run. */
    default void toolFailure(boolean rejected) {}

    /** The person stopped the agent. */
    default void interrupted() {}

    /** Where and by what the session was led; told for each line that says so. */
    default void origin(String cwd, String entrypoint) {}

    /** A line of that time was read. */
    default void time(long time) {}
}
