package org.stackletlab.visualizer.session;

import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.Stream;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.recording.Judged;
import org.stackletlab.inspector.recording.JudgedCalls;
import org.stackletlab.inspector.recording.JudgedCalls.Step;
import org.stackletlab.inspector.recording.RecordedProgram;

/**
 * The words for a run that was made for a finding of the checker: what was found, and what the
 * routine does that was judged, where events do not tell it.
 *
 * @param calls of the routine; none where there are events
 * @param found what it is all about; empty for other runs
 */
record JudgedRun(JudgedCalls calls, String found) {
    static JudgedRun of(RecordedProgram recorded) throws MachineException {
        boolean told = recorded.events().stream().anyMatch(Event.SwitchBegan.class::isInstance);
        return new JudgedRun(
                told ? JudgedCalls.NONE : JudgedCalls.of(recorded),
                recorded.facts().judged().map(judged -> found(judged, recorded)).orElse(""));
    }

    private static String found(Judged judged, RecordedProgram recorded) {
        if (judged.found().isEmpty()) {
            return "";
        }
        StringBuilder printed = new StringBuilder();
        for (Event event : recorded.events()) {
            if (event instanceof Event.Output output && output.stream() == Stream.OUT) {
                printed.append(output.text());
            }
        }
        String end = printed.toString().strip();
        return "What lab check found in %s: %s.%s"
                .formatted(
                        judged.file().replaceFirst(".*[/\\\\]", ""),
                        judged.found(),
                        end.isEmpty() ? "" : " This run ends with \u201c%s\u201d.".formatted(end));
    }

    /**
     * What happens at a mark, if events do not tell it.
     *
     * @param told when the last event was that tells something
     */
    Optional<String> sentence(Mark mark, Mark told) {
        Optional<Step> step = calls.at(mark);
        Mark since = step.map(Step::mark).orElse(Mark.START);
        if (calls.routine().isEmpty() || since.isBefore(told)) {
            return Optional.empty();
        }
        return Optional.of(
                step.map(this::sentence)
                        .orElse("%s has not been called yet.".formatted(calls.routine())));
    }

    private String sentence(Step step) {
        String which = "Call %d of %s".formatted(step.call(), calls.routine());
        return which
                + switch (step.kind()) {
                    case CALLED -> " begins.";
                    case ASKS -> " asks which stack to enter.";
                    case PUTS_BACK ->
                            " is on the stack that it enters, and has its bytes put back.";
                    case BEGINS -> " has left this stack's caller for a context that begins here.";
                    case RETURNED -> " has returned, on the stack that it entered.";
                };
    }

    /** What all of it is about; else why something happens, which is so where nothing is wrong. */
    String why(String explanation) {
        return found.isEmpty() ? explanation : found;
    }

    /** The call that is under way at a mark, or was last. */
    ShownCall call(Mark mark) {
        if (calls.routine().isEmpty()) {
            return ShownCall.NONE;
        }
        List<Step> around = calls.around(mark);
        if (around.isEmpty()) {
            return new ShownCall("No call of %s yet".formatted(calls.routine()), List.of());
        }
        boolean over = around.getLast().mark().isBefore(mark);
        String title =
                "%s \u00b7 call %d%s"
                        .formatted(
                                calls.routine(),
                                around.getFirst().call(),
                                over ? " \u00b7 done" : "");
        return new ShownCall(
                title,
                around.stream().map(step -> new ShownCall.Row(step.mark(), words(step))).toList());
    }

    private static String words(Step step) {
        return switch (step.kind()) {
            case CALLED -> "is called";
            case ASKS -> "asks where to go";
            case PUTS_BACK -> "has bytes put back";
            case BEGINS -> "a context begins";
            case RETURNED -> "returns";
        };
    }
}
