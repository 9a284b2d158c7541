package org.stackletlab.tests.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.inspector.sandwich.Sandwich;
import org.stackletlab.inspector.stacklet.KnownStacks;
import org.stackletlab.inspector.unit.UnitKind;
import org.stackletlab.inspector.world.World;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.toolchain.Optimization;

/** What a switch of an upper layer is made of, seen from outside: SA-1, SA-2, SA-6 and SA-7. */
class SandwichSwitchTest {
    private static final List<String> FIRST_SWITCH =
            List.of("switch", "send", "slp", "send", "slp", "send", "slp");

    static List<Platform> platforms() {
        return Platforms.all();
    }

    private static Image image(Platform platform, String example) {
        return GuestLab.image(
                platform, Optimization.O1, List.of(GuestLab.guest().example(example)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void greenletSwitchIsOneContinuletSwitchAndOnePassage(Platform platform)
            throws MachineException {
        List<String> calls = new ArrayList<>();
        try (Machine machine = load(image(platform, "greenlets"))) {
            probe(machine, "greenlet_switch", () -> calls.add("switch"));
            probe(machine, "transfer_send", () -> calls.add("send"));
            probe(machine, "slp_switch", () -> calls.add("slp"));
            assertEquals(new StopReason.Exited(0), machine.run());
        }
        List<String> expected = new ArrayList<>(FIRST_SWITCH); // main starts gr1
        expected.addAll(FIRST_SWITCH); // gr1 starts gr2
        expected.addAll(List.of("switch", "send", "slp")); // gr2 goes back to gr1
        expected.addAll(List.of("send", "slp")); // gr1 ends
        assertEquals(expected, calls);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void leavingGreenletIsCurrentUntilItsStackHasMoved(Platform platform) throws MachineException {
        assertEquals(
                List.of(
                        "0", "0", "0", // main makes gr1's stack and starts it
                        "1", "1", "1", // gr1 makes gr2's and starts it
                        "2", // gr2 goes back to gr1
                        "1"), // which ends
                currents(platform, "greenlets", UnitKind.GREENLET));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void enteredFiberIsCurrentBeforeItsStackHasMoved(Platform platform) throws MachineException {
        assertEquals(
                List.of(
                        "1", "0", // main starts counter, which answers
                        "1", "0", // main continues it
                        "2", "1", // main starts helper, which ends counter's last round
                        "0", // counter's result goes to main
                        "2", "0"), // main continues helper, whose error comes back
                currents(platform, "fibers", UnitKind.FIBER));
    }

    /** At each passage through the switch routine, which unit of the kind is current, by age. */
    private static List<String> currents(Platform platform, String example, UnitKind kind)
            throws MachineException {
        List<String> seen = new ArrayList<>();
        try (Machine machine = load(image(platform, example))) {
            probe(machine, "slp_switch", () -> seen.add(current(machine, kind)));
            assertEquals(new StopReason.Exited(0), machine.run());
        }
        return seen;
    }

    private static String current(Machine machine, UnitKind kind) {
        Sandwich sandwich =
                World.at(machine.image(), machine, KnownStacks.NOTHING).sandwich().orElseThrow();
        var thread = sandwich.threads().getFirst();
        long current = thread.heads(kind).orElseThrow().current();
        return Integer.toString(
                thread.units(kind).stream().map(unit -> unit.address()).toList().indexOf(current));
    }

    private static Machine load(Image image) throws MachineException {
        return Machine.load(image, MachineOptions.defaults(), Console.NONE);
    }

    private static void probe(Machine machine, String function, Runnable seen) {
        machine.probe(machine.image().symbol(function).orElseThrow().address(), m -> seen.run());
    }
}
