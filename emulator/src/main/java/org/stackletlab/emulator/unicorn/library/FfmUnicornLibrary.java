package org.stackletlab.emulator.unicorn.library;

import static org.stackletlab.emulator.unicorn.library.UnicornConstants.UC_HOOK_INSN;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/**
 * {@link UnicornLibrary} by method handles, each named after its function. Stateless once loaded.
 */
// Handles and methods have the names of the C functions; calling C is what this class is for.
@SuppressWarnings({"MemberName", "restricted"})
final class FfmUnicornLibrary implements UnicornLibrary {
    private final Path file;
    private final SymbolLookup symbols;

    private final MethodHandle uc_version;
    private final MethodHandle uc_open;
    private final MethodHandle uc_close;
    private final MethodHandle uc_strerror;
    private final MethodHandle uc_reg_read;
    private final MethodHandle uc_reg_write;
    private final MethodHandle uc_mem_map_ptr;
    private final MethodHandle uc_hook_add;
    private final MethodHandle uc_hook_add$insn;
    private final MethodHandle uc_hook_del;
    private final MethodHandle uc_emu_start;
    private final MethodHandle uc_emu_stop;
    private final MethodHandle uc_context_size;
    private final MethodHandle uc_context_alloc;
    private final MethodHandle uc_context_save;
    private final MethodHandle uc_context_restore;
    private final MethodHandle uc_context_free;
    private final MethodHandle uc_ctl$model;
    private final MethodHandle uc_ctl$range;
    private final MethodHandle uc_ctl$tb;

    private FfmUnicornLibrary(Path file) throws UnicornMissingException {
        this.file = file;
        try {
            // The library stays loaded for the life of the process: engines of any thread use it.
            symbols = SymbolLookup.libraryLookup(file, Arena.global());
        } catch (IllegalArgumentException e) {
            throw UnicornMissingException.unloadable(file, e);
        }
        uc_version = handle("uc_version", UnicornDescriptors.UC_VERSION);
        uc_open = handle("uc_open", UnicornDescriptors.UC_OPEN);
        uc_close = handle("uc_close", UnicornDescriptors.UC_CLOSE);
        uc_strerror = handle("uc_strerror", UnicornDescriptors.UC_STRERROR);
        uc_reg_read = handle("uc_reg_read", UnicornDescriptors.UC_REG_READ);
        uc_reg_write = handle("uc_reg_write", UnicornDescriptors.UC_REG_WRITE);
        uc_mem_map_ptr = handle("uc_mem_map_ptr", UnicornDescriptors.UC_MEM_MAP_PTR);
        Linker.Option hookVariadic =
                Linker.Option.firstVariadicArg(UnicornDescriptors.UC_HOOK_ADD_FIXED);
        uc_hook_add = handle("uc_hook_add", UnicornDescriptors.UC_HOOK_ADD, hookVariadic);
        uc_hook_add$insn = handle("uc_hook_add", UnicornDescriptors.UC_HOOK_ADD_INSN, hookVariadic);
        uc_hook_del = handle("uc_hook_del", UnicornDescriptors.UC_HOOK_DEL);
        uc_emu_start = handle("uc_emu_start", UnicornDescriptors.UC_EMU_START);
        uc_emu_stop = handle("uc_emu_stop", UnicornDescriptors.UC_EMU_STOP);
        Linker.Option controlVariadic =
                Linker.Option.firstVariadicArg(UnicornDescriptors.UC_CTL_FIXED);
        uc_context_size = handle("uc_context_size", UnicornDescriptors.UC_CONTEXT_SIZE);
        uc_context_alloc = handle("uc_context_alloc", UnicornDescriptors.UC_CONTEXT_ALLOC);
        uc_context_save = handle("uc_context_save", UnicornDescriptors.UC_CONTEXT_COPY);
        uc_context_restore = handle("uc_context_restore", UnicornDescriptors.UC_CONTEXT_COPY);
        uc_context_free = handle("uc_context_free", UnicornDescriptors.UC_CONTEXT_FREE);
        uc_ctl$model = handle("uc_ctl", UnicornDescriptors.UC_CTL_MODEL, controlVariadic);
        uc_ctl$range = handle("uc_ctl", UnicornDescriptors.UC_CTL_RANGE, controlVariadic);
        uc_ctl$tb = handle("uc_ctl", UnicornDescriptors.UC_CTL_TB, controlVariadic);
    }

    /** Loads the library from a file. */
    static FfmUnicornLibrary load(Path file) throws UnicornMissingException {
        return new FfmUnicornLibrary(file);
    }

    private MethodHandle handle(String name, FunctionDescriptor type, Linker.Option... options)
            throws UnicornMissingException {
        MemorySegment function =
                symbols.find(name)
                        .orElseThrow(() -> UnicornMissingException.withoutFunction(file, name));
        return Linker.nativeLinker().downcallHandle(function, type, options);
    }

    @Override
    public String origin() {
        return file.toString();
    }

    @Override
    public MemorySegment uc_emu_stop$address() {
        return symbols.find("uc_emu_stop").orElseThrow();
    }

    @Override
    public int uc_version(MemorySegment major, MemorySegment minor) {
        try {
            return (int) uc_version.invokeExact(major, minor);
        } catch (Throwable e) {
            throw broken("uc_version", e);
        }
    }

    @Override
    public int uc_open(int arch, int mode, MemorySegment engine) {
        try {
            return (int) uc_open.invokeExact(arch, mode, engine);
        } catch (Throwable e) {
            throw broken("uc_open", e);
        }
    }

    @Override
    public int uc_close(MemorySegment engine) {
        try {
            return (int) uc_close.invokeExact(engine);
        } catch (Throwable e) {
            throw broken("uc_close", e);
        }
    }

    @Override
    public MemorySegment uc_strerror(int code) {
        try {
            return (MemorySegment) uc_strerror.invokeExact(code);
        } catch (Throwable e) {
            throw broken("uc_strerror", e);
        }
    }

    @Override
    public int uc_reg_read(MemorySegment engine, int register, MemorySegment value) {
        try {
            return (int) uc_reg_read.invokeExact(engine, register, value);
        } catch (Throwable e) {
            throw broken("uc_reg_read", e);
        }
    }

    @Override
    public int uc_reg_write(MemorySegment engine, int register, MemorySegment value) {
        try {
            return (int) uc_reg_write.invokeExact(engine, register, value);
        } catch (Throwable e) {
            throw broken("uc_reg_write", e);
        }
    }

    @Override
    public int uc_mem_map_ptr(
            MemorySegment engine, long address, long size, int permissions, MemorySegment memory) {
        try {
            return (int) uc_mem_map_ptr.invokeExact(engine, address, size, permissions, memory);
        } catch (Throwable e) {
            throw broken("uc_mem_map_ptr", e);
        }
    }

    @Override
    public int uc_hook_add(
            MemorySegment engine,
            MemorySegment hook,
            int type,
            MemorySegment callback,
            MemorySegment userData,
            long begin,
            long end) {
        try {
            return (int)
                    uc_hook_add.invokeExact(engine, hook, type, callback, userData, begin, end);
        } catch (Throwable e) {
            throw broken("uc_hook_add", e);
        }
    }

    @Override
    public int uc_hook_add$insn(
            MemorySegment engine,
            MemorySegment hook,
            MemorySegment callback,
            MemorySegment userData,
            int instruction) {
        try {
            // begin 1, end 0: anywhere.
            return (int)
                    uc_hook_add$insn.invokeExact(
                            engine, hook, UC_HOOK_INSN, callback, userData, 1L, 0L, instruction);
        } catch (Throwable e) {
            throw broken("uc_hook_add", e);
        }
    }

    @Override
    public int uc_hook_del(MemorySegment engine, long hook) {
        try {
            return (int) uc_hook_del.invokeExact(engine, hook);
        } catch (Throwable e) {
            throw broken("uc_hook_del", e);
        }
    }

    @Override
    public int uc_emu_start(
            MemorySegment engine, long begin, long until, long timeout, long count) {
        try {
            return (int) uc_emu_start.invokeExact(engine, begin, until, timeout, count);
        } catch (Throwable e) {
            throw broken("uc_emu_start", e);
        }
    }

    @Override
    public int uc_emu_stop(MemorySegment engine) {
        try {
            return (int) uc_emu_stop.invokeExact(engine);
        } catch (Throwable e) {
            throw broken("uc_emu_stop", e);
        }
    }

    @Override
    public long uc_context_size(MemorySegment engine) {
        try {
            return (long) uc_context_size.invokeExact(engine);
        } catch (Throwable e) {
            throw broken("uc_context_size", e);
        }
    }

    @Override
    public int uc_context_alloc(MemorySegment engine, MemorySegment context) {
        try {
            return (int) uc_context_alloc.invokeExact(engine, context);
        } catch (Throwable e) {
            throw broken("uc_context_alloc", e);
        }
    }

    @Override
    public int uc_context_save(MemorySegment engine, MemorySegment context) {
        try {
            return (int) uc_context_save.invokeExact(engine, context);
        } catch (Throwable e) {
            throw broken("uc_context_save", e);
        }
    }

    @Override
    public int uc_context_restore(MemorySegment engine, MemorySegment context) {
        try {
            return (int) uc_context_restore.invokeExact(engine, context);
        } catch (Throwable e) {
            throw broken("uc_context_restore", e);
        }
    }

    @Override
    public int uc_context_free(MemorySegment context) {
        try {
            return (int) uc_context_free.invokeExact(context);
        } catch (Throwable e) {
            throw broken("uc_context_free", e);
        }
    }

    @Override
    public int uc_ctl$model(MemorySegment engine, int control, int model) {
        try {
            return (int) uc_ctl$model.invokeExact(engine, control, model);
        } catch (Throwable e) {
            throw broken("uc_ctl", e);
        }
    }

    @Override
    public int uc_ctl$range(MemorySegment engine, int control, long address, long end) {
        try {
            return (int) uc_ctl$range.invokeExact(engine, control, address, end);
        } catch (Throwable e) {
            throw broken("uc_ctl", e);
        }
    }

    @Override
    public int uc_ctl$tb(MemorySegment engine, int control, long address, MemorySegment block) {
        try {
            return (int) uc_ctl$tb.invokeExact(engine, control, address, block);
        } catch (Throwable e) {
            throw broken("uc_ctl", e);
        }
    }

    /**
     * A handle throws only if it was called with the wrong types: our bug. Virtual machine errors
     * pass through.
     */
    private static IllegalStateException broken(String function, Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return new IllegalStateException("calling " + function + " of libunicorn failed", cause);
    }
}
