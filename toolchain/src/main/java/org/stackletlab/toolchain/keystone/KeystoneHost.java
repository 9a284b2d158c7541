package org.stackletlab.toolchain.keystone;

import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.WasmFunctionHandle;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.FunctionImport;
import com.dylibso.chicory.wasm.types.FunctionType;
import java.util.ArrayList;
import java.util.List;

/**
 * The host as Keystone sees it: there is memory to be had, nobody reads what it prints, and no file
 * exists. The one-letter names are the package's own, read from its {@code keystone.js}.
 */
final class KeystoneHost {
    private static final int PAGE = 65536;

    /** 256 MiB: a text that needs more has lost its way. */
    private static final int MOST_PAGES = 4096;

    private static final long BAD_FILE = 8;
    private static final long NO_SUCH_FILE = -44;

    private KeystoneHost() {}

    /** Thrown through the WebAssembly code when Keystone gives up. */
    @SuppressWarnings("serial")
    static final class GaveUp extends RuntimeException {
        GaveUp(String message) {
            super(message, null, false, false);
        }
    }

    /** One function for each import of the module. */
    static ImportValues functions(WasmModule module) {
        List<ImportFunction> functions = new ArrayList<>();
        for (int i = 0; i < module.importSection().importCount(); i++) {
            if (module.importSection().getImport(i) instanceof FunctionImport function) {
                FunctionType type = module.typeSection().getType(function.typeIndex());
                functions.add(
                        new HostFunction(
                                function.module(),
                                function.name(),
                                type,
                                body(function.name(), !type.returns().isEmpty())));
            }
        }
        return ImportValues.builder().withFunctions(functions).build();
    }

    private static WasmFunctionHandle body(String name, boolean returns) {
        return switch (name) {
            case "a" -> gaveUp("a C++ exception");
            case "h" -> gaveUp("exit");
            case "t" -> gaveUp("abort");
            case "m" -> (instance, arguments) -> new long[] {0};
            case "n" -> KeystoneHost::noEnvironment;
            case "q" -> KeystoneHost::swallow;
            case "s" -> KeystoneHost::grow;
            case "b", "c", "i", "j", "r" -> (instance, arguments) -> new long[] {BAD_FILE};
            default -> (instance, arguments) -> returns ? new long[] {NO_SUCH_FILE} : new long[0];
        };
    }

    private static WasmFunctionHandle gaveUp(String how) {
        return (instance, arguments) -> {
            throw new GaveUp("Keystone gave up (" + how + ")");
        };
    }

    private static long[] noEnvironment(Instance instance, long... arguments) {
        instance.memory().writeI32((int) arguments[0], 0);
        instance.memory().writeI32((int) arguments[1], 0);
        return new long[] {0};
    }

    /** fd_write: says that all bytes were written, and drops them. */
    private static long[] swallow(Instance instance, long... arguments) {
        int total = 0;
        for (int i = 0; i < (int) arguments[2]; i++) {
            total += instance.memory().readInt((int) arguments[1] + 8 * i + 4);
        }
        instance.memory().writeI32((int) arguments[3], total);
        return new long[] {0};
    }

    private static long[] grow(Instance instance, long... arguments) {
        long wanted = Integer.toUnsignedLong((int) arguments[0]);
        int pages = instance.memory().pages();
        long more = (wanted + PAGE - 1) / PAGE - pages;
        boolean possible = pages + more <= MOST_PAGES;
        return new long[] {
            possible && (more <= 0 || instance.memory().grow((int) more) >= 0) ? 1 : 0
        };
    }
}
