package org.stackletlab.visualizer.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;

/**
 * How long the interface thread works without coming back to its queue: until then a key that was
 * pressed has no effect. Counts what the thread works, not what passes while others have the core.
 */
final class InterfaceWatch implements AutoCloseable {
    private static final long PAUSE_NANOS = 1_000_000;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final AtomicBoolean isAsked = new AtomicBoolean();
    private final Thread asking = Thread.ofPlatform().daemon().name("watch").unstarted(this::ask);
    private volatile boolean closed;
    private long before = -1;
    private long longest;

    private InterfaceWatch() {}

    static InterfaceWatch start() {
        InterfaceWatch watch = new InterfaceWatch();
        watch.asking.start();
        return watch;
    }

    private void ask() {
        while (!closed) {
            if (isAsked.compareAndSet(false, true)) {
                Platform.runLater(this::answer);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** On the interface thread. */
    private synchronized void answer() {
        long worked = threads.getCurrentThreadCpuTime();
        if (before >= 0) {
            longest = Math.max(longest, worked - before);
        }
        before = worked;
        isAsked.set(false);
    }

    /** The longest stretch since the last time that this was asked, in milliseconds. */
    synchronized double longestMillis() {
        double millis = longest / 1e6;
        longest = 0;
        return millis;
    }

    @Override
    public void close() {
        closed = true;
    }
}
