package org.stackletlab.emulator.decode;

/**
 * The length of an x86 instruction, from its prefixes, opcode, ModRM byte and immediates (Intel SDM
 * volume 2, chapter 2 and appendix A). Only asked about instructions that were executed, so it need
 * not tell valid from invalid ones.
 */
final class X86InstructionLength {
    private final boolean wide;
    private final byte[] code;
    private int at;
    private boolean operand16;
    private boolean address67;
    private boolean rexW;

    /**
     * A reader of code.
     *
     * @param wide whether it is 64-bit code
     */
    X86InstructionLength(boolean wide, byte[] code) {
        this.wide = wide;
        this.code = code;
    }

    /**
     * Length of the instruction at an index, in bytes. Bytes after the end of the code count as
     * zeros.
     */
    int at(int index) {
        at = index;
        operand16 = false;
        address67 = false;
        rexW = false;
        int opcode = afterPrefixes();
        if (isVex(opcode)) {
            vex(opcode);
        } else if (opcode == 0x0f) {
            twoByteMap(next());
        } else {
            oneByteMap(opcode);
        }
        return at - index;
    }

    private int afterPrefixes() {
        while (true) {
            int value = next();
            switch (value) {
                case 0x66 -> operand16 = true;
                case 0x67 -> address67 = true;
                case 0x26, 0x2e, 0x36, 0x3e, 0x64, 0x65, 0xf0, 0xf2, 0xf3 -> {}
                default -> {
                    if (!wide || (value & 0xf0) != 0x40) {
                        return value;
                    }
                    rexW = (value & 8) != 0;
                }
            }
        }
    }

    private void oneByteMap(int opcode) {
        if (opcode < 0x40) {
            switch (opcode & 7) {
                case 0, 1, 2, 3 -> modRm();
                case 4 -> skip(1);
                case 5 -> skip(immediate());
                default -> {}
            }
            return;
        }
        switch (opcode) {
            case 0x62,
                    0x63,
                    0x84,
                    0x85,
                    0x86,
                    0x87,
                    0x88,
                    0x89,
                    0x8a,
                    0x8b,
                    0x8c,
                    0x8d,
                    0x8e,
                    0x8f,
                    0xc4,
                    0xc5,
                    0xd0,
                    0xd1,
                    0xd2,
                    0xd3,
                    0xd8,
                    0xd9,
                    0xda,
                    0xdb,
                    0xdc,
                    0xdd,
                    0xde,
                    0xdf,
                    0xfe,
                    0xff ->
                    modRm();
            case 0x6b, 0x80, 0x82, 0x83, 0xc0, 0xc1, 0xc6 -> {
                modRm();
                skip(1);
            }
            case 0x69, 0x81, 0xc7 -> {
                modRm();
                skip(immediate());
            }
            case 0xf6 -> skip(modRm() < 2 ? 1 : 0); // test has an immediate, not and neg have none
            case 0xf7 -> skip(modRm() < 2 ? immediate() : 0);
            case 0x6a,
                    0x70,
                    0x71,
                    0x72,
                    0x73,
                    0x74,
                    0x75,
                    0x76,
                    0x77,
                    0x78,
                    0x79,
                    0x7a,
                    0x7b,
                    0x7c,
                    0x7d,
                    0x7e,
                    0x7f,
                    0xa8,
                    0xb0,
                    0xb1,
                    0xb2,
                    0xb3,
                    0xb4,
                    0xb5,
                    0xb6,
                    0xb7,
                    0xcd,
                    0xd4,
                    0xd5,
                    0xe0,
                    0xe1,
                    0xe2,
                    0xe3,
                    0xe4,
                    0xe5,
                    0xe6,
                    0xe7,
                    0xeb ->
                    skip(1);
            case 0xc2, 0xca -> skip(2);
            case 0xc8 -> skip(3);
            case 0x68, 0xa9 -> skip(immediate());
            case 0xe8, 0xe9 -> skip(branch());
            case 0xb8, 0xb9, 0xba, 0xbb, 0xbc, 0xbd, 0xbe, 0xbf -> skip(rexW ? 8 : immediate());
            case 0xa0, 0xa1, 0xa2, 0xa3 -> skip(absoluteAddress());
            case 0x9a, 0xea -> skip(immediate() + 2);
            default -> {}
        }
    }

    private void twoByteMap(int opcode) {
        switch (opcode) {
            case 0x38 -> {
                skip(1);
                modRm();
            }
            case 0x3a -> {
                skip(1);
                modRm();
                skip(1);
            }
            case 0x05,
                    0x06,
                    0x07,
                    0x08,
                    0x09,
                    0x0b,
                    0x0e,
                    0x30,
                    0x31,
                    0x32,
                    0x33,
                    0x34,
                    0x35,
                    0x37,
                    0x77,
                    0xa0,
                    0xa1,
                    0xa2,
                    0xa8,
                    0xa9,
                    0xaa,
                    0xc8,
                    0xc9,
                    0xca,
                    0xcb,
                    0xcc,
                    0xcd,
                    0xce,
                    0xcf -> {}
            case 0x80,
                    0x81,
                    0x82,
                    0x83,
                    0x84,
                    0x85,
                    0x86,
                    0x87,
                    0x88,
                    0x89,
                    0x8a,
                    0x8b,
                    0x8c,
                    0x8d,
                    0x8e,
                    0x8f ->
                    skip(branch());
            default -> {
                modRm();
                skip(hasByte(opcode) ? 1 : 0);
            }
        }
    }

    /** Whether an opcode of the two-byte map with a ModRM byte has an immediate byte too. */
    private static boolean hasByte(int opcode) {
        return switch (opcode) {
            case 0x0f, 0x70, 0x71, 0x72, 0x73, 0xa4, 0xac, 0xba, 0xc2, 0xc4, 0xc5, 0xc6 -> true;
            default -> false;
        };
    }

    /**
     * In 32-bit code the VEX prefixes are LES and LDS unless a register follows, which those do not
     * allow.
     */
    private boolean isVex(int opcode) {
        return (opcode == 0xc4 || opcode == 0xc5)
                && (wide || (at < code.length && (code[at] & 0xc0) == 0xc0));
    }

    private void vex(int prefix) {
        int map = 1;
        if (prefix == 0xc4) {
            map = next() & 0x1f;
        }
        skip(1);
        int opcode = next();
        if (map == 1 && opcode == 0x77) {
            return; // vzeroupper
        }
        modRm();
        skip(map == 3 || (map == 1 && hasByte(opcode)) ? 1 : 0);
    }

    /** Skips ModRM byte, SIB byte and displacement; answers the register field. */
    private int modRm() {
        int value = next();
        int mod = value >> 6;
        int rm = value & 7;
        if (mod == 3) {
            return (value >> 3) & 7;
        }
        if (address67 && !wide) {
            skip(mod == 0 ? (rm == 6 ? 2 : 0) : mod);
        } else {
            int base = rm == 4 ? next() & 7 : rm;
            skip(mod == 0 ? (base == 5 ? 4 : 0) : mod == 1 ? 1 : 4);
        }
        return (value >> 3) & 7;
    }

    private int immediate() {
        return operand16 && !rexW ? 2 : 4;
    }

    /** 64-bit code ignores the operand-size prefix at near branches. */
    private int branch() {
        return operand16 && !wide ? 2 : 4;
    }

    private void skip(int bytes) {
        at += bytes;
    }

    private int next() {
        int value = at < code.length ? code[at] & 0xff : 0;
        at++;
        return value;
    }

    /** An address without a ModRM byte, of the width that addresses have here. */
    private int absoluteAddress() {
        int width = wide ? 8 : 4;
        return address67 ? width / 2 : width;
    }
}
