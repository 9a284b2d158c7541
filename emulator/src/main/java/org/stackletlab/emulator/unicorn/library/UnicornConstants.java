package org.stackletlab.emulator.unicorn.library;

/**
 * The constants of {@code unicorn/unicorn.h} and {@code unicorn/x86.h} that are used here, under
 * their C names. They have the same values in all of Unicorn 2; the audit test compares every one
 * with the header.
 */
public final class UnicornConstants {
    public static final int UC_ARCH_ARM = 1;
    public static final int UC_ARCH_X86 = 4;

    public static final int UC_MODE_64 = 8;

    public static final int UC_ERR_OK = 0;
    public static final int UC_ERR_READ_UNMAPPED = 6;
    public static final int UC_ERR_WRITE_UNMAPPED = 7;
    public static final int UC_ERR_FETCH_UNMAPPED = 8;
    public static final int UC_ERR_INSN_INVALID = 10;
    public static final int UC_ERR_WRITE_PROT = 12;
    public static final int UC_ERR_READ_PROT = 13;
    public static final int UC_ERR_FETCH_PROT = 14;
    public static final int UC_ERR_EXCEPTION = 21;

    public static final int UC_PROT_READ = 1;
    public static final int UC_PROT_WRITE = 2;
    public static final int UC_PROT_EXEC = 4;

    public static final int UC_HOOK_INTR = 1;
    public static final int UC_HOOK_INSN = 1 << 1;
    public static final int UC_HOOK_CODE = 1 << 2;
    public static final int UC_HOOK_BLOCK = 1 << 3;
    public static final int UC_HOOK_MEM_READ_UNMAPPED = 1 << 4;
    public static final int UC_HOOK_MEM_WRITE_UNMAPPED = 1 << 5;
    public static final int UC_HOOK_MEM_FETCH_UNMAPPED = 1 << 6;
    public static final int UC_HOOK_MEM_READ_PROT = 1 << 7;
    public static final int UC_HOOK_MEM_WRITE_PROT = 1 << 8;
    public static final int UC_HOOK_MEM_FETCH_PROT = 1 << 9;
    public static final int UC_HOOK_MEM_READ = 1 << 10;
    public static final int UC_HOOK_MEM_WRITE = 1 << 11;
    public static final int UC_HOOK_MEM_INVALID =
            UC_HOOK_MEM_READ_UNMAPPED
                    | UC_HOOK_MEM_WRITE_UNMAPPED
                    | UC_HOOK_MEM_FETCH_UNMAPPED
                    | UC_HOOK_MEM_READ_PROT
                    | UC_HOOK_MEM_WRITE_PROT
                    | UC_HOOK_MEM_FETCH_PROT;

    public static final int UC_MEM_WRITE = 17;
    public static final int UC_MEM_READ_UNMAPPED = 19;
    public static final int UC_MEM_WRITE_UNMAPPED = 20;
    public static final int UC_MEM_FETCH_UNMAPPED = 21;
    public static final int UC_MEM_WRITE_PROT = 22;
    public static final int UC_MEM_READ_PROT = 23;
    public static final int UC_MEM_FETCH_PROT = 24;

    public static final int UC_CTL_IO_WRITE = 1;
    public static final int UC_CTL_IO_READ_WRITE = 3;
    public static final int UC_CTL_CPU_MODEL = 7;
    public static final int UC_CTL_TB_REQUEST_CACHE = 8;
    public static final int UC_CTL_TB_REMOVE_CACHE = 9;

    public static final int UC_ARM_REG_CPSR = 3;

    public static final int UC_X86_INS_SYSCALL = 699;
    public static final int UC_X86_INS_SYSENTER = 700;

    private UnicornConstants() {}

    /** The macro {@code UC_CTL}: a control with its number of arguments and their direction. */
    public static int control(int type, int arguments, int direction) {
        return type | (arguments << 26) | (direction << 30);
    }
}
