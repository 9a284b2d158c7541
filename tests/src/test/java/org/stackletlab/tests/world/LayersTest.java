package org.stackletlab.tests.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.inspector.sandwich.InterpretedStack;
import org.stackletlab.inspector.sandwich.Sandwich;
import org.stackletlab.inspector.sandwich.ThreadLayers;
import org.stackletlab.inspector.world.World;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.tests.unit.Tags;

/**
 * The layers at any instruction of programs that use them in irregular ways. Each unit of these
 * programs gives all its frames its own name.
 */
class LayersTest {
    record Case(Program program, Platform platform) {
        @Override
        public String toString() {
            return program.name + " " + platform;
        }
    }

    /**
     * A program.
     *
     * @param name its file's
     * @param apart how many instructions apart the worlds are that are looked at in any case
     * @param watched functions of its layer that switch, each with the number of the call that is
     *     looked at instruction by instruction
     */
    private record Program(String name, int apart, Map<String, Integer> watched) {}

    static List<Case> cases() {
        return GuestLab.onEveryPlatform(
                List.of(
                        new Program("continulets", 157, Map.of("continulet_switch", 6)),
                        new Program("fibers", 241, Map.of("fiber_switch", 6)),
                        new Program("greenlets", 601, Map.of("greenlet_send", 6)),
                        new Program(
                                "tasklets",
                                1403,
                                Map.of("channel_receive", 9, "stackless_schedule", 6))),
                Case::new);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void framesOfEveryStackAreItsOwnAtAnyInstruction(Case run) throws MachineException {
        Image image = GuestLab.image(run.platform, "unit/" + run.program.name + ".c");
        Choice choice = new Choice(image, run.program);
        int[] worlds = {0, 0};
        StopReason reason =
                Watcher.run(
                        image,
                        List.of("7", "silent"),
                        (watcher, machine) -> {
                            if (choice.takes(machine)) {
                                worlds[0]++;
                                worlds[1] += check(watcher, machine, run.program.name) ? 0 : 1;
                            }
                        });
        assertEquals(new StopReason.Exited(0), reason);
        assertTrue(worlds[0] > 600, () -> worlds[0] + " worlds");
        assertTrue(worlds[1] < worlds[0] / 4, () -> worlds[1] + " of " + worlds[0] + " not known");
        run.program.watched.forEach(
                (name, call) ->
                        assertTrue(
                                choice.calls.getOrDefault(name, 0) >= call,
                                () -> name + " is called too seldom"));
    }

    /** The instants to look at: some all over a run, and every one of a few passages. */
    private static final class Choice {
        private final Program program;
        private final Map<Long, String> entries = new HashMap<>();
        private final Map<String, Integer> calls = new HashMap<>();
        private int instructions;
        private boolean passing;

        Choice(Image image, Program program) {
            this.program = program;
            program.watched.forEach(
                    (name, _) -> entries.put(image.symbol(name).orElseThrow().address(), name));
        }

        /** A passage lasts from a call of the program's until the program goes on somewhere. */
        boolean takes(Machine machine) {
            String entered = entries.get(machine.programCounter());
            if (entered != null) {
                passing |=
                        calls.merge(entered, 1, Integer::sum).equals(program.watched.get(entered));
            } else if (passing) {
                passing = !isIn(machine, "/" + program.name + ".c") || isIn(machine, "/layers/");
            }
            return ++instructions % program.apart == 0 || passing;
        }
    }

    private static boolean isIn(Machine machine, String part) {
        return machine.image()
                .sourceAt(machine.programCounter())
                .filter(at -> at.file().contains(part))
                .isPresent();
    }

    /** False if something is not known; then a layer must be at work. */
    private static boolean check(Watcher watcher, Machine machine, String program) {
        World world = World.at(machine.image(), machine, watcher.known());
        Sandwich sandwich = world.sandwich().orElseThrow();
        List<String> problems = new ArrayList<>(sandwich.problems());
        Tags tags = Tags.in(machine);
        for (ThreadLayers thread : sandwich.threads()) {
            for (InterpretedStack stack : thread.stacks()) {
                stack.problem().ifPresent(problems::add);
                assertEquals(Set.of(), tags.strangers(stack, thread), () -> where(machine, stack));
            }
        }
        boolean programRuns = isIn(machine, "/" + program + ".c") && !isIn(machine, "/layers/");
        assertTrue(problems.isEmpty() || !programRuns, () -> where(machine, problems));
        return problems.isEmpty();
    }

    private static String where(Machine machine, Object what) {
        return "at mark %s in %s: %s"
                .formatted(
                        machine.mark(), machine.image().describe(machine.programCounter()), what);
    }
}
