package org.stackletlab.lessons.check;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.inspector.recording.PositionException;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.inspector.world.World;
import org.stackletlab.lessons.format.Highlight;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.lessons.prose.Computed;
import org.stackletlab.lessons.take.LessonSession;
import org.stackletlab.lessons.take.TakeException;

/** Whether what a step points at is there at its instant. */
final class HighlightCheck {
    private final LessonSession session;
    private final World world;

    private HighlightCheck(LessonSession session, World world) {
        this.session = requireNonNull(session, "session");
        this.world = requireNonNull(world, "world");
    }

    /** The first thing that is not there, in a sentence; an instant that is not, is not told. */
    static Optional<String> of(LessonSession session, Step.Watch watch) {
        if (watch.highlight().isEmpty()) {
            return Optional.empty();
        }
        try {
            RecordedProgram recorded = session.recording(watch.program());
            MachineState state = recorded.replay().at(recorded.mark(watch.at()));
            HighlightCheck check = new HighlightCheck(session, recorded.world(state));
            return watch.highlight().stream()
                    .filter(name -> !check.isThere(name, watch.program()))
                    .findFirst()
                    .map(
                            name ->
                                    ("highlight: there is no '%s' at %s. Name a part of the stage"
                                                    + " (registers, stack, slices, tree), a register, a stack, a"
                                                    + " unit, a function that has been called, with (), or an"
                                                    + " expression that is an address.")
                                            .formatted(name, watch.at()));
        } catch (TakeException | PositionException | MachineException e) {
            // Whoever checks the position says so.
            return Optional.empty();
        }
    }

    private boolean isThere(String written, Optional<String> program) {
        Highlight highlight = Highlight.of(written);
        return switch (highlight.kind()) {
            case PART -> true;
            case CALLS -> isCalled(highlight.text());
            case EXPRESSION -> isAddress(highlight.text(), program);
            case NAME -> isNamed(highlight);
            // Authors write expressions: addresses are others on other platforms.
            case ADDRESS -> false;
        };
    }

    private boolean isCalled(String function) {
        return world.stacks().stream()
                .flatMap(stack -> stack.calls().frames().stream())
                .anyMatch(frame -> frame.function().filter(function::equals).isPresent());
    }

    private boolean isNamed(Highlight highlight) {
        String name = highlight.text();
        return world.stack(name).isPresent()
                || world.sandwich().filter(it -> it.names().containsValue(name)).isPresent()
                || highlight.register(world.platform()).isPresent();
    }

    private boolean isAddress(String expression, Optional<String> program) {
        try {
            return session.value(new Computed(0, program, expression))
                    .matches("0x[0-9a-f]+|[0-9]+");
        } catch (TakeException e) {
            return false;
        }
    }
}
