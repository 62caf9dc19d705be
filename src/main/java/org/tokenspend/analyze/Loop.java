package org.tokenspend.analyze;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.tokenspend.outcome.ExitCode;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.Io;
import org.tokenspend.platform.Ticker;

/**
 * Pass after pass in the foreground, in monotonic time: a clock that is set, or a machine that slept, makes one pass due
 * and not ten.
 *
 * <p>The pause is the interval and up to a tenth more, so that many machines do not come at once. Where a person has to
 * do something first (log in, renew a token) it doubles up to a day. A broken configuration ends the loop.
 */
public final class Loop {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final double JITTER = 0.1;

    private final Clock clock;
    private final Ticker ticker;
    private final Duration interval;
    private final DoubleSupplier random;
    private final Consumer<UserError> trouble;

    /** One pass; a {@link UserError} tells why it could not be. */
    @FunctionalInterface
    public interface Passes {
        AnalysisReport pass() throws InterruptedException;

        /** Hears when the next pass is due. */
        default void next(Instant at) throws InterruptedException {}
    }

    /**
     * A loop.
     *
     * @param random numbers from 0 to 1
     * @param trouble hears what went wrong, once for the same trouble in a row
     */
    public Loop(Io io, Duration interval, DoubleSupplier random, Consumer<UserError> trouble) {
        this.clock = io.clock();
        this.ticker = io.ticker();
        this.interval = interval;
        this.random = random;
        this.trouble = trouble;
    }

    /** Runs until it is interrupted. */
    public void run(Passes passes) throws InterruptedException {
        Duration pause = interval;
        @Nullable String lastProblem = null;
        while (true) {
            @Nullable Instant resumeAt = null;
            @Nullable UserError error = null;
            try {
                AnalysisReport report = passes.pass();
                resumeAt = report.resumeAt();
                error = report.stop();
            } catch (UserError e) {
                error = e;
            }
            if (error == null) {
                pause = interval;
                lastProblem = null;
            } else {
                if (endsLoop(error.exitCode())) {
                    throw error;
                }
                if (!error.problem().equals(lastProblem)) {
                    trouble.accept(error);
                }
                lastProblem = error.problem();
                pause = needsSomebody(error.exitCode()) ? longer(pause) : interval;
            }
            Duration wait = jittered(untilResume(pause, resumeAt));
            passes.next(clock.instant().plus(wait));
            ticker.sleep(wait);
        }
    }

    private static boolean endsLoop(ExitCode code) {
        return code == ExitCode.USAGE || code == ExitCode.CONFIG || code == ExitCode.INTERRUPTED;
    }

    private static boolean needsSomebody(ExitCode code) {
        return code == ExitCode.AUTH || code == ExitCode.UNAVAILABLE;
    }

    private Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        Duration longest = interval.compareTo(LONGEST) > 0 ? interval : LONGEST;
        return doubled.compareTo(longest) > 0 ? longest : doubled;
    }

    private Duration untilResume(Duration pause, @Nullable Instant resumeAt) {
        if (resumeAt == null) {
            return pause;
        }
        Duration wait = Duration.between(clock.instant(), resumeAt);
        return wait.compareTo(pause) > 0 ? wait : pause;
    }

    private Duration jittered(Duration pause) {
        return pause.plusNanos((long) (pause.toNanos() * JITTER * random.getAsDouble()));
    }
}
