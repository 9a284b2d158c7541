package org.stackletlab.emulator.unicorn;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Counts retired instructions block by block, in memory that the native stub and Java share.
 *
 * <p>Unicorn calls the block hook before the first instruction of every translated block. The hook
 * looks the block up in a table and charges its instructions against the budget. If the block is
 * not in the table yet, or would overdraw the budget, it stops the engine, which then has executed
 * nothing of the block; Java learns the block, or runs the last stretch by another method. {@link
 * NativeBlockHook} is the same algorithm as {@link #blockBegins} in machine code.
 *
 * <p>The table has {@value #SETS} sets of two entries, so that two hot blocks whose addresses
 * collide do not evict each other in turn.
 */
final class BlockCounter {
    // Offsets in the shared memory; NativeBlockHook has the same numbers.
    static final int REMAINING = 0;
    static final int LAST_ENTRY = 8;
    static final int CAUSE = 16;
    static final int STOP_ADDRESS = 24;
    static final int STOP_SIZE = 32;
    static final int STOP_FUNCTION = 40;
    static final int TABLE = 64;

    // An entry: the block's address, its size in bytes, its number of instructions.
    static final int ENTRY_SIZE = 8;
    static final int ENTRY_COUNT = 12;
    static final int ENTRY_BYTES = 16;

    static final int SETS = 1 << 14;
    static final int HASH_SHIFT = 11;
    static final int SET_BYTES = 2 * ENTRY_BYTES;

    private static final int CAUSE_NONE = 0;
    static final int CAUSE_UNKNOWN_BLOCK = 1;
    static final int CAUSE_BUDGET = 2;

    private static final long PAGE = 4096;
    private static final long BYTES = (TABLE + (long) SETS * SET_BYTES + PAGE - 1) / PAGE * PAGE;

    /** Why the hook stopped the engine. */
    enum Cause {
        NONE,
        UNKNOWN_BLOCK,
        BUDGET
    }

    /**
     * A block that began.
     *
     * @param address of its first instruction
     * @param size in bytes
     * @param count instructions
     */
    record Block(long address, int size, int count) {
        long end() {
            return address + size;
        }
    }

    private final MemorySegment memory;

    /**
     * A counter whose memory lives as long as the arena.
     *
     * @param stopFunction address of {@code uc_emu_stop}
     */
    BlockCounter(Arena arena, MemorySegment stopFunction) {
        memory = HostMemory.allocate(BYTES, arena);
        memory.set(JAVA_LONG, STOP_FUNCTION, stopFunction.address());
        // No block is at address -1: an empty entry never matches.
        for (long entry = TABLE; entry < TABLE + (long) SETS * SET_BYTES; entry += ENTRY_BYTES) {
            memory.set(JAVA_LONG, entry, -1);
        }
    }

    /** The shared memory, to be handed to the hook. */
    MemorySegment memory() {
        return memory;
    }

    /** Instructions that may still be executed, the last block begun taken as executed in full. */
    long remaining() {
        return memory.get(JAVA_LONG, REMAINING);
    }

    void setRemaining(long instructions) {
        memory.set(JAVA_LONG, REMAINING, instructions);
    }

    /** Forgets the last block and the cause of the last stop. */
    void begin() {
        memory.set(JAVA_LONG, LAST_ENTRY, 0);
        memory.set(JAVA_LONG, CAUSE, CAUSE_NONE);
    }

    Cause cause() {
        return switch ((int) memory.get(JAVA_LONG, CAUSE)) {
            case CAUSE_UNKNOWN_BLOCK -> Cause.UNKNOWN_BLOCK;
            case CAUSE_BUDGET -> Cause.BUDGET;
            default -> Cause.NONE;
        };
    }

    /**
     * The block that was about to begin when the hook stopped the engine; its count is not known.
     */
    Block stoppedAt() {
        return new Block(
                memory.get(JAVA_LONG, STOP_ADDRESS), (int) memory.get(JAVA_LONG, STOP_SIZE), 0);
    }

    /** The last block charged since {@link #begin}, or null. */
    Block last() {
        long entry = memory.get(JAVA_LONG, LAST_ENTRY);
        if (entry == 0) {
            return null;
        }
        long offset = entry - memory.address();
        return new Block(
                memory.get(JAVA_LONG, offset),
                memory.get(JAVA_INT, offset + ENTRY_SIZE),
                memory.get(JAVA_INT, offset + ENTRY_COUNT));
    }

    /** Enters a block into the table, in place of the older one of its set. */
    void learn(long address, int size, int count) {
        long set = set(address);
        for (int word = 0; word < ENTRY_BYTES; word += Long.BYTES) {
            memory.set(JAVA_LONG, set + ENTRY_BYTES + word, memory.get(JAVA_LONG, set + word));
        }
        memory.set(JAVA_LONG, set, address);
        memory.set(JAVA_INT, set + ENTRY_SIZE, size);
        memory.set(JAVA_INT, set + ENTRY_COUNT, count);
    }

    /**
     * The block hook for hosts without a native one.
     *
     * @return whether the engine must stop
     */
    boolean blockBegins(long address, int size) {
        long entry = set(address);
        if (!matches(entry, address, size)) {
            entry += ENTRY_BYTES;
            if (!matches(entry, address, size)) {
                return stop(CAUSE_UNKNOWN_BLOCK, address, size);
            }
        }
        long left = remaining() - memory.get(JAVA_INT, entry + ENTRY_COUNT);
        if (left < 0) {
            return stop(CAUSE_BUDGET, address, size);
        }
        setRemaining(left);
        memory.set(JAVA_LONG, LAST_ENTRY, memory.address() + entry);
        return false;
    }

    private boolean matches(long entry, long address, int size) {
        return memory.get(JAVA_LONG, entry) == address
                && memory.get(JAVA_INT, entry + ENTRY_SIZE) == size;
    }

    private boolean stop(int cause, long address, int size) {
        memory.set(JAVA_LONG, CAUSE, cause);
        memory.set(JAVA_LONG, STOP_ADDRESS, address);
        memory.set(JAVA_LONG, STOP_SIZE, size);
        return true;
    }

    private static long set(long address) {
        return TABLE + ((address ^ (address >>> HASH_SHIFT)) & (SETS - 1)) * SET_BYTES;
    }
}
