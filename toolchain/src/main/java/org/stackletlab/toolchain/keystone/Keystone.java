package org.stackletlab.toolchain.keystone;

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
    private static final long PATIENCE_SECONDS = 10;

    private final ToolNames names;
    private final ConcurrentLinkedQueue<KeystoneEngine> idle = new ConcurrentLinkedQueue<>();

    /** Keystone as the platform's names ask for it; nothing is started yet. */
    public Keystone(ToolNames names) {
        this.names = names;
    }

    /**
     * Assembles a text as if it stood at an address.
     *
     * @return the code, or Keystone's refusal; also a refusal if it took longer than ten seconds
     */
    public KeystoneResult assemble(String text, long address) {
        FutureTask<KeystoneResult> task = new FutureTask<>(() -> withEngine(text, address));
        Thread thread = Thread.ofPlatform().daemon().name("keystone").start(task);
        try {
            return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            return new KeystoneResult.Refused(
                    0, "Keystone did not finish within " + PATIENCE_SECONDS + " seconds");
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return new KeystoneResult.Refused(0, "interrupted while Keystone was working");
        } catch (ExecutionException e) {
            throw new IllegalStateException("Keystone failed", e.getCause());
        }
    }

    private KeystoneResult withEngine(String text, long address) {
        KeystoneEngine engine = idle.poll();
        if (engine == null) {
            engine =
                    new KeystoneEngine(
                            names.keystoneArch(), names.keystoneMode(), names.intelSyntax());
        }
        KeystoneResult result = engine.assemble(text, address);
        if (engine.usable()) {
            idle.add(engine);
        }
        return result;
    }
}
