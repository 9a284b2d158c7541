package org.stackletlab.inspector.check.abi;

import java.util.List;
import java.util.SplittableRandom;

/** Random values that can be had again, all of them recognizable when they turn up elsewhere. */
public final class Dice {
    /** What a word of memory is, by its highest byte: no register is given such a value. */
    public enum Filler {
        /** A caller's frame. */
        FRAME(0xc1),
        /** A context's buffer in which nobody stored anything. */
        BUFFER(0xb5),
        /** What lies above a stack pointer that was moved, before restore. */
        TOO_EARLY(0xda),
        /** What a callback left below the stack pointer. */
        BELOW(0xbe),
        /** What an asynchronous frame left below the stack pointer. */
        SIGNAL(0xa5);

        private final int mark;

        Filler(int mark) {
            this.mark = mark;
        }

        /** Whether a word is one of these. */
        public boolean made(long word, int wordBytes) {
            return (word >>> (8 * wordBytes - 8) & 0xff) == mark;
        }
    }

    private static final List<Filler> FILLERS = List.of(Filler.values());

    private final SplittableRandom random;
    private final int wordBytes;

    /** The same seed gives the same values, for words of so many bytes. */
    public Dice(long seed, int wordBytes) {
        this.random = new SplittableRandom(seed);
        this.wordBytes = wordBytes;
    }

    /** A number from 0 up to a bound, which is not reached. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** True once in so many times. */
    public boolean oneIn(int chances) {
        return random.nextInt(chances) == 0;
    }

    /** A register value: no address of anything, no filler. */
    public long word() {
        int top = 8 * wordBytes - 8;
        while (true) {
            long value = random.nextLong() >>> (64 - 8 * wordBytes);
            int high = (int) (value >>> top) & 0xff;
            if (high >= 0x80 && FILLERS.stream().noneMatch(filler -> filler.mark == high)) {
                return value;
            }
        }
    }

    /** Bytes that mean nothing. */
    public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Memory full of words that say what they are. The address is a multiple of the word. */
    public byte[] fill(Filler filler, int count) {
        byte[] bytes = bytes(count);
        for (int i = wordBytes - 1; i < count; i += wordBytes) {
            bytes[i] = (byte) filler.mark;
        }
        return bytes;
    }
}
