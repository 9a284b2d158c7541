package org.stackletlab.tests.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.inspector.world.World;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.toolchain.Optimization;

/** The ownership map, held against bytes that were written down when stacks were suspended. */
class OwnershipTest {

    /** One program on one platform; every so many instructions are looked at outside switches. */
    record Case(Platform platform, String program, List<String> arguments, int every) {
        @Override
        public String toString() {
            return platform + " " + program;
        }
    }

    static List<Case> cases() {
        return GuestLab.platforms().stream()
                .flatMap(
                        platform ->
                                List.of(
                                        new Case(platform, "ping_pong", List.of(), 7),
                                        new Case(platform, "nested", List.of(), 7))
                                        .stream())
                .toList();
    }

    @ParameterizedTest(name = "{0}: every byte of the stack and of the slices has its one owner")
    @MethodSource("cases")
    void everyByteHasItsOwner(Case run) throws MachineException {
        int[] looked = {0, 0};
        StopReason reason =
                Watcher.run(
                        GuestLab.image(
                                run.platform,
                                Optimization.O1,
                                List.of(GuestLab.guest().example(run.program))),
                        run.arguments,
                        (watcher, machine) -> {
                            boolean due = ++looked[0] % run.every == 0;
                            if (due || watcher.isInSwitch()) {
                                check(watcher, machine);
                                looked[1]++;
                            }
                        });
        assertEquals(new StopReason.Exited(0), reason);
        assertTrue(looked[1] > 1000);
    }

    private static void check(Watcher watcher, Machine machine) {
        World world = World.at(machine.image(), machine, watcher.known());
        try {
            new Inspection(machine, watcher, world).check();
        } catch (AssertionError e) {
            throw new AssertionError(
                    "at mark %s in %s: %s%n%s"
                            .formatted(
                                    machine.mark(),
                                    machine.image().describe(machine.programCounter()),
                                    e.getMessage(),
                                    world.ownership().stack()),
                    e);
        }
    }
}
