package org.stackletlab.toolchain.keystone;

import com.dylibso.chicory.runtime.ExportFunction;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.runtime.TrapException;
import com.dylibso.chicory.wasm.ChicoryException;
import java.nio.charset.StandardCharsets;

/**
 * One Keystone in a WebAssembly instance of its own, for one instruction set. Not for two threads
 * at once. After an engine breaks down ({@link #usable()}) it must be dropped.
 */
final class KeystoneEngine {
    private static final int KS_OPT_SYNTAX = 1;
    private static final int KS_OPT_SYNTAX_INTEL = 1;

    private final int arch;
    private final int mode;
    private final boolean intelSyntax;
    private boolean whole;
    private Instance instance;
    private Memory memory;
    private ExportFunction assemble;
    private ExportFunction errorNumber;
    private ExportFunction errorText;
    private ExportFunction allocate;
    private ExportFunction release;
    private ExportFunction releaseCode;
    private int handle;
    private boolean usable = true;

    /**
     * Starts an engine.
     *
     * @param arch Keystone's {@code KS_ARCH_*}
     * @param mode Keystone's {@code KS_MODE_*}
     * @param intelSyntax whether to select Intel syntax
     */
    KeystoneEngine(int arch, int mode, boolean intelSyntax) {
        this(arch, mode, intelSyntax, KeystoneModule.of(arch));
    }

    /** Starts an engine with functions that may be too few at first. */
    KeystoneEngine(int arch, int mode, boolean intelSyntax, KeystoneModule module) {
        this.arch = arch;
        this.mode = mode;
        this.intelSyntax = intelSyntax;
        start(module);
    }

    private void start(KeystoneModule module) {
        instance = module.instance();
        memory = instance.memory();
        instance.export("v").apply();
        errorNumber = instance.export("x");
        errorText = instance.export("y");
        releaseCode = instance.export("D");
        assemble = instance.export("E");
        allocate = instance.export("G");
        release = instance.export("H");
        int out = allocate(4);
        check("ks_open", instance.export("A").apply(arch, mode, out)[0]);
        handle = memory.readInt(out);
        if (intelSyntax) {
            check(
                    "ks_option",
                    instance.export("C").apply(handle, KS_OPT_SYNTAX, KS_OPT_SYNTAX_INTEL)[0]);
        }
        release.apply(out);
    }

    /** Whether the engine may be asked again. */
    boolean usable() {
        return usable;
    }

    /** Assembles a text as if it stood at an address. */
    KeystoneResult assemble(String text, long address) {
        try {
            return ask(text.getBytes(StandardCharsets.UTF_8), address);
        } catch (TrapException e) {
            if (!whole) {
                // Perhaps a function was called that was left out.
                whole = true;
                start(KeystoneModule.whole());
                return assemble(text, address);
            }
            usable = false;
            return brokeDown();
        } catch (ChicoryException | KeystoneHost.GaveUp | IndexOutOfBoundsException e) {
            usable = false;
            return brokeDown();
        }
    }

    /** Whether it had to be started again with all functions. */
    boolean whole() {
        return whole;
    }

    private static KeystoneResult brokeDown() {
        return new KeystoneResult.Refused(0, "Keystone broke down on this text");
    }

    private KeystoneResult ask(byte[] text, long address) {
        int source = allocate(text.length + 1 + 12);
        memory.write(source, text);
        memory.writeByte(source + text.length, (byte) 0);
        // Three results: where the code is, how long it is, how many statements were read.
        int results = allocate(12);
        memory.fill((byte) 0, results, results + 12);
        long failed = assemble.apply(handle, source, address, results, results + 4, results + 8)[0];
        int code = memory.readInt(results);
        KeystoneResult answer;
        if (failed != 0) {
            int number = (int) errorNumber.apply(handle)[0];
            answer = new KeystoneResult.Refused(number, text(number));
        } else {
            answer =
                    new KeystoneResult.Assembled(
                            memory.readBytes(code, memory.readInt(results + 4)));
        }
        if (code != 0) {
            releaseCode.apply(code);
        }
        release.apply(results);
        release.apply(source);
        return answer;
    }

    private String text(int number) {
        return memory.readCString((int) errorText.apply(number)[0]);
    }

    private int allocate(int bytes) {
        int address = (int) allocate.apply(bytes)[0];
        if (address == 0) {
            throw new KeystoneHost.GaveUp("Keystone gave up (out of memory)");
        }
        return address;
    }

    private static void check(String function, long error) {
        if (error != 0) {
            throw new IllegalStateException(function + " failed with error " + error);
        }
    }
}
