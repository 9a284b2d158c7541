package org.stackletlab.lessons.book;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.recording.PositionException;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.inspector.story.Story;

/**
 * The instants of a key moment: all that a switch does, if it is one of a switch, otherwise the one
 * instant.
 *
 * @param start which of them is the one that was asked for
 */
record Passage(List<Instant> instants, int start) {
    private static final int MOST = 14;

    Passage {
        instants = List.copyOf(instants);
    }

    /**
     * One of them.
     *
     * @param sentence what the story says of it; may be empty
     */
    record Instant(Mark mark, String sentence) {
        Instant {
            requireNonNull(mark, "mark");
            requireNonNull(sentence, "sentence");
        }
    }

    /** Whether there is anything to step through. */
    boolean isSequence() {
        return instants.size() > 1;
    }

    /** The instants around a position. */
    static Passage at(RecordedProgram recorded, String position)
            throws PositionException, MachineException {
        Mark mark = recorded.mark(position);
        List<Event> events = around(recorded, mark);
        if (events.isEmpty()) {
            return new Passage(List.of(new Instant(mark, "")), 0);
        }
        Story story = new Story(recorded.image());
        List<Instant> instants = new ArrayList<>();
        for (Event event : events) {
            add(instants, event.mark(), story.sentence(event));
        }
        int start = 0;
        while (start < instants.size() && instants.get(start).mark().isBefore(mark)) {
            start++;
        }
        if (start == instants.size() || mark.isBefore(instants.get(start).mark())) {
            String before = start == 0 ? "" : instants.get(start - 1).sentence();
            instants.add(start, new Instant(mark, before));
        }
        return new Passage(instants, start);
    }

    /** Events at the same instant have one picture. */
    private static void add(List<Instant> instants, Mark mark, String sentence) {
        if (!instants.isEmpty() && instants.getLast().mark().equals(mark)) {
            Instant before = instants.removeLast();
            instants.add(new Instant(mark, before.sentence() + " " + sentence));
        } else if (instants.size() < MOST) {
            instants.add(new Instant(mark, sentence));
        }
    }

    /** What the switch does that is under way at an instant. */
    private static List<Event> around(RecordedProgram recorded, Mark mark) {
        List<Event> found = new ArrayList<>();
        for (Event event : recorded.events()) {
            if (event instanceof Event.SwitchBegan) {
                if (mark.isBefore(event.mark())) {
                    return List.of();
                }
                found.clear();
                found.add(event);
            } else if (!found.isEmpty()) {
                if (isShown(event)) {
                    found.add(event);
                }
                if (event instanceof Event.SwitchEnded || event instanceof Event.Stayed) {
                    if (!event.mark().isBefore(mark)) {
                        return found;
                    }
                    found.clear();
                }
            }
        }
        return List.of();
    }

    private static boolean isShown(Event event) {
        return switch (event) {
            case Event.RegistersSaved _,
                    Event.SliceSaved _,
                    Event.StackletCreated _,
                    Event.StackPointerMoved _,
                    Event.SliceRestored _,
                    Event.RegistersRestored _,
                    Event.ChainChanged _,
                    Event.AllocationFailed _,
                    Event.SwitchEnded _,
                    Event.Stayed _ ->
                    true;
            default -> false;
        };
    }
}
