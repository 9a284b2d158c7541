package org.stackletlab.emulator.unicorn.library;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;

/**
 * Parameter and return types of the C functions and callbacks, and the one struct that crosses the
 * border. Enums are {@code int}; {@code size_t} is 64 bits on every host supported. The audit test
 * compares them with the header.
 */
public final class UnicornDescriptors {
    /** {@code unsigned uc_version(unsigned *major, unsigned *minor)}. */
    public static final FunctionDescriptor UC_VERSION =
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);

    /** {@code uc_err uc_open(uc_arch arch, uc_mode mode, uc_engine **uc)}. */
    public static final FunctionDescriptor UC_OPEN =
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);

    /** {@code uc_err uc_close(uc_engine *uc)}. */
    public static final FunctionDescriptor UC_CLOSE = FunctionDescriptor.of(JAVA_INT, ADDRESS);

    /** {@code const char *uc_strerror(uc_err code)}. */
    public static final FunctionDescriptor UC_STRERROR = FunctionDescriptor.of(ADDRESS, JAVA_INT);

    /** {@code uc_err uc_reg_read(uc_engine *uc, int regid, void *value)}. */
    public static final FunctionDescriptor UC_REG_READ =
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);

    /** {@code uc_err uc_reg_write(uc_engine *uc, int regid, const void *value)}. */
    public static final FunctionDescriptor UC_REG_WRITE =
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);

    /**
     * {@code uc_err uc_mem_map_ptr(uc_engine *uc, uint64_t address, size_t size, uint32_t perms,
     * void *ptr)}.
     */
    public static final FunctionDescriptor UC_MEM_MAP_PTR =
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS);

    /**
     * {@code uc_err uc_hook_add(uc_engine *uc, uc_hook *hh, int type, void *callback, void
     * *user_data, uint64_t begin, uint64_t end, ...)}; the variadic part is empty except for {@link
     * #UC_HOOK_ADD_INSN}.
     */
    public static final FunctionDescriptor UC_HOOK_ADD =
            FunctionDescriptor.of(
                    JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, JAVA_LONG);

    /**
     * {@code uc_hook_add} with the one variadic argument of {@code UC_HOOK_INSN}: {@code int
     * instruction}.
     */
    public static final FunctionDescriptor UC_HOOK_ADD_INSN =
            UC_HOOK_ADD.appendArgumentLayouts(JAVA_INT);

    /** Index of the first variadic argument of {@code uc_hook_add}. */
    public static final int UC_HOOK_ADD_FIXED = 7;

    /** {@code uc_err uc_hook_del(uc_engine *uc, uc_hook hh)}; a hook is a {@code size_t}. */
    public static final FunctionDescriptor UC_HOOK_DEL =
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG);

    /**
     * {@code uc_err uc_emu_start(uc_engine *uc, uint64_t begin, uint64_t until, uint64_t timeout,
     * size_t count)}.
     */
    public static final FunctionDescriptor UC_EMU_START =
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);

    /** {@code size_t uc_context_size(uc_engine *uc)}. */
    public static final FunctionDescriptor UC_CONTEXT_SIZE =
            FunctionDescriptor.of(JAVA_LONG, ADDRESS);

    /** {@code uc_err uc_context_alloc(uc_engine *uc, uc_context **context)}. */
    public static final FunctionDescriptor UC_CONTEXT_ALLOC =
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);

    /** {@code uc_err uc_context_save(uc_engine *uc, uc_context *context)}, and the way back. */
    public static final FunctionDescriptor UC_CONTEXT_COPY =
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);

    /** {@code uc_err uc_context_free(uc_context *context)}. */
    public static final FunctionDescriptor UC_CONTEXT_FREE =
            FunctionDescriptor.of(JAVA_INT, ADDRESS);

    /** {@code uc_err uc_emu_stop(uc_engine *uc)}. */
    public static final FunctionDescriptor UC_EMU_STOP = FunctionDescriptor.of(JAVA_INT, ADDRESS);

    /**
     * {@code uc_err uc_ctl(uc_engine *uc, uc_control_type control, ...)}: the part that is not
     * variadic.
     */
    public static final FunctionDescriptor UC_CTL =
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT);

    /**
     * {@code uc_ctl} for {@code UC_CTL_TB_REMOVE_CACHE}: {@code uint64_t address, uint64_t end}.
     */
    public static final FunctionDescriptor UC_CTL_RANGE =
            UC_CTL.appendArgumentLayouts(JAVA_LONG, JAVA_LONG);

    /** {@code uc_ctl} for {@code UC_CTL_TB_REQUEST_CACHE}: {@code uint64_t address, uc_tb *tb}. */
    public static final FunctionDescriptor UC_CTL_TB =
            UC_CTL.appendArgumentLayouts(JAVA_LONG, ADDRESS);

    /** {@code uc_ctl} for {@code UC_CTL_CPU_MODEL}: {@code int model}. */
    public static final FunctionDescriptor UC_CTL_MODEL = UC_CTL.appendArgumentLayouts(JAVA_INT);

    /** Index of the first variadic argument of {@code uc_ctl}. */
    public static final int UC_CTL_FIXED = 2;

    /**
     * {@code uc_cb_hookcode_t}: {@code void (uc_engine *uc, uint64_t address, uint32_t size, void
     * *user_data)}.
     */
    public static final FunctionDescriptor HOOK_CODE =
            FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS);

    /** {@code uc_cb_hookintr_t}: {@code void (uc_engine *uc, uint32_t intno, void *user_data)}. */
    public static final FunctionDescriptor HOOK_INTR =
            FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT, ADDRESS);

    /**
     * {@code uc_cb_eventmem_t}: {@code bool (uc_engine *uc, uc_mem_type type, uint64_t address, int
     * size, int64_t value, void *user_data)}.
     */
    public static final FunctionDescriptor HOOK_EVENTMEM =
            FunctionDescriptor.of(
                    JAVA_BOOLEAN, ADDRESS, JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_LONG, ADDRESS);

    /**
     * {@code uc_cb_hookmem_t}: {@code void (uc_engine *uc, uc_mem_type type, uint64_t address, int
     * size, int64_t value, void *user_data)}.
     */
    public static final FunctionDescriptor HOOK_MEM =
            FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_LONG, ADDRESS);

    /**
     * Callback for {@code UC_X86_INS_SYSCALL} and {@code SYSENTER}: {@code void (uc_engine *uc,
     * void *user_data)}.
     */
    public static final FunctionDescriptor HOOK_SYSCALL =
            FunctionDescriptor.ofVoid(ADDRESS, ADDRESS);

    /**
     * {@code struct uc_tb { uint64_t pc; uint16_t icount; uint16_t size; }}: 12 bytes used, 16 with
     * padding.
     */
    public static final StructLayout UC_TB =
            MemoryLayout.structLayout(
                    JAVA_LONG.withName("pc"), // 0
                    JAVA_SHORT.withName("icount"), // 8
                    JAVA_SHORT.withName("size"), // 10
                    MemoryLayout.paddingLayout(4));

    private UnicornDescriptors() {}
}
