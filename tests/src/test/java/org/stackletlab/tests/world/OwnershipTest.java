package org.stackletlab.tests.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
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
    record Case(Platform platform, Path program, List<String> arguments, int every) {
        @Override
        public String toString() {
            return platform + " " + program.getFileName();
        }
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (Platform platform : GuestLab.platforms()) {
            cases.add(new Case(platform, GuestLab.guest().example("nested"), List.of(), 3));
            cases.add(new Case(platform, GuestLab.guest().example("destroy"), List.of(), 15));
            Path threeWays = GuestLab.programs("world/three_ways.c").getFirst();
            cases.add(new Case(platform, threeWays, List.of(), 15));
            Path walk = GuestLab.programs("walk/walk.c").getFirst();
            cases.add(new Case(platform, walk, List.of("4", "80"), 60));
        }
        return cases;
    }

    @ParameterizedTest(name = "{0}: every byte of the stack and of the slices has its one owner")
    @MethodSource("cases")
    void everyByteHasItsOwner(Case run) throws MachineException {
        int[] looked = {0, 0};
        StopReason reason =
                Watcher.run(
                        GuestLab.image(run.platform, Optimization.O1, List.of(run.program)),
                        run.arguments,
                        (watcher, machine) -> {
                            int every = watcher.isInSwitch() ? run.every / 3 : run.every;
                            if (++looked[0] % every == 0 && !watcher.isInDestroy()) {
                                check(watcher, machine);
                                looked[1]++;
                            }
                        });
        assertEquals(new StopReason.Exited(0), reason);
        assertTrue(looked[1] > 100, () -> looked[1] + " worlds");
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
