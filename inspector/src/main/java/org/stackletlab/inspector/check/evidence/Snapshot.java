package org.stackletlab.inspector.check.evidence;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.arch.RegisterKind;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.inspector.check.abi.WatchedRegisters;

/**
 * Everything that somebody could see when the routine calls or returns, but for where the routine's
 * own code stands.
 *
 * @param place who is about to run
 * @param registers their values
 * @param stack the bytes from the stack pointer at the call up
 */
@SuppressWarnings("ArrayRecordComponent") // compared by differences() only
public record Snapshot(String place, Map<Register, Long> registers, byte[] stack) {
    private static final int MOST_BYTES = 1 << 16;

    /**
     * What can be seen now.
     *
     * @param stackEnd the address behind the stacks
     */
    public static Snapshot of(
            Machine machine, WatchedRegisters watched, String place, long stackEnd) {
        Map<Register, Long> registers = new LinkedHashMap<>();
        for (Register register : watched.platform().registers()) {
            if (register.bits() <= 64
                    && register.kind() != RegisterKind.PROGRAM_COUNTER
                    && register.kind() != RegisterKind.LINK) {
                registers.put(register, machine.read(register));
            }
        }
        long sp = machine.stackPointer();
        if (watched.isX86() && !place.startsWith("the caller")) {
            sp += watched.platform().wordBytes();
        }
        int bytes = Math.clamp(stackEnd - sp, 0, MOST_BYTES);
        byte[] stack = machine.isMapped(sp, bytes) ? machine.readBytes(sp, bytes) : new byte[0];
        return new Snapshot(place, registers, stack);
    }

    /** What is different in two runs, in words; empty if nothing is. */
    public static Optional<String> differences(List<Snapshot> first, List<Snapshot> second) {
        TreeSet<String> places = new TreeSet<>();
        TreeSet<String> registers = new TreeSet<>();
        int bytes = 0;
        for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
            Snapshot one = first.get(i);
            Snapshot other = second.get(i);
            boolean differs = !Arrays.equals(one.stack, other.stack);
            for (Map.Entry<Register, Long> register : one.registers.entrySet()) {
                if (!register.getValue().equals(other.registers.get(register.getKey()))) {
                    registers.add(register.getKey().name());
                    differs = true;
                }
            }
            bytes = Math.max(bytes, differing(one.stack, other.stack));
            if (differs) {
                places.add(one.place.replaceAll(" of context .", ""));
            }
        }
        if (places.isEmpty()) {
            return Optional.empty();
        }
        String what =
                (registers.isEmpty() ? "" : String.join(", ", registers))
                        + (registers.isEmpty() || bytes == 0 ? "" : " and ")
                        + (bytes == 0 ? "" : bytes + " bytes of its own frame");
        return Optional.of("%s at %s".formatted(what, String.join(", ", places)));
    }

    private static int differing(byte[] one, byte[] other) {
        int count = Math.abs(one.length - other.length);
        int shared = Math.min(one.length, other.length);
        for (int i = 1; i <= shared; i++) {
            if (one[one.length - i] != other[other.length - i]) {
                count++;
            }
        }
        return count;
    }
}
