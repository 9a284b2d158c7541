package org.stackletlab.tests.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.inspector.sandwich.InterpretedStack;
import org.stackletlab.inspector.sandwich.ThreadLayers;
import org.stackletlab.inspector.stacklet.KnownStacks;
import org.stackletlab.inspector.world.World;
import org.stackletlab.tests.guest.GuestLab;

/** The layers as they are decoded, and as the program that uses them sees them. */
class AgreementTest {
    private static final int LONG = 4000;

    record Case(String program, Platform platform) {
        @Override
        public String toString() {
            return program + " " + platform;
        }
    }

    static List<Case> cases() {
        return GuestLab.onEveryPlatform(
                List.of("continulets", "greenlets", "fibers", "tasklets"), Case::new);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void whatIsDecodedIsWhatTheProgramSays(Case run) throws MachineException {
        int[] reports = {0};
        Image image = GuestLab.image(run.platform, "unit/" + run.program + ".c");
        try (Machine machine =
                Machine.load(
                        image,
                        MachineOptions.defaults()
                                .withHeapBytes(1 << 20)
                                .withArguments(List.of("30")),
                        Console.NONE)) {
            machine.probe(
                    image.symbol("look").orElseThrow().address(),
                    m -> {
                        reports[0]++;
                        compare(machine);
                    });
            assertEquals(new StopReason.Exited(0), machine.run());
        }
        assertTrue(reports[0] > 30, () -> reports[0] + " reports");
    }

    private static void compare(Machine machine) {
        World world = World.at(machine.image(), machine, KnownStacks.NOTHING);
        String report = machine.readCString(machine.argument(0), LONG);
        assertEquals(report, new Report(world).like(report));
        assertEquals(List.of(), world.sandwich().orElseThrow().problems());
        ThreadLayers thread = world.sandwich().orElseThrow().threads().getFirst();
        assertEquals(Optional.empty(), thread.onTheWay());
        Tags tags = Tags.in(machine);
        for (InterpretedStack stack : thread.stacks()) {
            assertEquals(Optional.empty(), stack.problem());
            assertEquals(Set.of(), tags.strangers(stack, thread));
        }
    }
}
