package org.stackletlab.inspector.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.inspector.story.Story;

/** Tells what is different in two runs, in lines for people. */
public final class DiffText {
    private final RecordedProgram first;
    private final RecordedProgram second;
    private final List<String> lines = new ArrayList<>();

    private DiffText(RecordedProgram first, RecordedProgram second) {
        this.first = first;
        this.second = second;
    }

    /**
     * The lines.
     *
     * @param first the run that the difference calls the first
     * @param second the other one
     */
    public static List<String> of(
            RunDifference difference, RecordedProgram first, RecordedProgram second) {
        DiffText text = new DiffText(first, second);
        text.tell(difference);
        return text.lines;
    }

    private void tell(RunDifference difference) {
        if (difference.isNone()) {
            lines.add(
                    "no difference: the same %s and the same output%s"
                            .formatted(
                                    count(difference.together(), "event"),
                                    difference.samePlatform()
                                            ? ", and equal registers and memory at each of them"
                                            : "; sizes and addresses of two platforms are not compared"));
            return;
        }
        lines.add(
                "%s in both runs, %d only in the first, %d only in the second"
                        .formatted(
                                count(difference.together(), "event"),
                                difference.onlyFirst(),
                                difference.onlySecond()));
        difference.event().ifPresent(this::event);
        difference.earliest().ifPresent(state -> state("registers and memory first differ", state));
        difference
                .before()
                .filter(state -> !Optional.of(state).equals(difference.earliest()))
                .ifPresent(state -> state("when the events begin to differ", state));
        difference.output().ifPresent(this::output);
    }

    private static String count(int n, String what) {
        return "%d %s%s".formatted(n, what, n == 1 ? "" : "s");
    }

    private void event(EventDifference difference) {
        lines.add("");
        lines.add(
                difference
                        .before()
                        .map(before -> "the first different event, after event:" + before.number())
                        .orElse("the events differ from the first one on"));
        switch (difference) {
            case EventDifference.Apart apart -> {
                lines.add("  first   " + event(first, apart.first()));
                lines.add("  second  " + event(second, apart.second()));
            }
            case EventDifference.Changed changed -> {
                lines.add("  first   " + event(first, Optional.of(changed.first())));
                lines.add("  second  " + event(second, Optional.of(changed.second())));
                changed.fields().forEach(this::field);
            }
        }
    }

    private static String event(RecordedProgram run, Optional<SeenEvent> seen) {
        return seen.map(
                        found ->
                                "event:%d  %s  %s"
                                        .formatted(
                                                found.number(),
                                                where(
                                                        run.image(),
                                                        found.event().mark(),
                                                        found.event().pc()),
                                                new Story(run.image()).sentence(found.event())))
                .orElse("nothing: the run is over");
    }

    private static String where(Image image, Mark mark, long pc) {
        return "mark %s%s"
                .formatted(mark, image.sourceAt(pc).map(position -> "  " + position).orElse(""));
    }

    private static String place(RecordedProgram run, long pc) {
        String source = run.image().sourceAt(pc).map(position -> ", " + position).orElse("");
        return " (%s%s)".formatted(run.image().describe(pc), source);
    }

    private void field(FieldDifference field) {
        lines.add(
                "  %s: %s in the first, %s in the second"
                        .formatted(field.name(), value(field.first()), value(field.second())));
    }

    private static String value(String text) {
        return text.isEmpty() ? "nothing" : text.replace("\n", "\\n");
    }

    private void state(String what, StateDifference state) {
        lines.add("");
        lines.add(
                "%s: at mark %s of the first run%s, mark %s of the second%s"
                        .formatted(
                                what,
                                state.first(),
                                place(first, state.firstPc()),
                                state.second(),
                                place(second, state.secondPc())));
        state.registers().forEach(this::field);
        for (MemoryDifference memory : state.memory()) {
            lines.add(
                    "  0x%08x, %s, %s"
                            .formatted(
                                    memory.address(),
                                    count((int) memory.bytes(), "byte"),
                                    memory.where()));
            lines.add("    first   " + memory.first());
            lines.add("    second  " + memory.second());
        }
        lines.add(
                "  bytes of data that differ, all together: %d".formatted(state.differentBytes()));
    }

    private void output(OutputDifference output) {
        lines.add("");
        lines.add("the output differs in line " + output.line());
        lines.add("  first   " + output.first());
        lines.add("  second  " + output.second());
    }
}
