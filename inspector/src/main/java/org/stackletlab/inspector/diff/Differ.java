package org.stackletlab.inspector.diff;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.timeline.Recording;
import org.stackletlab.inspector.diff.Alignment.Pair;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.recording.RecordedProgram;

/** Compares two runs: of another switch file, on another platform, with other arguments. */
public final class Differ {
    private final RecordedProgram first;
    private final RecordedProgram second;
    private final boolean samePlatform;
    private final List<EventFacts> firstFacts;
    private final List<EventFacts> secondFacts;
    private final List<Pair> pairs;

    private Differ(RecordedProgram first, RecordedProgram second) {
        this.first = first;
        this.second = second;
        this.samePlatform = first.platform().equals(second.platform());
        this.firstFacts = facts(first.events());
        this.secondFacts = facts(second.events());
        this.pairs = Alignment.of(keys(firstFacts), keys(secondFacts));
    }

    private static List<EventFacts> facts(List<Event> events) {
        return events.stream().map(EventFacts::new).toList();
    }

    private static List<String> keys(List<EventFacts> facts) {
        return facts.stream().map(EventFacts::key).toList();
    }

    /**
     * Compares two runs. Where both ran on one platform, their states are compared, too.
     *
     * @throws MachineException when no machine can be had to go to the states
     */
    public static RunDifference compare(RecordedProgram first, RecordedProgram second)
            throws MachineException {
        return new Differ(first, second).run();
    }

    private RunDifference run() throws MachineException {
        Optional<EventDifference> event = firstDifference();
        Optional<StateDifference> earliest = Optional.empty();
        Optional<StateDifference> before = Optional.empty();
        if (samePlatform) {
            StateDiffer states = new StateDiffer(first, second, agreeing(event));
            earliest = states.earliest();
            before = states.last();
        }
        return new RunDifference(
                samePlatform,
                pairs.size(),
                firstFacts.size() - pairs.size(),
                secondFacts.size() - pairs.size(),
                event,
                earliest,
                before,
                output());
    }

    private Optional<EventDifference> firstDifference() {
        Optional<SeenEvent> before = Optional.empty();
        int i = 0;
        int j = 0;
        for (Pair pair : pairs) {
            if (pair.first() != i || pair.second() != j) {
                return Optional.of(apart(before, i, j));
            }
            List<FieldDifference> fields =
                    firstFacts.get(i).differences(secondFacts.get(j), samePlatform);
            if (!fields.isEmpty()) {
                return Optional.of(
                        new EventDifference.Changed(
                                before, seen(first, i), seen(second, j), fields));
            }
            before = Optional.of(seen(first, i));
            i++;
            j++;
        }
        return i == firstFacts.size() && j == secondFacts.size()
                ? Optional.empty()
                : Optional.of(apart(before, i, j));
    }

    private EventDifference apart(Optional<SeenEvent> before, int i, int j) {
        return new EventDifference.Apart(
                before,
                i < firstFacts.size() ? Optional.of(seen(first, i)) : Optional.empty(),
                j < secondFacts.size() ? Optional.of(seen(second, j)) : Optional.empty());
    }

    private static SeenEvent seen(RecordedProgram run, int index) {
        return new SeenEvent(index + 1, run.events().get(index));
    }

    /** The events before the first difference, and the differing ones if they are of one kind. */
    private List<Pair> agreeing(Optional<EventDifference> difference) {
        int last =
                switch (difference.orElse(null)) {
                    case null -> pairs.size();
                    case EventDifference.Changed changed -> changed.first().number();
                    case EventDifference.Apart apart ->
                            apart.before().map(SeenEvent::number).orElse(0);
                };
        return pairs.subList(0, last);
    }

    private Optional<OutputDifference> output() {
        List<String> mine = lines(first.recording());
        List<String> its = lines(second.recording());
        for (int i = 0; i < Math.max(mine.size(), its.size()); i++) {
            String one = i < mine.size() ? mine.get(i) : "";
            String other = i < its.size() ? its.get(i) : "";
            if (!one.equals(other) || i >= Math.min(mine.size(), its.size())) {
                return Optional.of(new OutputDifference(i + 1, one, other));
            }
        }
        return Optional.empty();
    }

    private static List<String> lines(Recording run) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        run.output().forEach(piece -> all.writeBytes(piece.bytes()));
        return new ArrayList<>(all.toString(StandardCharsets.UTF_8).lines().toList());
    }
}
