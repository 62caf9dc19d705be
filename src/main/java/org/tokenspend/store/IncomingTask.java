package org.tokenspend.store;

import java.time.LocalDate;
import java.util.List;

/**
 * One task of a session as a sender described it, validated. The task's own sentence is the only free text the store
 * ever holds: at most 140 characters, redacted where it was made.
 *
 * @param sessionKey pseudonym of the session, 32 hex digits
 * @param ordinal its place among the session's tasks, from 1
 * @param tasks how many the session has
 * @param friction words of a closed list
 */
public record IncomingTask(
        String sessionKey,
        int ordinal,
        int tasks,
        LocalDate day,
        String source,
        String task,
        String category,
        String success,
        String confidence,
        List<String> friction,
        int iterations,
        String classifier,
        String promptVersion,
        String tier,
        Claimant claimant) {}
