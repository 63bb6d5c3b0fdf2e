package dev.slipway.sidecar.embedded;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The threads that ask the model, and the bounds on what waits for them. */
final class Workers {
    private static final int MOST_WAITING = 256;

    /** A body takes up to some 30 times its size while it is read as JSON; more than one in 32 of the heap could not be held. */
    private static final long MOST_BYTES = Runtime.getRuntime().maxMemory() / 32;

    /** Longest body of one request, in bytes. */
    static final int LONGEST_BODY = (int) Math.min(16L * 1024 * 1024, MOST_BYTES / 2);

    private static final long LONGEST_END_SECONDS = 2;

    private final ThreadPoolExecutor threads;
    private final AtomicLong bytes = new AtomicLong();

    Workers(int count) {
        threads = new ThreadPoolExecutor(
                count,
                count,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                Thread.ofPlatform().name("model-", 0).daemon().factory());
    }

    /** Runs a task when a thread is free; false when too many wait already. */
    boolean offer(Runnable task) {
        try {
            threads.execute(task);
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    /** Claims room for bodies in memory; false when all requests together hold too much. */
    boolean claim(int more) {
        if (bytes.addAndGet(more) <= MOST_BYTES) {
            return true;
        }
        bytes.addAndGet(-more);
        return false;
    }

    void giveBack(int claimed) {
        bytes.addAndGet(-claimed);
    }

    /** Ends the threads; false when one of them is still with the model. */
    boolean end() {
        threads.shutdownNow();
        try {
            return threads.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
