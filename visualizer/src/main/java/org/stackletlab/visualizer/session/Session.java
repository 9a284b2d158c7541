package org.stackletlab.visualizer.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.Stream;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.EventLog;
import org.stackletlab.inspector.event.Lanes;
import org.stackletlab.inspector.event.layer.LayerEvent;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.inspector.recording.Travel;
import org.stackletlab.inspector.story.Explanation;
import org.stackletlab.inspector.story.Story;
import org.stackletlab.inspector.world.World;

/**
 * A recorded run that can be looked at. Its methods take as long as going there takes; a window
 * calls them on a thread of its own. For any number of threads.
 */
public final class Session implements AutoCloseable {
    private static final int MOST_OUTPUT = 64 << 10;

    private final RecordedProgram recorded;
    private final Story story;
    private final Cast cast;
    private final Lanes lanes;
    private final Travel travel;
    private final int[] outputs;
    private final Ticks ticks;
    private final JudgedRun judged;

    private Session(RecordedProgram recorded) throws MachineException {
        this.recorded = recorded;
        this.story = new Story(recorded.image());
        this.cast = Cast.of(recorded.events(), recorded.image());
        this.lanes = Lanes.of(recorded.events());
        this.travel = Travel.through(recorded);
        this.outputs = outputs(recorded.events());
        this.ticks = Ticks.of(recorded.events(), lanes, recorded.recording().end());
        this.judged = JudgedRun.of(recorded);
    }

    /**
     * Looks at a run.
     *
     * @param recorded belongs to the session from now on
     * @throws MachineException when no machine can be had, for instance without libunicorn
     */
    public static Session of(RecordedProgram recorded) throws MachineException {
        return new Session(recorded);
    }

    /** The run. */
    public RecordedProgram recorded() {
        return recorded;
    }

    /** What happened. */
    public EventLog events() {
        return recorded.events();
    }

    /** The stacks and their colours. */
    public Cast cast() {
        return cast;
    }

    /** Which stack runs when. */
    public Lanes lanes() {
        return lanes;
    }

    /** Events and turns as numbers. */
    public Ticks ticks() {
        return ticks;
    }

    /** The sentences. */
    public Story story() {
        return story;
    }

    /** Ways through the run. */
    public Travel travel() {
        return travel;
    }

    /** The last instant. */
    public Mark end() {
        return recorded.recording().end();
    }

    /** Everything about one instant. */
    public Moment at(Mark mark) throws MachineException {
        MachineState state = recorded.replay().at(mark);
        World world =
                mark.equals(Mark.START)
                        ? recorded.world(state)
                        : recorded.world(state, recorded.replay().at(before(mark)));
        int event = lastEvent(mark);
        List<Event> passage = passage(event);
        return new Moment(
                mark,
                end(),
                world,
                event,
                judged.sentence(mark, event < 0 ? Mark.START : events().get(event).mark())
                        .orElseGet(() -> sentence(event)),
                judged.why(event < 0 ? "" : Explanation.of(events().get(event), passage)),
                passage,
                judged.call(mark),
                recorded.image()
                        .sourceAt(
                                world.running().calls().frames().isEmpty()
                                        ? 0
                                        : world.running().calls().frames().getFirst().pc()),
                output(event));
    }

    private String sentence(int event) {
        if (event < 0) {
            return "Nothing has happened yet.";
        }
        String last = story.sentence(events().get(event));
        // How a run has failed is worth more than that it is over.
        return events().get(event) instanceof Event.ProgramEnded
                        && event > 0
                        && events().get(event - 1) instanceof Event.Fault fault
                ? story.sentence(fault) + " " + last
                : last;
    }

    /** Registers are compared with how they were at the event before, or one instruction ago. */
    private Mark before(Mark mark) {
        int index = events().firstAt(mark);
        boolean atEvent = index < events().size() && events().get(index).mark().equals(mark);
        return atEvent && index > 0 ? events().get(index - 1).mark() : mark.plus(-1);
    }

    private int lastEvent(Mark mark) {
        return events().firstAt(mark.plus(1)) - 1;
    }

    /** The events of the passage that an event belongs to, or that was the last before it. */
    private List<Event> passage(int event) {
        int begin = event;
        while (begin >= 0 && !(events().get(begin) instanceof Event.SwitchBegan)) {
            begin--;
        }
        List<Event> passage = new ArrayList<>();
        for (int i = begin; i >= 0 && i < events().size(); i++) {
            passage.add(events().get(i));
            if (events().get(i) instanceof Event.SwitchEnded ended) {
                passage.addAll(pathOf(ended, i + 1));
                break;
            }
        }
        return passage;
    }

    /** The way of a switch through the layers is told where it has ended. */
    private List<Event> pathOf(Event.SwitchEnded ended, int from) {
        for (int i = from; i < events().size(); i++) {
            Event event = events().get(i);
            if (!event.mark().equals(ended.mark())) {
                break;
            }
            if (event instanceof LayerEvent.Sandwich) {
                return List.of(event);
            }
        }
        return List.of();
    }

    private String output(int event) {
        int found = Arrays.binarySearch(outputs, event);
        Deque<String> pieces = new ArrayDeque<>();
        int length = 0;
        for (int i = found >= 0 ? found : -found - 2; i >= 0 && length < MOST_OUTPUT; i--) {
            String text = ((Event.Output) events().get(outputs[i])).text();
            pieces.addFirst(text);
            length += text.length();
        }
        return String.join("", pieces);
    }

    /** The numbers of the events that print. */
    private static int[] outputs(List<Event> events) {
        return IntStream.range(0, events.size())
                .filter(
                        i ->
                                events.get(i) instanceof Event.Output output
                                        && output.stream() == Stream.OUT)
                .toArray();
    }

    /** The event at a number, if there is one. */
    public Optional<Event> event(int number) {
        return number >= 0 && number < events().size()
                ? Optional.of(events().get(number))
                : Optional.empty();
    }

    @Override
    public void close() {
        recorded.close();
    }
}
