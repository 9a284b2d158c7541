package org.stackletlab.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** Watches the resident memory of a process through /proc until it ends. */
final class PeakMemory {
    private static final int MILLISECONDS = 5;

    private final Path status;
    private final AtomicLong peakKilobytes = new AtomicLong();
    private final Thread watcher;

    private PeakMemory(Path status) {
        this.status = status;
        this.watcher = Thread.ofVirtual().start(this::watch);
    }

    static PeakMemory of(long pid) {
        return new PeakMemory(Path.of("/proc", Long.toString(pid), "status"));
    }

    /** The largest resident set seen; call it when the process has ended. */
    long bytes() throws InterruptedException {
        watcher.join();
        return peakKilobytes.get() * 1024;
    }

    private void watch() {
        try {
            while (Files.exists(status)) {
                for (String line : Files.readAllLines(status)) {
                    if (line.startsWith("VmHWM:")) {
                        long now = Long.parseLong(line.replaceAll("[^0-9]", ""));
                        peakKilobytes.accumulateAndGet(now, Math::max);
                    }
                }
                Thread.sleep(MILLISECONDS);
            }
        } catch (IOException e) {
            // The process ended between two looks.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
