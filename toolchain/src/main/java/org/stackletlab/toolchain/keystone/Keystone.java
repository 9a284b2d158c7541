package org.stackletlab.toolchain.keystone;

import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.stackletlab.emulator.arch.ToolNames;

/**
 * The assembler Keystone for one platform, for any number of threads: each call borrows an engine
 * of its own. An engine that broke down or took too long is dropped.
 */
public final class Keystone {
    private final ToolNames names;
    private final ConcurrentLinkedQueue<KeystoneEngine> idle = new ConcurrentLinkedQueue<>();

    /** Keystone as the platform's names ask for it; nothing is started yet. */
    public Keystone(ToolNames names) {
        this.names = names;
    }

    /**
     * Assembles a text as if it stood at an address.
     *
     * @param patience how long it may take, a second or more; some texts send Keystone round in
     *     circles
     * @return the code, or Keystone's refusal; also a refusal if it took too long
     */
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
        return new KeystoneEngine(names.keystoneArch(), names.keystoneMode(), names.intelSyntax());
    }
}
