package org.stackletlab.emulator.decode;

/** Reads numbers out of code; little-endian ones if nothing else is said. */
final class Words {
    private Words() {}

    /** Four bytes; 0 if the code ends before. */
    static int word(byte[] code, int at) {
        return at < 0 || at + 4 > code.length ? 0 : half(code, at) | half(code, at + 2) << 16;
    }

    /** Two bytes; 0 if the code ends before. */
    static int half(byte[] code, int at) {
        return at < 0 || at + 2 > code.length ? 0 : (code[at] & 0xff) | (code[at + 1] & 0xff) << 8;
    }

    /** Four bytes, the most significant first; 0 if the code ends before. */
    static int bigWord(byte[] code, int at) {
        return Integer.reverseBytes(word(code, at));
    }

    /** The bytes of an instruction of four. */
    static byte[] bytes(int word) {
        return new byte[] {
            (byte) word, (byte) (word >>> 8), (byte) (word >>> 16), (byte) (word >>> 24)
        };
    }
}
