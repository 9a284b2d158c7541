package org.stackletlab.inspector.event.finder;

import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.finder.DirectCalls.Call;
import org.stackletlab.inspector.event.finder.Passage.Phase;

/** Notes the copies that the callbacks of a passage have made for them. */
final class CopyWatch {
    private final Machine machine;
    private final CopySites sites;
    private final Supplier<Passage> innermost;
    private final LongConsumer watcher;

    /**
     * A watch that has nothing to look at yet.
     *
     * @param innermost the passage under way, or null
     * @param watcher has {@link #returned} called when an address is reached
     */
    CopyWatch(Machine machine, Supplier<Passage> innermost, LongConsumer watcher) {
        this.machine = machine;
        this.sites = new CopySites(machine.image());
        this.innermost = innermost;
        this.watcher = watcher;
    }

    /** From now on copies in this callback are noted. */
    void watch(long callback) {
        for (Call call : sites.reachableFrom(callback)) {
            machine.probe(call.at(), m -> called(call));
            if (call.returns()) {
                watcher.accept(call.next());
            }
        }
    }

    private void called(Call call) {
        Passage passage = innermost.get();
        boolean readable =
                machine.isMapped(machine.stackPointer(), 4L * machine.platform().wordBytes());
        if (passage == null || !isInCallback(passage) || !readable) {
            return;
        }
        long back = call.returns() ? call.next() : machine.returnAddress();
        passage.copying =
                Optional.of(
                        new Copy(
                                argument(call, 0),
                                argument(call, 1),
                                argument(call, 2),
                                Mark.START,
                                back));
        watcher.accept(back);
    }

    /** Before a call the return address is not on the stack yet. */
    private long argument(Call call, int index) {
        boolean onStack = machine.platform().convention().arguments().isEmpty();
        return onStack && call.returns()
                ? machine.readWord(
                        machine.stackPointer() + (long) index * machine.platform().wordBytes())
                : machine.argument(index);
    }

    /** An address was reached: perhaps a copying function has returned there. */
    void returned(Passage passage, long address) {
        if (passage.copying.isEmpty() || !isInCallback(passage)) {
            return;
        }
        Copy copy = passage.copying.get();
        if (copy.pc() == address) {
            passage.copies.add(
                    new Copy(copy.to(), copy.from(), copy.bytes(), machine.mark(), address));
            passage.copying = Optional.empty();
        }
    }

    private static boolean isInCallback(Passage passage) {
        return passage.phase == Phase.SAVING || passage.phase == Phase.RESTORING;
    }
}
