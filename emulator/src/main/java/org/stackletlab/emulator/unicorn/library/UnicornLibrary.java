package org.stackletlab.emulator.unicorn.library;

import java.lang.foreign.MemorySegment;

/**
 * The functions of {@code unicorn/unicorn.h} that are used, with their C names and types. Functions
 * that return {@code uc_err} return its number. A name after {@code $} tells apart the shapes of a
 * variadic function.
 */
@SuppressWarnings("MemberName") // the C names are the point of this layer
public interface UnicornLibrary {
    /** Where the library was loaded from, for messages. */
    String origin();

    /** The address of {@code uc_emu_stop}, for native code that calls it. */
    MemorySegment uc_emu_stop$address();

    int uc_version(MemorySegment major, MemorySegment minor);

    int uc_open(int arch, int mode, MemorySegment engine);

    int uc_close(MemorySegment engine);

    MemorySegment uc_strerror(int code);

    int uc_reg_read(MemorySegment engine, int register, MemorySegment value);

    int uc_reg_write(MemorySegment engine, int register, MemorySegment value);

    int uc_mem_map_ptr(
            MemorySegment engine, long address, long size, int permissions, MemorySegment memory);

    int uc_hook_add(
            MemorySegment engine,
            MemorySegment hook,
            int type,
            MemorySegment callback,
            MemorySegment userData,
            long begin,
            long end);

    int uc_hook_add$insn(
            MemorySegment engine,
            MemorySegment hook,
            MemorySegment callback,
            MemorySegment userData,
            int instruction);

    int uc_hook_del(MemorySegment engine, long hook);

    int uc_emu_start(MemorySegment engine, long begin, long until, long timeout, long count);

    int uc_emu_stop(MemorySegment engine);

    long uc_context_size(MemorySegment engine);

    int uc_context_alloc(MemorySegment engine, MemorySegment context);

    int uc_context_save(MemorySegment engine, MemorySegment context);

    int uc_context_restore(MemorySegment engine, MemorySegment context);

    int uc_context_free(MemorySegment context);

    int uc_ctl$model(MemorySegment engine, int control, int model);

    int uc_ctl$range(MemorySegment engine, int control, long address, long end);

    int uc_ctl$tb(MemorySegment engine, int control, long address, MemorySegment block);
}
