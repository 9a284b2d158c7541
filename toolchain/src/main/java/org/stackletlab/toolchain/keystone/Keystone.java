package org.stackletlab.toolchain.keystone;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.stackletlab.emulator.arch.target.AssemblySyntax;
import org.stackletlab.emulator.arch.target.ToolNames;
import org.stackletlab.emulator.arch.target.ToolNames.KeystoneTarget;

/**
 * The assembler Keystone for one platform, for any number of threads: each call borrows an engine.
 * An engine that broke down or took too long is dropped.
 */
public final class Keystone implements TextAssembler {
    /**
     * A text takes a few milliseconds; starting another engine takes fifty of them and 20 MB.
     * Whoever has waited longer stands behind a text that sends Keystone round in circles.
     */
    private static final long WAIT_MILLIS = 300;

    private final KeystoneTarget target;
    private final boolean intelSyntax;
    private final BlockingQueue<KeystoneEngine> idle = new LinkedBlockingQueue<>();
    private final AtomicInteger engines = new AtomicInteger();

    /** Keystone as the platform's names ask for it; nothing is started yet. */
    public Keystone(ToolNames names) {
        this.target =
                names.keystone()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "Keystone has no " + names.clangTarget()));
        this.intelSyntax = names.syntax() == AssemblySyntax.INTEL;
    }

    @Override
    public String name() {
        return "Keystone";
    }

    /** Some texts send Keystone round in circles. */
    @Override
    public KeystoneResult assemble(String text, long address, Duration patience) {
        KeystoneEngine engine;
        try {
            engine = borrow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new KeystoneResult.Refused(0, "interrupted while Keystone was busy");
        }
        FutureTask<KeystoneResult> task = new FutureTask<>(() -> engine.assemble(text, address));
        Thread thread = Thread.ofPlatform().daemon().name("keystone").start(task);
        boolean returned = false;
        try {
            KeystoneResult result = task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            giveBack(engine);
            returned = true;
            return result;
        } catch (TimeoutException e) {
            return new KeystoneResult.Refused(
                    0, "Keystone did not finish within %d seconds".formatted(patience.toSeconds()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new KeystoneResult.Refused(0, "interrupted while Keystone was working");
        } catch (ExecutionException e) {
            throw new IllegalStateException("Keystone failed", e.getCause());
        } finally {
            if (!returned) {
                thread.interrupt();
                engines.decrementAndGet();
            }
        }
    }

    /** Starts an engine in the background, unless there is one. */
    @Override
    public void warmUp() {
        if (engines.compareAndSet(0, 1)) {
            Thread.ofPlatform().daemon().name("keystone").start(this::startWarm);
        }
    }

    private void startWarm() {
        try {
            KeystoneEngine engine = start();
            engine.assemble("nop", 0);
            giveBack(engine);
        } catch (IllegalStateException e) {
            // Whoever needs it will be told why it does not start.
            engines.decrementAndGet();
        }
    }

    private KeystoneEngine borrow() throws InterruptedException {
        KeystoneEngine engine = idle.poll();
        if (engine == null && engines.get() > 0) {
            engine = idle.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        }
        if (engine == null) {
            engine = start();
            engines.incrementAndGet();
        }
        return engine;
    }

    private void giveBack(KeystoneEngine engine) {
        if (engine.usable()) {
            idle.add(engine);
        } else {
            engines.decrementAndGet();
        }
    }

    private KeystoneEngine start() {
        return new KeystoneEngine(target.arch(), target.mode(), intelSyntax);
    }
}
