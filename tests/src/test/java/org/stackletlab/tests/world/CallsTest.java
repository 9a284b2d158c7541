package org.stackletlab.tests.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.inspector.world.CallFrame;
import org.stackletlab.inspector.world.StackState;
import org.stackletlab.inspector.world.StackState.Status;
import org.stackletlab.inspector.world.World;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.toolchain.Optimization;

/** Calls of stacks that wait, compared with the calls they had when they were left. */
class CallsTest {

    /** A platform and how hard the compiler tries. */
    record Case(Platform platform, Optimization level) {}

    static List<Case> cases() {
        return GuestLab.platforms().stream()
                .flatMap(
                        platform ->
                                List.of(
                                        new Case(platform, Optimization.O0),
                                        new Case(platform, Optimization.O2))
                                        .stream())
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void callsOfASuspendedStackAreThoseItWasLeftWith(Case run) throws MachineException {
        Image image =
                GuestLab.image(run.platform, run.level, GuestLab.programs("world/three_ways.c"));
        Set<Status> seen = EnumSet.noneOf(Status.class);
        int[] count = {0};
        StopReason reason =
                Watcher.run(
                        image,
                        List.of(),
                        (watcher, machine) -> {
                            if (++count[0] % (watcher.isInSwitch() ? 7 : 61) == 0) {
                                compare(watcher, machine, seen);
                            }
                        });
        assertEquals(new StopReason.Exited(0), reason);
        assertTrue(
                seen.containsAll(Set.of(Status.IN_PLACE, Status.PARTLY_SAVED, Status.SAVED)),
                seen::toString);
    }

    private static void compare(Watcher watcher, Machine machine, Set<Status> seen) {
        World world = World.at(machine.image(), machine, watcher.known());
        for (StackState stack : world.suspended()) {
            Sleeper sleeper = watcher.sleepers().get(stack.struct().orElseThrow().handle());
            assertSameCalls(sleeper.calls(), stack.calls().frames());
            assertTrue(stack.calls().complete(), () -> stack.calls().toString());
            assertEquals(Optional.empty(), stack.calls().doubt());
            seen.add(stack.status());
        }
    }

    /** But for the innermost, which is in the switch routine, before its callback or behind it. */
    private static void assertSameCalls(List<CallFrame> before, List<CallFrame> now) {
        assertEquals(before.size(), now.size(), () -> before + " and then " + now);
        assertEquals(Optional.of("slp_switch"), now.getFirst().function());
        for (int i = 1; i < now.size(); i++) {
            CallFrame expected = before.get(i);
            CallFrame found = now.get(i);
            assertTrue(expected.isSameCall(found), () -> expected + " is now " + found);
        }
    }
}
