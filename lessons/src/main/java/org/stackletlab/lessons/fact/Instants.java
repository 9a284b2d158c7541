package org.stackletlab.lessons.fact;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.state.GuestView;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.recording.PositionException;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.inspector.world.World;
import org.stackletlab.lessons.fact.FactValue.Quantity;

/** What can be seen at instants of a run. Remembers those asked for last. */
final class Instants {
    private static final int MOST = 16;
    private final RecordedProgram recorded;
    private final Map<String, Instant> known = new LinkedHashMap<>(MOST, 0.75f, true);

    private record Instant(MachineState state, World world) {}

    Instants(RecordedProgram recorded) {
        this.recorded = recorded;
    }

    RecordedProgram recorded() {
        return recorded;
    }

    World world(String position) throws NoFactException {
        return at(position).world;
    }

    GuestView guest(String position) throws NoFactException {
        return at(position).state;
    }

    private synchronized Instant at(String position) throws NoFactException {
        Instant instant = known.get(position);
        if (instant == null) {
            instant = look(position);
            known.put(position, instant);
            if (known.size() > MOST) {
                known.remove(known.keySet().iterator().next());
            }
        }
        return instant;
    }

    private Instant look(String position) throws NoFactException {
        try {
            Mark mark = recorded.mark(position);
            MachineState state = recorded.replay().at(mark);
            return new Instant(state, recorded.world(state));
        } catch (PositionException | MachineException e) {
            throw new NoFactException(e.getMessage(), e);
        }
    }

    FactValue register(String name, String position) throws NoFactException {
        byte[] bytes = guest(position).readWide(register(name));
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return new Quantity(new BigInteger(1, reversed), true);
    }

    /** Thumb code has another one. */
    private static boolean isFramePointer(Register register) {
        return register.role().contains("frame pointer") && !register.role().contains("Thumb");
    }

    /** A register by its name on the platform, or by what it is for on all of them. */
    private Register register(String name) throws NoFactException {
        Platform platform = recorded.platform();
        CallingConvention convention = platform.convention();
        Optional<Register> found =
                switch (name) {
                    case "sp" -> Optional.of(convention.stackPointer());
                    case "pc" -> Optional.of(convention.programCounter());
                    case "result" -> Optional.of(convention.result());
                    case "fp" ->
                            convention.calleeSaved().stream()
                                    .filter(Instants::isFramePointer)
                                    .findFirst();
                    default ->
                            platform.registers().stream()
                                    .filter(each -> each.name().equals(name))
                                    .findFirst();
                };
        return found.orElseThrow(
                () ->
                        new NoFactException(
                                "%s has no register '%s'; on every platform there are sp, pc, fp and result, on this one also %s"
                                        .formatted(
                                                platform.name(),
                                                name,
                                                String.join(
                                                        " ",
                                                        platform.registers().stream()
                                                                .map(Register::name)
                                                                .toList()))));
    }
}
