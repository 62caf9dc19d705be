package org.tokenspend.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.tokenspend.platform.Ticker;

/**
 * The only way to write: a bounded queue and the threads that empty it.
 *
 * <p>A thread takes what waits, up to the engine's group, and commits it together; a caller gets its answer only after
 * that commit. A full queue says {@link StoreBusy} rather than grow. When a group fails, its jobs are tried one by one,
 * so that one bad job never takes others with it.
 */
final class WriteQueue implements AutoCloseable {
    static final int CAPACITY = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int ATTEMPTS = 4;

    private final Engine engine;
    private final Names names;
    private final BlockingQueue<Pending<?>> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;
    private volatile double jobsPerSecond = 50;

    private final Ticker ticker = Ticker.system();

    WriteQueue(Engine engine, Names names) {
        this.engine = engine;
        this.names = names;
        for (int i = 0; i < engine.writers(); i++) {
            int stripe = i;
            Thread thread = new Thread(() -> work(stripe), "store-writer-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /** Has the job done and committed. */
    <T> T run(Job<T> job) throws StoreBusy, SQLException {
        Pending<T> pending = new Pending<>(job);
        try {
            if (closed || !queue.offer(pending, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoreBusy("the write queue is full", retryAfter());
            }
            return pending.answer.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreBusy("the server is stopping", retryAfter());
        } catch (TimeoutException e) {
            throw new StoreBusy("the store did not answer in time", retryAfter());
        } catch (ExecutionException e) {
            throw cause(e);
        }
    }

    /** How full the queue is, 0 to 1. */
    double load() {
        return queue.size() / (double) CAPACITY;
    }

    private Duration retryAfter() {
        long seconds = Math.round(queue.size() / Math.max(1, jobsPerSecond));
        long jitter = ThreadLocalRandom.current().nextLong(3);
        return Duration.ofSeconds(Math.max(1, Math.min(60, seconds + jitter)));
    }

    private static SQLException cause(ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof SQLException sql) {
            return sql;
        }
        if (cause instanceof RuntimeException runtime) {
            throw runtime;
        }
        return new SQLException("the store failed", cause);
    }

    private void work(int stripe) {
        while (true) {
            List<Pending<?>> group = take();
            if (group.isEmpty()) {
                return;
            }
            long start = ticker.nanos();
            if (!commit(group, stripe, group.size() == 1)) {
                for (Pending<?> pending : group) {
                    commit(List.of(pending), stripe, true);
                }
            }
            double seconds = Math.max(1e-4, (ticker.nanos() - start) / 1e9);
            jobsPerSecond = 0.9 * jobsPerSecond + 0.1 * (group.size() * threads.size() / seconds);
        }
    }

    /** Waits for work; empty once the queue is closed and nothing is left in it. */
    private List<Pending<?>> take() {
        List<Pending<?>> group = new ArrayList<>();
        try {
            while (group.isEmpty()) {
                Pending<?> first = queue.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    queue.drainTo(group, engine.group() - 1);
                } else if (closed) {
                    return group;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return group;
    }

    /** Whether the whole group is answered: done, or failed for good where {@code last} says that nobody tries again. */
    private boolean commit(List<Pending<?>> group, int stripe, boolean last) {
        for (int attempt = 1; ; attempt++) {
            try {
                WriteContext context = engine.write(connection -> {
                    WriteContext fresh = new WriteContext(engine, connection, names, stripe);
                    for (Pending<?> pending : group) {
                        pending.run(fresh);
                    }
                    fresh.flush();
                    return fresh;
                });
                context.committed();
                group.forEach(Pending::complete);
                return true;
            } catch (SQLException | RuntimeException e) {
                boolean again = e instanceof SQLException sql && engine.isTransient(sql) && attempt < ATTEMPTS;
                if (!again || !pause(attempt)) {
                    if (last) {
                        group.forEach(pending -> pending.answer.completeExceptionally(e));
                    }
                    return last;
                }
            }
        }
    }

    private static boolean pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(5L << attempt) + 1);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Takes nothing more, finishes what was taken, and waits for it. */
    @Override
    public void close() {
        closed = true;
        for (Thread thread : threads) {
            try {
                thread.join(ANSWER.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A job and where its answer goes. */
    private static final class Pending<T> {
        private final Job<T> job;
        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private @org.jspecify.annotations.Nullable T result;

        Pending(Job<T> job) {
            this.job = job;
        }

        void run(WriteContext context) throws SQLException {
            result = job.run(context);
        }

        void complete() {
            answer.complete(result);
        }
    }
}
