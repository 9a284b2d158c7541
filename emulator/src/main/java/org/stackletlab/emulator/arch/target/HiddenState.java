package org.stackletlab.emulator.arch.target;

import java.util.List;

/**
 * Registers that Unicorn's interface does not reach. They are read and written in the copy of the
 * whole CPU that Unicorn makes, whose layout differs from build to build: so their places are
 * looked for in it, by making each of them hold something that nothing else holds.
 *
 * @param places how each register is found; the first has the number {@link #FIRST}, and so on
 * @param boot what the CPU is given before it executes the loader, in this order
 * @param loader instructions that load the registers
 * @param base Unicorn's number of the register that the loader takes for the address of the pattern
 * @param programCounter Unicorn's number of the program counter
 * @param pattern what it loads
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, not kept by others
public record HiddenState(
        List<Place> places,
        List<Setting> boot,
        byte[] loader,
        int base,
        int programCounter,
        byte[] pattern) {
    /** The number of the first hidden register; Unicorn's numbers are smaller. */
    public static final int FIRST = 0x1_0000;

    /** How a register is found. */
    public sealed interface Place {
        /** How many bytes it has. */
        int bytes();
    }

    /**
     * It is what the loader loaded.
     *
     * @param pieces its value, cut into pieces that the copy has each for itself, the least
     *     significant first
     * @param pieceBytes length of each, 4 or 8
     */
    public record Loaded(List<Long> pieces, int pieceBytes) implements Place {
        public Loaded {
            pieces = List.copyOf(pieces);
        }

        /** In one piece. */
        public static Loaded whole(long value, int bytes) {
            return new Loaded(List.of(value), bytes);
        }

        @Override
        public int bytes() {
            return pieceBytes * pieces.size();
        }
    }

    /**
     * It differs when another register is written, by one bit of it.
     *
     * @param register Unicorn's number
     * @param bit what is switched on
     * @param change what is switched on in it
     * @param bytes its length, 4 or 8
     */
    public record Following(int register, long bit, long change, int bytes) implements Place {
        /** A copy of 64 bits. */
        public Following(int register, long bit) {
            this(register, bit, bit, Long.BYTES);
        }
    }

    /**
     * It is the last aligned 64 bits in the copy with these bits.
     *
     * @param value the bits
     * @param mask those that are compared
     */
    public record Last(long value, long mask) implements Place {
        @Override
        public int bytes() {
            return Long.BYTES;
        }
    }

    /**
     * What a register gets.
     *
     * @param register Unicorn's number, or a hidden one's
     * @param bits the value, or the bits to switch on
     * @param keepOthers whether all other bits stay as they are
     */
    public record Setting(int register, long bits, boolean keepOthers) {}

    public HiddenState {
        places = List.copyOf(places);
        boot = List.copyOf(boot);
    }
}
