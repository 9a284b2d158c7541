package org.stackletlab.visualizer.stage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.world.StackState;
import org.stackletlab.visualizer.session.Moment;

/**
 * The stacks that have a struct, in the order in which people want to see them: the one they look
 * for, those that the switch under way is about, those with bytes in place, the rest.
 *
 * @param stacks all of them
 */
record HeapOrder(List<StackState> stacks) {
    HeapOrder {
        stacks = List.copyOf(stacks);
    }

    static HeapOrder of(Moment moment, String selected) {
        Set<String> involved = involved(moment.passage());
        List<StackState> all = new ArrayList<>();
        for (StackState stack : moment.world().stacks()) {
            if (stack.struct().isPresent()) {
                all.add(stack);
            }
        }
        all.sort(Comparator.comparingInt(stack -> rank(stack, selected, involved)));
        return new HeapOrder(all);
    }

    private static int rank(StackState stack, String selected, Set<String> involved) {
        if (stack.name().equals(selected)) {
            return 0;
        }
        if (!stack.status().isSuspended() || involved.contains(stack.name())) {
            return 1;
        }
        return stack.struct().orElseThrow().inPlace() > 0 ? 2 : 3;
    }

    private static Set<String> involved(List<Event> passage) {
        Set<String> names = new HashSet<>();
        for (Event event : passage) {
            switch (event) {
                case Event.SwitchBegan began -> {
                    names.add(began.from().name());
                    names.add(began.to().name());
                }
                case Event.SliceSaved saved -> names.add(saved.stack().name());
                case Event.SliceRestored restored -> names.add(restored.stack().name());
                default -> {}
            }
        }
        return names;
    }

    /** Bytes of all slices but those that are shown, in the heap or with room there. */
    long bytesBut(int from, int to) {
        long bytes = 0;
        for (int i = 0; i < stacks.size(); i++) {
            bytes += i >= from && i < to ? 0 : stacks.get(i).struct().orElseThrow().total();
        }
        return bytes;
    }
}
