package org.stackletlab.emulator.state;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Register;

/**
 * Everything a guest is at one mark: all registers, all memory, and what the host keeps for it.
 * Immutable; running from it always goes the same way.
 */
public final class MachineState implements GuestView {
    private final Platform platform;
    private final Mark mark;
    private final Map<Register, byte[]> registers;
    private final PagedMemory memory;
    private final long clock;

    /**
     * The state at a mark.
     *
     * @param registers all registers of the platform, least significant byte first
     * @param memory all mapped memory
     * @param clock calls of the deterministic clock so far
     */
    public MachineState(
            Platform platform,
            Mark mark,
            Map<Register, byte[]> registers,
            PagedMemory memory,
            long clock) {
        this.platform = requireNonNull(platform, "platform");
        this.mark = requireNonNull(mark, "mark");
        this.registers = new LinkedHashMap<>();
        registers.forEach((register, value) -> this.registers.put(register, value.clone()));
        this.memory = requireNonNull(memory, "memory");
        this.clock = clock;
    }

    @Override
    public Platform platform() {
        return platform;
    }

    @Override
    public Mark mark() {
        return mark;
    }

    /** All memory. */
    public PagedMemory memory() {
        return memory;
    }

    /** How often the guest has asked for the time. */
    public long clock() {
        return clock;
    }

    @Override
    public long read(Register register) {
        byte[] bytes = bytes(register);
        long value = 0;
        for (int i = Math.min(bytes.length, Long.BYTES) - 1; i >= 0; i--) {
            value = (value << 8) | (bytes[i] & 0xff);
        }
        return value;
    }

    @Override
    public byte[] readWide(Register register) {
        return bytes(register).clone();
    }

    /** The values of all registers, least significant byte first: a copy. */
    public Map<Register, byte[]> registers() {
        Map<Register, byte[]> copy = new LinkedHashMap<>();
        registers.forEach((register, value) -> copy.put(register, value.clone()));
        return copy;
    }

    private byte[] bytes(Register register) {
        byte[] bytes = registers.get(register);
        if (bytes == null) {
            throw new IllegalArgumentException(
                    "%s has no register %s".formatted(platform.name(), register.name()));
        }
        return bytes;
    }

    @Override
    public boolean isMapped(long address, long bytes) {
        return memory.isMapped(address, bytes);
    }

    @Override
    public byte[] readBytes(long address, int bytes) {
        return memory.read(address, bytes);
    }

    /** Whether both are the same mark with the same registers and memory. */
    @Override
    public boolean equals(Object other) {
        return other instanceof MachineState state
                && mark.equals(state.mark)
                && clock == state.clock
                && sameRegisters(state)
                && memory.equals(state.memory);
    }

    private boolean sameRegisters(MachineState other) {
        return registers.keySet().equals(other.registers.keySet())
                && registers.entrySet().stream()
                        .allMatch(
                                e -> Arrays.equals(e.getValue(), other.registers.get(e.getKey())));
    }

    @Override
    public int hashCode() {
        int hash = mark.hashCode();
        for (byte[] value : registers.values()) {
            hash = 31 * hash + Arrays.hashCode(value);
        }
        return 31 * hash + memory.hashCode();
    }
}
