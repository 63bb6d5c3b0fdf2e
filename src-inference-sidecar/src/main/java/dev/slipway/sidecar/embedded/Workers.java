package dev.slipway.sidecar.embedded;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The threads that ask the model, and the bounds on what waits for them. */
final class Workers implements AutoCloseable {
    /** Longest body of one request, in bytes. */
    static final int LONGEST_BODY = 16 * 1024 * 1024;

    private static final int MOST_WAITING = 256;
    private static final long MOST_BYTES = 64L * 1024 * 1024;

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

    @Override
    public void close() {
        threads.close();
    }
}
