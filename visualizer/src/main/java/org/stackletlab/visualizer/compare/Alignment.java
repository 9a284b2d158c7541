package org.stackletlab.visualizer.compare;

import java.util.HashMap;
import java.util.Map;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.EventLog;
import org.stackletlab.inspector.event.layer.LayerEvent;

/**
 * Which event of one run stands for which event of another run of the same program. Events are the
 * same if they are of one kind and the same one of that kind since the same switch. An event that
 * the other run lacks, such as a save where nothing had to be saved, stands for the last one before
 * it that both have. Immutable.
 */
public final class Alignment {
    private final EventLog lead;
    private final EventLog other;
    private final Mark end;
    private final int[] partner;

    private Alignment(EventLog lead, EventLog other, Mark end) {
        this.lead = lead;
        this.other = other;
        this.end = end;
        Map<String, Integer> known = new HashMap<>();
        Namer names = new Namer();
        for (int i = 0; i < other.size(); i++) {
            known.put(names.name(other.get(i)), i);
        }
        names = new Namer();
        partner = new int[lead.size()];
        int last = 0;
        for (int i = 0; i < partner.length; i++) {
            last = Math.max(last, known.getOrDefault(names.name(lead.get(i)), last));
            partner[i] = last;
        }
    }

    /** What an event is called in all runs of a program. */
    private static final class Namer {
        private final Map<String, Integer> seen = new HashMap<>();
        private int passage;

        String name(Event event) {
            if (event instanceof Event.SwitchBegan began) {
                passage = began.number();
                seen.clear();
            }
            String kind = event.getClass().getSimpleName() + about(event);
            return passage + " " + kind + " " + seen.merge(kind, 1, Integer::sum);
        }

        private static String about(Event event) {
            return switch (event) {
                case Event.SliceSaved saved -> " " + saved.stack().id();
                case Event.Output output -> " " + output.stream();
                case LayerEvent.UnitCreated created -> " " + created.unit().kind();
                default -> "";
            };
        }
    }

    /**
     * Aligns two runs.
     *
     * @param lead the run that is steered
     * @param other the run that follows
     * @param end the last instant of the other run
     */
    public static Alignment of(EventLog lead, EventLog other, Mark end) {
        return new Alignment(lead, other, end);
    }

    /** The number of the other run's event for one of the leading run's. */
    public int partnerOf(int event) {
        return event < 0 || partner.length == 0 ? -1 : partner[event];
    }

    /** The instant of the other run for one of the leading run. */
    public Mark partnerOf(Mark mark, Mark leadEnd) {
        if (!mark.isBefore(leadEnd)) {
            return end;
        }
        int event = lead.firstAt(mark.plus(1)) - 1;
        return event < 0 || other.isEmpty() ? Mark.START : other.get(partnerOf(event)).mark();
    }
}
