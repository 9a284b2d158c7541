package org.stackletlab.toolchain.keystone;

import com.dylibso.chicory.runtime.ExportFunction;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.CodeSection;
import com.dylibso.chicory.wasm.types.DataCountSection;
import com.dylibso.chicory.wasm.types.DataSection;
import com.dylibso.chicory.wasm.types.ElementSection;
import com.dylibso.chicory.wasm.types.ExportSection;
import com.dylibso.chicory.wasm.types.FunctionSection;
import com.dylibso.chicory.wasm.types.GlobalSection;
import com.dylibso.chicory.wasm.types.ImportSection;
import com.dylibso.chicory.wasm.types.MemorySection;
import com.dylibso.chicory.wasm.types.Section;
import com.dylibso.chicory.wasm.types.TableSection;
import com.dylibso.chicory.wasm.types.TypeSection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * One Keystone in a WebAssembly instance of its own, for one instruction set. Not for two threads
 * at once. After an engine breaks down ({@link #usable()}) it must be dropped.
 */
final class KeystoneEngine {
    private static final int KS_OPT_SYNTAX = 1;
    private static final int KS_OPT_SYNTAX_INTEL = 1;

    /** The translated module; parsing its data takes a moment, so once per JVM. */
    private static final class Module {
        static final WasmModule PARSED = parse();

        private static WasmModule parse() {
            try (InputStream meta =
                    KeystoneEngine.class.getResourceAsStream("KeystoneModule.meta")) {
                if (meta == null) {
                    throw new IllegalStateException(
                            "Keystone is missing from this build: run 'mvn clean install' in toolchain/");
                }
                // It was validated when it was translated; again would double the time it takes.
                WasmModule.Builder module = WasmModule.builder().withValidation(false);
                Parser.builder().build().parse(meta, section -> add(section, module));
                return module.build();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read Keystone from the toolchain's jar", e);
            }
        }

        private static void add(Section section, WasmModule.Builder module) {
            switch (section) {
                case TypeSection types -> module.setTypeSection(types);
                case ImportSection imports -> module.setImportSection(imports);
                case FunctionSection functions -> module.setFunctionSection(functions);
                case TableSection tables -> module.setTableSection(tables);
                case MemorySection memories -> module.setMemorySection(memories);
                case GlobalSection globals -> module.setGlobalSection(globals);
                case ExportSection exports -> module.setExportSection(exports);
                case ElementSection elements -> module.setElementSection(elements);
                case DataCountSection count -> module.setDataCountSection(count);
                case CodeSection code -> module.setCodeSection(code);
                case DataSection data -> module.setDataSection(data);
                default ->
                        throw new IllegalStateException(
                                "Keystone's module has a new kind of section: %s; add it here"
                                        .formatted(section.getClass().getSimpleName()));
            }
        }
    }

    private final Instance instance;
    private final Memory memory;
    private final ExportFunction assemble;
    private final ExportFunction errorNumber;
    private final ExportFunction errorText;
    private final ExportFunction allocate;
    private final ExportFunction release;
    private final ExportFunction releaseCode;
    private final int handle;
    private boolean usable = true;

    /**
     * Starts an engine.
     *
     * @param arch Keystone's {@code KS_ARCH_*}
     * @param mode Keystone's {@code KS_MODE_*}
     * @param intelSyntax whether to select Intel syntax
     */
    KeystoneEngine(int arch, int mode, boolean intelSyntax) {
        instance =
                Instance.builder(Module.PARSED)
                        .withImportValues(KeystoneHost.functions(Module.PARSED))
                        .withMachineFactory(KeystoneModuleMachine::new)
                        .build();
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
        } catch (ChicoryException | KeystoneHost.GaveUp | IndexOutOfBoundsException e) {
            usable = false;
            return new KeystoneResult.Refused(0, "Keystone broke down on this text");
        }
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
