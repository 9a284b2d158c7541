package org.stackletlab.emulator.timeline.origin;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.arch.fact.FlagBit;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.emulator.machine.GuestLayout;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.timeline.origin.Experiment.Flip;

/**
 * Which instructions of an image may write a register. Each is tried out with registers that point
 * into the C stack, where most loads and stores succeed, and with flags one way and the other; one
 * that cannot be tried out so counts as a possible writer.
 */
final class PossibleWriters {
    /** Flips an address into another one close by. */
    private static final int NEARBY = 0x10;

    private static final long MIDDLE_OF_STACK = GuestLayout.STACK + 0x8000;

    private final Experiment experiment;
    private final MachineState present;
    private final Image image;

    /**
     * Tries out instructions.
     *
     * @param image whose instructions
     * @param present memory to try them out with
     */
    PossibleWriters(Experiment experiment, Image image, MachineState present) {
        this.experiment = experiment;
        this.image = image;
        this.present = present;
    }

    /** Addresses of instructions that may write some byte of a register. */
    Set<Long> of(Location.InRegister location) {
        List<Map<Register, byte[]>> settings =
                List.of(
                        setting(flag -> false),
                        setting(flag -> true),
                        setting(PossibleWriters::isCarryOrSign));
        Set<Long> writers = new HashSet<>();
        for (Symbol symbol : image.symbols()) {
            if (isCode(symbol)) {
                long end = symbol.address() + symbol.size();
                for (long pc : experiment.instructionsIn(symbol.address(), end)) {
                    if (settings.stream().anyMatch(setting -> mayWrite(location, pc, setting))) {
                        writers.add(pc);
                    }
                }
            }
        }
        return writers;
    }

    private boolean isCode(Symbol symbol) {
        return symbol.size() > 0
                && image.segments().stream()
                        .anyMatch(code -> code.executable() && code.contains(symbol.address()));
    }

    /** With no flag, all flags and these, every condition there is holds once. */
    private static boolean isCarryOrSign(FlagBit flag) {
        return Set.of("C", "CF", "N", "SF").contains(flag.name());
    }

    /** Registers for trying out. */
    private Map<Register, byte[]> setting(Predicate<FlagBit> isSet) {
        Map<Register, byte[]> values = new LinkedHashMap<>(present.registers());
        for (Register register : present.platform().registers()) {
            switch (register.kind()) {
                case GENERAL, LINK, STACK_POINTER ->
                        values.put(register, bytes(MIDDLE_OF_STACK, register.bytes()));
                case FLAGS -> values.put(register, flags(register, isSet));
                default -> {}
            }
        }
        return values;
    }

    private byte[] flags(Register register, Predicate<FlagBit> isSet) {
        long bits = present.read(register);
        for (FlagBit flag : present.platform().flags()) {
            long bit = 1L << flag.bit();
            bits = isSet.test(flag) ? bits | bit : bits & ~bit;
        }
        return bytes(bits, register.bytes());
    }

    private static byte[] bytes(long value, int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count && i < Long.BYTES; i++) {
            bytes[i] = (byte) (value >>> (Byte.SIZE * i));
        }
        return bytes;
    }

    private boolean mayWrite(Location.InRegister location, long pc, Map<Register, byte[]> setting) {
        Register counter = present.platform().convention().programCounter();
        setting.put(counter, bytes(pc, counter.bytes()));
        experiment.begin(
                new MachineState(
                        present.platform(),
                        present.mark(),
                        setting,
                        present.memory(),
                        present.clock()));
        return RegisterHistory.kept(experiment, location, Flip.one(location, 0, NEARBY))
                .map(RegisterHistory::anyFalse)
                .orElse(true);
    }
}
