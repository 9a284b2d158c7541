package org.stackletlab.visualizer.player;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.step.Direction;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.story.Level;
import org.stackletlab.inspector.story.Story;
import org.stackletlab.visualizer.session.Moment;
import org.stackletlab.visualizer.session.Motion;
import org.stackletlab.visualizer.session.Session;

/**
 * How playing goes through a run: where it stops, and what flies there. Windows and movies go the
 * same way.
 */
public final class Course {
    private Course() {}

    /** The next or previous event that a level tells. */
    public static Optional<Event> next(
            Session session, Mark from, Direction direction, Level level) {
        return next(session, from, direction, event -> Story.isTold(event, level));
    }

    /**
     * Where playing stops next: at what the level tells, and, because people want to see how, at
     * each phase of a switch.
     */
    public static Optional<Event> scene(Session session, Mark from, Level level) {
        return next(
                session,
                from,
                Direction.FORWARD,
                event -> Story.isTold(event, level) || isPhase(event));
    }

    private static boolean isPhase(Event event) {
        return switch (event) {
            case Event.SwitchBegan _,
                    Event.RegistersSaved _,
                    Event.SliceSaved _,
                    Event.StackletCreated _,
                    Event.StackPointerMoved _,
                    Event.SliceRestored _,
                    Event.Stayed _,
                    Event.RegistersRestored _,
                    Event.SwitchEnded _ ->
                    true;
            default -> false;
        };
    }

    private static Optional<Event> next(
            Session session, Mark from, Direction direction, Predicate<Event> wanted) {
        int index =
                direction == Direction.FORWARD
                        ? session.events().firstAt(from.plus(1))
                        : session.events().firstAt(from) - 1;
        int by = direction == Direction.FORWARD ? 1 : -1;
        for (int i = index; i >= 0 && i < session.events().size(); i += by) {
            Event event = session.events().get(i);
            if (wanted.test(event)) {
                return Optional.of(event);
            }
        }
        return Optional.empty();
    }

    /** What moved to come here; otherwise the slice that is about to come back. */
    public static List<Event> moving(Session session, Moment at, Level level) {
        List<Event> seen =
                at.passage().stream()
                        .filter(Motion::isSeen)
                        .filter(event -> event.mark().equals(at.mark()))
                        .toList();
        Stream<Event> back =
                scene(session, at.mark(), level)
                        .filter(event -> event instanceof Event.SliceRestored)
                        .stream();
        return Stream.concat(seen.stream(), back).toList();
    }
}
