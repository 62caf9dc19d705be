package org.tokenspend.outcome;

/** How a run of the program ended, as the number the shell sees. */
public enum ExitCode {
    /** Done, also when there was nothing to do. */
    OK(0, "done (also: nothing to do)"),
    /** Failed for a reason no other code names. */
    FAILED(1, "failed"),
    /** The command line could not be understood. */
    USAGE(2, "usage error"),
    /** Some files, records or batches failed; the rest is done. */
    PARTIAL(3, "partial: some files, records or batches failed, the rest is done"),
    /** The server refused the token. */
    AUTH(4, "the server refused the token"),
    /** Something outside the program is needed and missing (EX_UNAVAILABLE of sysexits.h). */
    UNAVAILABLE(69, "something needed is missing (the claude CLI, a service manager)"),
    /** Worth trying again later (EX_TEMPFAIL of sysexits.h). */
    TEMPORARY(75, "temporary: try again later (rate limit, server down, usage limit)"),
    /** A configuration file or setting is broken (EX_CONFIG of sysexits.h). */
    CONFIG(78, "configuration is broken"),
    /** Ended by SIGINT; what was acknowledged is saved. */
    INTERRUPTED(130, "interrupted; state saved"),
    /** Ended by SIGTERM; what was acknowledged is saved. */
    TERMINATED(143, "terminated; state saved");

    private final int status;
    private final String meaning;

    ExitCode(int status, String meaning) {
        this.status = status;
        this.meaning = meaning;
    }

    /** The process exit status. */
    public int status() {
        return status;
    }

    /** One phrase for the documentation table. */
    public String meaning() {
        return meaning;
    }
}
