package org.stackletlab.inspector.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.layer.LayerEvent;

/**
 * Which stack runs when. A stack runs from the instruction at which the stack pointer has come to
 * it; a new stack runs from where the switch routine has returned in the frames of its creator.
 * Immutable.
 */
public final class Lanes {
    private final long[] marks;
    private final Stack[] stacks;

    private Lanes(List<Long> marks, List<Stack> stacks) {
        this.marks = marks.stream().mapToLong(Long::longValue).toArray();
        this.stacks = stacks.toArray(Stack[]::new);
    }

    /** The lanes of a run. */
    public static Lanes of(List<Event> events) {
        List<Long> marks = new ArrayList<>(List.of(0L));
        List<Stack> stacks = new ArrayList<>(List.of(Stack.MAIN));
        for (Event event : events) {
            Stack now =
                    switch (event) {
                        case Event.StackPointerMoved moved -> moved.to();
                        case Event.SwitchEnded ended -> ended.to();
                        case Event.Named named when named.stack().id() == stacks.getLast().id() ->
                                named.stack();
                        case LayerEvent.StackClaimed claimed
                                when claimed.stack().id() == stacks.getLast().id() ->
                                claimed.stack();
                        default -> stacks.getLast();
                    };
            if (!now.equals(stacks.getLast())) {
                marks.add(event.mark().instructions());
                stacks.add(now);
            }
        }
        return new Lanes(marks, stacks);
    }

    /** The stack that runs at a mark, as it is called then. */
    public Stack stackAt(Mark mark) {
        int found = Arrays.binarySearch(marks, mark.instructions());
        int index = found >= 0 ? found : -found - 2;
        while (index + 1 < marks.length && marks[index + 1] == mark.instructions()) {
            index++;
        }
        return stacks[index];
    }

    /** The number of the stack that runs at a mark; negative if it is not known. */
    public int at(Mark mark) {
        return stackAt(mark).id();
    }

    /** Where another stack begins to run, or the running one gets another name; the start first. */
    public List<Mark> marks() {
        return Arrays.stream(marks).mapToObj(Mark::new).toList();
    }
}
