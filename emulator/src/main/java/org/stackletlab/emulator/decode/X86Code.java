package org.stackletlab.emulator.decode;

import java.util.Optional;

/** x86 of both widths: Intel's Software Developer's Manual, volume 2. */
final class X86Code implements InstructionSet {
    private final boolean wide;

    X86Code(boolean wide) {
        this.wide = wide;
    }

    @Override
    public int length(byte[] code, int at) {
        return new X86InstructionLength(wide, code).at(at);
    }

    @Override
    public int step() {
        return 1;
    }

    @Override
    public byte[] returnInstruction() {
        return new byte[] {(byte) 0xc3};
    }

    /** {@code e8} calls and {@code e9} jumps, relative to the next instruction. */
    @Override
    public Optional<Jump> jump(byte[] code, int at) {
        int opcode = code[at] & 0xff;
        return at + 5 <= code.length && (opcode == 0xe8 || opcode == 0xe9)
                ? Optional.of(new Jump(5, 5L + Words.word(code, at + 1), opcode == 0xe8))
                : Optional.empty();
    }

    /** {@code call r32} or {@code call r64}: FF /2 with a register operand. */
    @Override
    public int callThroughRegister(byte[] code, int at) {
        return (Words.half(code, at) & 0xf8ff) == 0xd0ff ? 2 : 0;
    }

    @Override
    public String trapName(int number) {
        return switch (number) {
            case 0 -> "divide error: division by zero, or a quotient that does not fit";
            case 1 -> "single-step trap";
            case 3 -> "breakpoint instruction";
            case 4 -> "overflow trap";
            case 5 -> "bound range exceeded";
            case 7 -> "device not available";
            case 12 -> "stack fault";
            case 13 -> "general protection fault: a privileged or misaligned instruction";
            case 14 -> "page fault";
            case 16 -> "x87 floating-point exception";
            case 17 -> "alignment check";
            case 19 -> "SSE floating-point exception";
            case 0x80 -> "system call instruction";
            default -> "interrupt or exception";
        };
    }
}
