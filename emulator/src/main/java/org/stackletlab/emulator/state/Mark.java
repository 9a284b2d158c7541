package org.stackletlab.emulator.state;

/**
 * A point in a run: before the instruction that has so many instructions before it. The same
 * program with the same arguments is in the same state at the same mark, always.
 *
 * @param instructions instructions retired before it, 0 or more
 */
public record Mark(long instructions) implements Comparable<Mark> {
    /** Before the first instruction. */
    public static final Mark START = new Mark(0);

    public Mark {
        if (instructions < 0) {
            throw new IllegalArgumentException("a mark cannot be %d".formatted(instructions));
        }
    }

    /**
     * The mark some instructions later, or earlier for a negative number.
     *
     * @throws IllegalArgumentException if that is before the start
     */
    public Mark plus(long more) {
        return new Mark(instructions + more);
    }

    /** Whether this mark is nearer to the start of the run. */
    public boolean isBefore(Mark other) {
        return instructions < other.instructions;
    }

    @Override
    public int compareTo(Mark other) {
        return Long.compare(instructions, other.instructions);
    }

    @Override
    public String toString() {
        return Long.toString(instructions);
    }
}
