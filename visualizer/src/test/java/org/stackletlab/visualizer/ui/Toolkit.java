package org.stackletlab.visualizer.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/**
 * JavaFX for tests and benchmarks: started once in a JVM, without a display unless one is asked
 * for.
 */
public final class Toolkit {
    /** Far more than anything takes; ends a test that would wait for ever. */
    private static final long PATIENCE_NANOS = 90_000_000_000L;

    private static final AtomicReference<Throwable> UNCAUGHT = new AtomicReference<>();

    private static final AtomicBoolean STARTED = new AtomicBoolean();

    private Toolkit() {}

    /**
     * Not in a static block: the interface thread would wait for this class, and it for the thread.
     */
    private static void start() {
        if (!STARTED.compareAndSet(false, true)) {
            return;
        }
        if (!Boolean.getBoolean("lab.display")) {
            System.setProperty("glass.platform", "Headless");
        }
        System.setProperty("prism.order", "sw");
        Platform.startup(
                () ->
                        Thread.currentThread()
                                .setUncaughtExceptionHandler((_, thrown) -> uncaught(thrown)));
        Platform.setImplicitExit(false);
    }

    /** The headless platform has a screen of 1000 by 1000 pixels, and fails to show more on it. */
    private static void uncaught(Throwable thrown) {
        boolean offScreen =
                Stream.of(thrown.getStackTrace())
                        .anyMatch(at -> at.getClassName().endsWith(".HeadlessWindow"));
        if (!offScreen) {
            UNCAUGHT.set(thrown);
        }
    }

    /** Does something on the interface thread and waits for it; that thread itself just does it. */
    public static <T> T on(Callable<T> what) {
        start();
        if (Platform.isFxApplicationThread()) {
            try {
                return what.call();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(
                () -> {
                    try {
                        done.complete(what.call());
                    } catch (Exception | AssertionError e) {
                        done.completeExceptionally(e);
                    }
                });
        try {
            return done.join();
        } catch (CompletionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    /** Does something on the interface thread and waits for it. */
    public static void run(Runnable what) {
        on(
                () -> {
                    what.run();
                    return true;
                });
    }

    /** Waits until the interface has been laid out and painted so many times. */
    public static void awaitPulses(int count) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        run(
                () ->
                        new AnimationTimer() {
                            private int pulses;

                            @Override
                            public void handle(long now) {
                                if (++pulses > count) {
                                    stop();
                                    done.complete(true);
                                }
                            }
                        }.start());
        done.join();
    }

    /** Waits until something is so, as seen by the interface thread. */
    public static void await(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!on(condition::getAsBoolean)) {
            Throwable thrown = UNCAUGHT.get();
            if (thrown != null) {
                throw new AssertionError("the interface failed while waiting for " + what, thrown);
            }
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new AssertionError("waited in vain for " + what);
            }
            try {
                Thread.sleep(2);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for " + what, e);
            }
        }
    }
}
