package org.tokenspend.analyze;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tokenspend.analyze.session.Skip;
import org.tokenspend.analyze.task.Task;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.redact.SecretKind;

/**
 * What a pass found, asked and told.
 *
 * @param end how it ended
 * @param sessions those chosen, the newest first
 * @param skipped how many were left out, by reason
 * @param redacted how much was taken out before anything was asked, by kind
 * @param cost US dollars spent; of a preview, what a pass may cost
 * @param resumeAt when the account may be used again; {@code null} where it may now
 * @param stop why the pass ended early; {@code null} where it did not
 * @param dryRun whether nothing was asked and nothing told
 */
public record AnalysisReport(
        End end,
        List<Analysed> sessions,
        Map<Skip, Integer> skipped,
        Map<SecretKind, Long> redacted,
        double cost,
        @Nullable Instant resumeAt,
        @Nullable UserError stop,
        boolean dryRun) {
    public AnalysisReport {
        sessions = List.copyOf(sessions);
        Map<Skip, Integer> reasons = new EnumMap<>(Skip.class);
        reasons.putAll(skipped);
        skipped = reasons;
        Map<SecretKind, Long> kinds = new EnumMap<>(SecretKind.class);
        kinds.putAll(redacted);
        redacted = kinds;
    }

    /** How a pass ends. */
    public enum End {
        /** Everything chosen was tried. */
        DONE("done", ExitCode.OK),
        /** Another pass is at work. */
        OTHER_PASS("another pass is at work", ExitCode.OK),
        /** The budget of the pass or day is used up. */
        BUDGET("the budget is used up", ExitCode.OK),
        /** The account's usage limit, or an overloaded model. */
        LIMIT("the usage limit is reached", ExitCode.TEMPORARY),
        /** Answers failed one after the other. */
        FAILING("the classifier keeps failing", ExitCode.TEMPORARY),
        /** {@link AnalysisReport#stop} says why. */
        STOPPED("stopped", ExitCode.FAILED);

        private final String word;
        private final ExitCode exitCode;

        End(String word, ExitCode exitCode) {
            this.word = word;
            this.exitCode = exitCode;
        }

        /** For people and the state file. */
        public String word() {
            return word;
        }
    }

    /**
     * One session of the pass.
     *
     * @param id the agent's id; stays on this machine
     * @param day the local day it began
     * @param turns messages of the person
     * @param characters length of the condensed text
     * @param estimate US dollars its classification may cost
     * @param outcome what became of it
     * @param reason why, where it failed; else empty
     * @param tasks what was found
     */
    public record Analysed(
            String id,
            LocalDate day,
            int turns,
            int characters,
            double estimate,
            Outcome outcome,
            String reason,
            List<Task> tasks) {
        public Analysed {
            tasks = List.copyOf(tasks);
        }
    }

    /** What became of a session. */
    public enum Outcome {
        /** Chosen, and not asked about. */
        CHOSEN,
        /** Classified and told. */
        TOLD,
        /** Classified; nobody was told. */
        KEPT,
        /** Not classified; tried again in a later pass. */
        FAILED,
        /** The server would not take it. */
        REFUSED
    }

    /** How many sessions came to that. */
    public int count(Outcome outcome) {
        return (int) sessions.stream()
                .filter(session -> session.outcome() == outcome)
                .count();
    }

    /** How the process ends, if nothing stopped the pass. */
    public ExitCode exitCode() {
        boolean partial = count(Outcome.FAILED) > 0 || count(Outcome.REFUSED) > 0;
        return end.exitCode == ExitCode.OK && partial ? ExitCode.PARTIAL : end.exitCode;
    }
}
