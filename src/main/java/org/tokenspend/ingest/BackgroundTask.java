package org.tokenspend.ingest;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A part of a run that a thread of its own sees to; the program does not wait for it to end. */
final class BackgroundTask {
    private final FutureTask<?> task;

    private BackgroundTask(Runnable task) {
        this.task = new FutureTask<>(task, null);
    }

    static BackgroundTask start(String name, Runnable task) {
        BackgroundTask started = new BackgroundTask(task);
        Thread thread = new Thread(started.task, name);
        thread.setDaemon(true);
        thread.start();
        return started;
    }

    /** Waits for its end; a fault of the task is thrown here. */
    void await() throws InterruptedException {
        try {
            task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Interrupts it, where it has not ended. */
    void cancel() {
        task.cancel(true);
    }
}
