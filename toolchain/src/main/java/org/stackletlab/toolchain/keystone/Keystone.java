package org.stackletlab.toolchain.keystone;

import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.stackletlab.emulator.arch.target.AssemblySyntax;
import org.stackletlab.emulator.arch.target.ToolNames;
import org.stackletlab.emulator.arch.target.ToolNames.KeystoneTarget;

/**
 * The assembler Keystone for one platform, for any number of threads: each call borrows an engine
 * of its own. An engine that broke down or took too long is dropped.
 */
public final class Keystone implements TextAssembler {
    private final KeystoneTarget target;
    private final boolean intelSyntax;
    private final ConcurrentLinkedQueue<KeystoneEngine> idle = new ConcurrentLinkedQueue<>();

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
        KeystoneEngine idleEngine = idle.poll();
        KeystoneEngine engine = idleEngine == null ? start() : idleEngine;
        FutureTask<KeystoneResult> task = new FutureTask<>(() -> engine.assemble(text, address));
        Thread thread = Thread.ofPlatform().daemon().name("keystone").start(task);
        try {
            KeystoneResult result = task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (engine.usable()) {
                idle.add(engine);
            }
            return result;
        } catch (TimeoutException e) {
            thread.interrupt();
            return new KeystoneResult.Refused(
                    0, "Keystone did not finish within %d seconds".formatted(patience.toSeconds()));
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return new KeystoneResult.Refused(0, "interrupted while Keystone was working");
        } catch (ExecutionException e) {
            throw new IllegalStateException("Keystone failed", e.getCause());
        }
    }

    private KeystoneEngine start() {
        return new KeystoneEngine(target.arch(), target.mode(), intelSyntax);
    }
}
