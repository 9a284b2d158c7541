package org.stackletlab.visualizer.session;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.Lanes;
import org.stackletlab.inspector.story.Level;
import org.stackletlab.inspector.story.Story;

/**
 * A run's events and the turns of its stacks as plain numbers, so that thousands of them can be
 * drawn many times a second. Instants have a position: event 3 is at 3, what is in the middle
 * between it and event 4 is at 3.5. Immutable.
 */
public final class Ticks {
    private final long[] marks;
    private final boolean[] told;
    private final boolean[] weighty;
    private final double[] turns;
    private final int[] stacks;
    private final long end;

    private Ticks(List<Event> events, Lanes lanes, Mark end) {
        this.end = end.instructions();
        marks = new long[events.size()];
        told = new boolean[events.size()];
        weighty = new boolean[events.size()];
        for (int i = 0; i < marks.length; i++) {
            Event event = events.get(i);
            marks[i] = event.mark().instructions();
            told[i] = Story.levelOf(event) == Level.STORY;
            weighty[i] = event instanceof Event.SwitchEnded || event instanceof Event.Fault;
        }
        List<Mark> begins = lanes.marks();
        turns = begins.stream().mapToDouble(this::positionOf).toArray();
        stacks = begins.stream().mapToInt(lanes::at).toArray();
    }

    static Ticks of(List<Event> events, Lanes lanes, Mark end) {
        return new Ticks(events, lanes, end);
    }

    /** How many events there are. */
    public int size() {
        return marks.length;
    }

    /** The greatest position: that of the last event, or of the end of a run without events. */
    public double last() {
        return Math.max(1, marks.length - 1);
    }

    /** Whether an event belongs to the story. */
    public boolean isTold(int event) {
        return told[event];
    }

    /** Whether an event is one that people look for first. */
    public boolean isWeighty(int event) {
        return weighty[event];
    }

    /** How many turns stacks have had. */
    public int turns() {
        return turns.length;
    }

    /** Where a turn begins. */
    public double from(int turn) {
        return turns[turn];
    }

    /** Where a turn ends. */
    public double to(int turn) {
        return turn + 1 < turns.length ? turns[turn + 1] : last();
    }

    /** Whose turn it is; negative if that is not known. */
    public int stack(int turn) {
        return stacks[turn];
    }

    /** The stacks with the most turns, but not more than so many, by number. */
    public List<Integer> busiest(int most, int all) {
        int[] counts = new int[all];
        Arrays.stream(stacks).filter(id -> id >= 0 && id < all).forEach(id -> counts[id]++);
        return IntStream.range(0, all)
                .boxed()
                .sorted((one, other) -> Integer.compare(counts[other], counts[one]))
                .limit(most)
                .sorted()
                .toList();
    }

    /** Where an instant is among the events. */
    public double positionOf(Mark mark) {
        if (mark.instructions() >= end) {
            return last();
        }
        int found = Arrays.binarySearch(marks, mark.instructions());
        if (found >= 0) {
            while (found > 0 && marks[found - 1] == mark.instructions()) {
                found--;
            }
            return found;
        }
        int after = -found - 1;
        if (after == 0) {
            return 0;
        }
        if (after == marks.length) {
            return last();
        }
        double part = mark.instructions() - marks[after - 1];
        return after - 1 + part / (marks[after] - marks[after - 1]);
    }

    /** The instant at a position. */
    public Mark markAt(double position) {
        if (marks.length == 0) {
            return new Mark(position <= 0 ? 0 : end);
        }
        int index = Math.clamp((int) Math.floor(position), 0, marks.length - 1);
        long before = marks[index];
        long after = index + 1 < marks.length ? marks[index + 1] : end;
        double part = Math.clamp(position - index, 0, 1);
        return new Mark(before + Math.round((after - before) * part));
    }
}
