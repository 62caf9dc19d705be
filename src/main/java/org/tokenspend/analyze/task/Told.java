package org.tokenspend.analyze.task;

import java.time.LocalDate;

/**
 * A task on its way out.
 *
 * @param sessionKey the session's keyed hash, 32 hex digits
 * @param ordinal its place among the session's tasks, from 1
 * @param count how many tasks the session has
 * @param day the local day the session began
 * @param source the agent
 * @param task what is told
 * @param classifier who judged it
 * @param promptVersion by which question
 */
public record Told(
        String sessionKey,
        int ordinal,
        int count,
        LocalDate day,
        String source,
        Task task,
        String classifier,
        String promptVersion) {}
