package org.tokenspend.outcome;

/**
 * A failure the user can act on, told in three lines: what happened, why, what to do next.
 *
 * <p>It is the only exception a command lets out; {@link org.tokenspend.outcome.ExitCode} decides the exit status. None
 * of the three lines may hold a token or transcript text.
 */
public final class UserError extends RuntimeException {
    private final ExitCode exitCode;
    private final String problem;
    private final String reason;
    private final String remedy;

    public UserError(ExitCode exitCode, String problem, String reason, String remedy) {
        super(problem);
        this.exitCode = exitCode;
        this.problem = problem;
        this.reason = reason;
        this.remedy = remedy;
    }

    /** How the process ends. */
    public ExitCode exitCode() {
        return exitCode;
    }

    /** What happened. */
    public String problem() {
        return problem;
    }

    /** Why it happened. */
    public String reason() {
        return reason;
    }

    /** What to do next. */
    public String remedy() {
        return remedy;
    }
}
