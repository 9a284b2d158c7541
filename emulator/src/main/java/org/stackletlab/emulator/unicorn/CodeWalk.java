package org.stackletlab.emulator.unicorn;

import static org.stackletlab.emulator.unicorn.UnicornConstants.UC_ARCH_ARM;
import static org.stackletlab.emulator.unicorn.UnicornConstants.UC_MODE_64;

import org.stackletlab.emulator.arch.UnicornTarget;

/**
 * Counts instructions in straight code by their bytes. Unicorn could be asked how it would
 * translate the code, but where code ends at the end of mapped memory the question itself would
 * raise a CPU exception outside a run.
 */
final class CodeWalk {
    private final GuestMemory memory;
    private final UnicornTarget target;

    CodeWalk(GuestMemory memory, UnicornTarget target) {
        this.memory = memory;
        this.target = target;
    }

    /**
     * How many instructions there are from one instruction to another further on.
     *
     * @param thumb whether it is Arm code in Thumb state
     */
    int count(long from, long to, boolean thumb) {
        byte[] code = memory.read(from, (int) (to - from));
        X86InstructionLength x86 = new X86InstructionLength(target.mode() == UC_MODE_64, code);
        int count = 0;
        int at = 0;
        while (at < code.length) {
            at += target.arch() == UC_ARCH_ARM ? (thumb ? thumb(code, at) : 4) : x86.at(at);
            count++;
        }
        return count;
    }

    private static int thumb(byte[] code, int at) {
        int first = code[at + 1] & 0xff;
        return first >= 0xe8 ? 4 : 2; // 0b11101, 0b11110 and 0b11111 start a pair of halfwords
    }
}
