package org.stackletlab.toolchain.keystone;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.CodeSection;
import com.dylibso.chicory.wasm.types.ElementSection;
import com.dylibso.chicory.wasm.types.ExportSection;
import com.dylibso.chicory.wasm.types.FunctionSection;
import com.dylibso.chicory.wasm.types.GlobalSection;
import com.dylibso.chicory.wasm.types.ImportSection;
import com.dylibso.chicory.wasm.types.MemorySection;
import com.dylibso.chicory.wasm.types.Section;
import com.dylibso.chicory.wasm.types.TableSection;
import com.dylibso.chicory.wasm.types.TypeSection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keystone as it is read from our jar, once per JVM for each instruction set: what the WebAssembly
 * runtime is to know of it, and its memory as it begins.
 *
 * <p>Almost all functions were translated to Java when the toolchain was built. The three that were
 * too large are interpreted, and to decode them takes longer than all the rest of a start. Each
 * reads the instructions of some processors only, so an instruction set gets those it needs, and
 * where that was too few the {@link #whole() whole module} helps.
 */
final class KeystoneModule {
    private static final int KS_ARCH_ARM = 1;

    /** The interpreted functions that an instruction set needs, by their place in the module. */
    private static final Map<Integer, Set<Integer>> NEEDED = Map.of(KS_ARCH_ARM, Set.of(767, 1116));

    private static final Map<Integer, KeystoneModule> PARTS = new ConcurrentHashMap<>();

    private static final class Whole {
        static final KeystoneModule MODULE = new KeystoneModule(ModuleSections::everything);
    }

    private final WasmModule module;
    private final byte[] memory;

    private KeystoneModule(ModuleSections.Choice interpreted) {
        ModuleSections sections = ModuleSections.of(read(), interpreted);
        // It was validated when it was translated; again would double the time it takes.
        WasmModule.Builder builder = WasmModule.builder().withValidation(false);
        Parser.builder()
                .build()
                .parse(
                        new ByteArrayInputStream(sections.withoutData()),
                        section -> add(section, builder));
        module = builder.build();
        memory = sections.memory();
    }

    /**
     * What an instruction set needs.
     *
     * @param arch Keystone's {@code KS_ARCH_*}
     */
    static KeystoneModule of(int arch) {
        return PARTS.computeIfAbsent(
                arch, key -> new KeystoneModule(NEEDED.getOrDefault(key, Set.of())::contains));
    }

    /** The module with all that it has. */
    static KeystoneModule whole() {
        return Whole.MODULE;
    }

    /** A new instance, as if it had been loaded by the runtime alone. */
    Instance instance() {
        Instance instance =
                Instance.builder(module)
                        .withImportValues(KeystoneHost.functions(module))
                        .withMachineFactory(KeystoneModuleMachine::new)
                        .build();
        instance.memory().write(0, memory);
        return instance;
    }

    private static byte[] read() {
        try (InputStream meta = KeystoneModule.class.getResourceAsStream("KeystoneModule.meta")) {
            if (meta == null) {
                throw new IllegalStateException(
                        "Keystone is missing from this build: run 'mvn clean install' in toolchain/");
            }
            return meta.readAllBytes();
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
            case CodeSection code -> module.setCodeSection(code);
            default ->
                    throw new IllegalStateException(
                            "Keystone's module has a new kind of section: %s; add it here"
                                    .formatted(section.getClass().getSimpleName()));
        }
    }
}
