package org.tokenspend.backend;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.tokenspend.outcome.UserError;
import org.tokenspend.platform.Io;
import org.tokenspend.platform.Ticker;

/**
 * When to try again, whatever is sent: full jitter ({@code U(0, min(60 s, 0.5 s · 2^n))}), at most six tries or five
 * minutes.
 *
 * <p>A wait that the server asks for wins, up to ten minutes, and does not count towards the five; one above that ends
 * the run. Waits are measured on the monotonic clock, so a wall clock that jumps changes none.
 */
final class Retry {
    static final int MAX_TRIES = 6;
    static final Duration BASE = Duration.ofMillis(500);
    static final Duration CAP = Duration.ofSeconds(60);
    static final Duration BUDGET = Duration.ofMinutes(5);
    static final Duration LONGEST_TOLD = Duration.ofMinutes(10);

    /** Clients that were told the same number must not all come back at the same moment. */
    private static final double SPREAD = 0.1;

    private final Ticker ticker;
    private final Clock clock;
    private final DoubleSupplier random;
    private final Brake brake;
    private final WaitNotice notice;

    /**
     * Sets up the rules for one run.
     *
     * @param random numbers in {@code [0, 1)}
     */
    Retry(Io io, DoubleSupplier random, WaitNotice notice) {
        this.ticker = io.ticker();
        this.clock = io.clock();
        this.random = random;
        this.brake = new Brake(io.ticker());
        this.notice = notice;
    }

    static Retry of(Io io, WaitNotice notice) {
        return new Retry(io, () -> ThreadLocalRandom.current().nextDouble(), notice);
    }

    /** One try. */
    @FunctionalInterface
    interface Attempt {
        Reply make() throws InterruptedException;
    }

    /** Ends the run for every thread that shares these rules. */
    void stop(UserError reason) {
        brake.stop(reason);
    }

    /** Tries until the answer is anything but {@link Reply.Again}; giving up is a {@link Reply.Stop}. */
    Reply decide(Attempt attempt) throws InterruptedException {
        long start = ticker.nanos();
        Duration excused = Duration.ZERO;
        for (int tries = 1; ; tries++) {
            excused = excused.plus(brake.awaitOpen());
            UserError stopped = brake.stopped();
            if (stopped != null) {
                return new Reply.Stop(stopped);
            }
            Reply reply = attempt.make();
            if (reply instanceof Reply.Again again && tries < MAX_TRIES) {
                Duration spent = Duration.ofNanos(ticker.nanos() - start).minus(excused);
                reply = next(again, tries, spent);
            } else if (reply instanceof Reply.Again again) {
                reply = new Reply.Stop(again.lastWord());
            }
            if (reply instanceof Reply.Stop stop) {
                brake.stop(stop.error());
            }
            if (!(reply instanceof Reply.Again)) {
                return reply;
            }
        }
    }

    /** Waits and returns the reply itself, or a stop where no further try is due. */
    private Reply next(Reply.Again again, int tries, Duration spent) throws InterruptedException {
        Duration jittered = fraction(ceiling(tries), random.getAsDouble());
        Duration told = again.told();
        if (told == null) {
            if (spent.plus(jittered).compareTo(BUDGET) > 0) {
                return new Reply.Stop(again.lastWord());
            }
            notice.waiting(jittered, again.lastWord().reason());
            brake.pause(jittered);
            return again;
        }
        if (told.compareTo(LONGEST_TOLD) > 0) {
            return new Reply.Stop(Explanation.comeBack(again.lastWord(), clock, told));
        }
        Duration spread = told.plus(fraction(told, SPREAD * random.getAsDouble()));
        Duration pause = spread.compareTo(jittered) > 0 ? spread : jittered;
        notice.waiting(pause, again.lastWord().reason());
        brake.hold(pause);
        return again;
    }

    private static Duration ceiling(int tries) {
        Duration doubled = BASE.multipliedBy(1L << (tries - 1));
        return doubled.compareTo(CAP) < 0 ? doubled : CAP;
    }

    private static Duration fraction(Duration duration, double share) {
        return Duration.ofNanos((long) (duration.toNanos() * share));
    }
}
