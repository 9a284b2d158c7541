package org.stackletlab.inspector.check.elf;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a relocation of 64-bit Power changes bytes.
 *
 * @param from what the number is counted from
 * @param field which bytes are changed, and how
 * @param shift how many lower bits are left out
 * @param rounded whether what is left out rounds: the instruction that adds it takes it for signed
 */
record PowerRelocation(From from, Field field, int shift, boolean rounded) {
    private static final Map<Integer, PowerRelocation> ALL = new HashMap<>();

    /** What a number is counted from. */
    enum From {
        ZERO,
        PLACE,
        TOC,
        /** It is the table of contents itself. */
        IS_TOC
    }

    /** Which bytes. */
    enum Field {
        NONE,
        HALF,
        /** A half word whose two lowest bits belong to the instruction. */
        HALF_OF_FOUR,
        WORD,
        DOUBLE,
        BRANCH_24,
        BRANCH_14
    }

    static {
        put(0, From.ZERO, Field.NONE);
        put(1, From.ZERO, Field.WORD);
        put(10, From.PLACE, Field.BRANCH_24);
        put(11, From.PLACE, Field.BRANCH_14);
        put(26, From.PLACE, Field.WORD);
        put(38, From.ZERO, Field.DOUBLE);
        put(43, From.ZERO, Field.DOUBLE);
        put(44, From.PLACE, Field.DOUBLE);
        put(51, From.IS_TOC, Field.DOUBLE);
        put(56, From.ZERO, Field.HALF_OF_FOUR);
        put(57, From.ZERO, Field.HALF_OF_FOUR);
        put(63, From.TOC, Field.HALF_OF_FOUR);
        put(64, From.TOC, Field.HALF_OF_FOUR);
        halves(3, From.ZERO);
        halves(47, From.TOC);
        halves(249, From.PLACE);
        for (int i = 0; i < 4; i++) {
            boolean rounded = i % 2 == 1;
            ALL.put(39 + i, new PowerRelocation(From.ZERO, Field.HALF, 32 + i / 2 * 16, rounded));
        }
    }

    private static void put(int type, From from, Field field) {
        ALL.put(type, new PowerRelocation(from, field, 0, false));
    }

    /** The whole, the lower half, the upper one, and the upper one rounded. */
    private static void halves(int first, From from) {
        put(first, from, Field.HALF);
        put(first + 1, from, Field.HALF);
        ALL.put(first + 2, new PowerRelocation(from, Field.HALF, 16, false));
        ALL.put(first + 3, new PowerRelocation(from, Field.HALF, 16, true));
    }

    /** The one of a number. */
    static Optional<PowerRelocation> of(int type) {
        return Optional.ofNullable(ALL.get(type));
    }

    boolean isBranch() {
        return field == Field.BRANCH_24 || field == Field.BRANCH_14;
    }

    /**
     * Changes what it is for.
     *
     * @param in where in the file
     * @param place where in memory
     * @param value the symbol's address and what is added
     */
    void apply(ByteBuffer bytes, int in, long place, long value, long toc) {
        long whole =
                switch (from) {
                    case ZERO -> value;
                    case PLACE -> value - place;
                    case TOC -> value - toc;
                    case IS_TOC -> toc;
                };
        long number = (whole + (rounded ? 1L << (shift - 1) : 0)) >> shift;
        switch (field) {
            case NONE -> {}
            case HALF -> bytes.putShort(in, (short) number);
            case HALF_OF_FOUR ->
                    bytes.putShort(in, (short) ((number & ~3) | (bytes.getShort(in) & 3)));
            case WORD -> bytes.putInt(in, (int) number);
            case DOUBLE -> bytes.putLong(in, number);
            case BRANCH_24 -> mix(bytes, in, number, 0x03ff_fffc);
            case BRANCH_14 -> mix(bytes, in, number, 0xfffc);
        }
    }

    private static void mix(ByteBuffer bytes, int in, long number, int mask) {
        bytes.putInt(in, (bytes.getInt(in) & ~mask) | ((int) number & mask));
    }
}
