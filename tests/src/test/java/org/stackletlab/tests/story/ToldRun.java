package org.stackletlab.tests.story;

import java.util.ArrayList;
import java.util.List;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.story.Passage;
import org.stackletlab.inspector.story.SwitchWatcher;
import org.stackletlab.tests.guest.GuestLab;

/**
 * A run with its story, and beside it what the guest's memcpy was asked to move between the C stack
 * and the heap: a second witness that knows nothing of stacklets.
 *
 * @param passages the story
 * @param copied for each passage, bytes that memcpy had moved since the passage before ended
 * @param reason how the run ended
 */
record ToldRun(List<Passage> passages, List<Long> copied, StopReason reason) {
    private static final long HEAP = 0x1000_0000L;
    private static final long STACK = 0x2000_0000L;
    private static final long STACK_END = 0x2400_0000L;

    static ToldRun of(Program program, MachineOptions options) throws Exception {
        Image image = GuestLab.sandbox().build(program).image();
        List<Passage> passages = new ArrayList<>();
        List<Long> copied = new ArrayList<>();
        long[] sinceLast = {0};
        try (Machine machine = Machine.load(image, options, Console.NONE)) {
            machine.probe(
                    image.symbol("memcpy").orElseThrow().address(),
                    m -> sinceLast[0] += betweenStackAndHeap(m));
            StopReason reason =
                    SwitchWatcher.on(
                                    machine,
                                    passage -> {
                                        passages.add(passage);
                                        copied.add(sinceLast[0]);
                                        sinceLast[0] = 0;
                                    })
                            .run();
            return new ToldRun(passages, copied, reason);
        }
    }

    private static long betweenStackAndHeap(Machine machine) {
        long to = machine.argument(0);
        long from = machine.argument(1);
        boolean saves = isHeap(to) && isStack(from);
        boolean restores = isStack(to) && isHeap(from);
        return saves || restores ? machine.argument(2) : 0;
    }

    private static boolean isHeap(long address) {
        return address >= HEAP && address < STACK;
    }

    private static boolean isStack(long address) {
        return address >= STACK && address < STACK_END;
    }
}
