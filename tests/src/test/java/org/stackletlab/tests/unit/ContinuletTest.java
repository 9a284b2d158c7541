package org.stackletlab.tests.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.inspector.unit.Unit;
import org.stackletlab.inspector.unit.UnitDetail;
import org.stackletlab.inspector.unit.UnitKind;
import org.stackletlab.inspector.unit.UnitNames;
import org.stackletlab.inspector.unit.UnitReader;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.toolchain.Optimization;

/** Continulets of the example, whose course is known. */
class ContinuletTest {
    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    private static Image image(Platform platform) {
        return GuestLab.image(
                platform, Optimization.O1, List.of(GuestLab.guest().example("continulets")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void slotHoldsTheOwnStackOrThatOfWhoSwitchedIn(Platform platform) throws MachineException {
        List<String> seen = new ArrayList<>();
        try (Machine machine =
                Machine.load(image(platform), MachineOptions.defaults(), Console.NONE)) {
            machine.probe(
                    machine.image().symbol("continulet_switch").orElseThrow().address(),
                    m -> seen.add(state(machine)));
            assertEquals(new StopReason.Exited(0), machine.run());
        }
        assertEquals(
                List.of(
                        "fresh own", // main goes to c1
                        "started main's", // which goes out
                        "fresh own", // main goes to c2
                        "started main's",
                        "started own", // main goes to c1 again
                        "started main's", // c1 goes to c2 directly
                        "started main's", // and takes main over from it; c2 goes to c1
                        "started own"), // main goes to c2, to end it
                seen);
    }

    private static String state(Machine machine) {
        UnitReader reader = UnitReader.of(machine.image()).orElseThrow();
        Unit unit = reader.unit(machine, machine.argument(0)).orElseThrow();
        assertEquals(UnitKind.CONTINULET, unit.kind());
        assertEquals("continulet 0x%08x".formatted(unit.address()), unit.title(UnitNames.NONE));
        long holder = assertInstanceOf(UnitDetail.Slot.class, unit.detail()).state().unit();
        String whose = holder == unit.address() ? "own" : holder == 0 ? "main's" : "another's";
        return unit.life().title() + " " + whose;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void otherMemoryIsNoUnit(Platform platform) throws MachineException {
        try (Machine machine =
                Machine.load(image(platform), MachineOptions.defaults(), Console.NONE)) {
            assertEquals(new StopReason.Exited(0), machine.run());
            UnitReader reader = UnitReader.of(machine.image()).orElseThrow();
            long type = machine.image().symbol("continulet_type").orElseThrow().address();
            for (long address : List.of(0L, 2L, 5L, type, machine.stackPointer(), -4L)) {
                assertEquals(Optional.empty(), reader.unit(machine, address));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void imageWithoutLayersHasNoUnits(Platform platform) {
        Image image =
                GuestLab.image(
                        platform, Optimization.O1, List.of(GuestLab.guest().example("first")));
        assertEquals(Optional.empty(), UnitReader.of(image));
    }
}
