package org.stackletlab.visualizer.edit;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.diff.Differ;
import org.stackletlab.inspector.diff.EventDifference;
import org.stackletlab.inspector.diff.FieldDifference;
import org.stackletlab.inspector.diff.MemoryDifference;
import org.stackletlab.inspector.diff.OutputDifference;
import org.stackletlab.inspector.diff.RunDifference;
import org.stackletlab.inspector.diff.SeenEvent;
import org.stackletlab.inspector.diff.StateDifference;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.inspector.story.Story;

/**
 * The first difference between a run and the one before it, in words.
 *
 * @param headline in one sentence
 * @param lines what was before and what is now
 * @param there where in the run now; empty if there is no difference
 */
public record Comparison(String headline, List<String> lines, Optional<Mark> there) {
    private static final int MOST_FIELDS = 4;

    public Comparison {
        requireNonNull(headline, "headline");
        lines = List.copyOf(lines);
        requireNonNull(there, "there");
    }

    /**
     * Compares two runs; takes its time.
     *
     * @throws MachineException when no machine can be had to go to the states
     */
    public static Comparison of(RecordedProgram before, RecordedProgram now)
            throws MachineException {
        RunDifference difference = Differ.compare(before, now);
        return new Teller(before, now).tell(difference);
    }

    /** Finds the words. */
    private record Teller(RecordedProgram before, RecordedProgram now) {
        Comparison tell(RunDifference difference) {
            if (difference.isNone()) {
                return new Comparison(
                        "No difference: both runs have the same %d events and the same output, and equal registers and memory at each of them."
                                .formatted(difference.together()),
                        List.of(),
                        Optional.empty());
            }
            List<String> lines = new ArrayList<>();
            Optional<Mark> there = Optional.empty();
            String headline = "The same events, but other output.";
            if (difference.earliest().isPresent()) {
                StateDifference state = difference.earliest().get();
                headline = "The same events, but other registers or memory.";
                there = Optional.of(state.second());
                lines.addAll(state(state));
            }
            if (difference.event().isPresent()) {
                EventDifference event = difference.event().get();
                headline = headline(event);
                there = difference.earliest().isPresent() ? there : Optional.of(mark(event));
                lines.addAll(0, events(event));
            }
            difference.output().map(Teller::output).ifPresent(lines::addAll);
            return new Comparison(
                    headline, lines, there.or(() -> Optional.of(now.recording().end())));
        }

        private static String headline(EventDifference event) {
            return event.before()
                    .map(
                            seen ->
                                    "First different event: the one after event %d."
                                            .formatted(seen.number()))
                    .orElse("The events differ from the first one on.");
        }

        private Mark mark(EventDifference event) {
            return switch (event) {
                case EventDifference.Apart apart ->
                        apart.second()
                                .map(seen -> seen.event().mark())
                                .orElse(now.recording().end());
                case EventDifference.Changed changed -> changed.second().event().mark();
            };
        }

        private List<String> events(EventDifference event) {
            List<String> lines = new ArrayList<>();
            switch (event) {
                case EventDifference.Apart apart -> {
                    lines.add("before  " + sentence(before, apart.first()));
                    lines.add("now     " + sentence(now, apart.second()));
                }
                case EventDifference.Changed changed -> {
                    lines.add("before  " + sentence(before, Optional.of(changed.first())));
                    lines.add("now     " + sentence(now, Optional.of(changed.second())));
                    lines.addAll(fields(changed.fields()));
                }
            }
            return lines;
        }

        private static String sentence(RecordedProgram run, Optional<SeenEvent> seen) {
            return seen.map(found -> new Story(run.image()).sentence(found.event()))
                    .orElse("nothing: the run is over");
        }

        private static List<String> fields(List<FieldDifference> fields) {
            List<String> lines = new ArrayList<>();
            fields.stream()
                    .limit(MOST_FIELDS)
                    .forEach(
                            field ->
                                    lines.add(
                                            "%s: %s before, %s now"
                                                    .formatted(
                                                            field.name(),
                                                            value(field.first()),
                                                            value(field.second()))));
            if (fields.size() > MOST_FIELDS) {
                lines.add("and %d more".formatted(fields.size() - MOST_FIELDS));
            }
            return lines;
        }

        private static String value(String text) {
            return text.isEmpty() ? "nothing" : text.replace("\n", "\\n");
        }

        private List<String> state(StateDifference state) {
            List<String> lines = new ArrayList<>();
            lines.add(
                    "Registers and memory differ from instruction %,d on, in %s:"
                            .formatted(
                                    state.second().instructions(),
                                    now.image().describe(state.secondPc())));
            lines.addAll(fields(state.registers()));
            for (MemoryDifference memory : state.memory().stream().limit(2).toList()) {
                lines.add(
                        "0x%08x, %d bytes, %s: %s before, %s now"
                                .formatted(
                                        memory.address(),
                                        memory.bytes(),
                                        memory.where(),
                                        memory.first(),
                                        memory.second()));
            }
            return lines;
        }

        private static List<String> output(OutputDifference output) {
            return List.of(
                    "The output differs in line %d:".formatted(output.line()),
                    "before  " + value(output.first()),
                    "now     " + value(output.second()));
        }
    }
}
