package org.stackletlab.emulator.image.expression;

/** Operations on two numbers of the width of an address (2.5.1.4, 2.5.1.5). */
final class Arithmetic {
    private Arithmetic() {}

    static long of(int opcode, long left, long right, int wordBytes) {
        boolean narrow = wordBytes == Integer.BYTES;
        long a = narrow ? (int) left : left;
        long b = narrow ? (int) right : right;
        long unsigned = narrow ? left & 0xffff_ffffL : left;
        int width = 8 * wordBytes;
        boolean all = right < 0 || right >= width;
        return switch (opcode) {
            case 0x1a -> left & right;
            case 0x1b -> b == 0 ? 0 : a / b;
            case 0x1c -> left - right;
            case 0x1d ->
                    b == 0
                            ? 0
                            : Long.remainderUnsigned(
                                    unsigned, narrow ? right & 0xffff_ffffL : right);
            case 0x1e -> left * right;
            case 0x21 -> left | right;
            case 0x22 -> left + right;
            case 0x24 -> all ? 0 : left << right;
            case 0x25 -> all ? 0 : unsigned >>> right;
            case 0x26 -> a >> (all ? width - 1 : right);
            case 0x27 -> left ^ right;
            default -> compare(opcode, a, b) ? 1 : 0;
        };
    }

    private static boolean compare(int opcode, long left, long right) {
        return switch (opcode) {
            case 0x29 -> left == right;
            case 0x2a -> left >= right;
            case 0x2b -> left > right;
            case 0x2c -> left <= right;
            case 0x2d -> left < right;
            default -> left != right;
        };
    }
}
