package org.stackletlab.inspector.story;

import java.util.List;
import java.util.Optional;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.Event.End;

/**
 * Says why something happens in a switch, for people who see a switch for the first time. What
 * happens is told by {@link Story}.
 */
public final class Explanation {
    private Explanation() {}

    /**
     * Why an event happens.
     *
     * @param passage the events of the switch that it belongs to
     * @return sentences; empty where there is nothing to be explained
     */
    public static String of(Event event, List<Event> passage) {
        return switch (event) {
            case Event.SwitchBegan began -> began(began, isCreation(passage));
            case Event.RegistersSaved saved ->
                    "The CPU has one set of registers for all. What %s still needs of them waits on its stack; then the save callback decides which bytes must leave."
                            .formatted(saved.stack());
            case Event.SliceSaved saved -> saved(saved, passage);
            case Event.StackletCreated created ->
                    "%s waits from now on. Whoever has its handle can switch back to it."
                            .formatted(created.creator());
            case Event.StackPointerMoved moved -> moved(moved, passage);
            case Event.SliceRestored restored -> restored(restored);
            case Event.RegistersRestored restored ->
                    isCreation(passage)
                            ? ""
                            : "%s finds everything as it left it, and cannot tell that it has waited."
                                    .formatted(restored.stack());
            case Event.SwitchEnded ended -> ended(ended);
            case Event.StackletFreed freed ->
                    freed.why() == End.USED
                            ? "A handle is good for one return: the next time that %s is left, it gets a new one."
                                    .formatted(freed.stack())
                            : "";
            case Event.ChainChanged _ ->
                    "The chain lists who waits and still has bytes on the C stack. Whatever must leave in the next switch is found there.";
            default -> "";
        };
    }

    private static boolean isCreation(List<Event> passage) {
        return passage.stream().anyMatch(Event.StackletCreated.class::isInstance);
    }

    private static String began(Event.SwitchBegan began, boolean creation) {
        if (!began.to().isKnown() || began.to().equals(began.from())) {
            return "";
        }
        return creation
                ? "%s will begin right here, in the bytes that %s uses now. So a copy of them is kept for %s."
                        .formatted(began.to(), began.from(), began.from())
                : "All stacks share one piece of memory, the C stack. %s can only go on when its bytes lie exactly where they were, so whatever lies there now must leave."
                        .formatted(began.to());
    }

    private static String saved(Event.SliceSaved saved, List<Event> passage) {
        long rest = saved.total() - saved.saved();
        if (saved.bytes() == 0) {
            return "";
        }
        Optional<Event.StackPointerMoved> moved = moved(passage);
        if (moved.isEmpty()) {
            return "Whoever begins here writes over these bytes; %s gets them back from the copy."
                            .formatted(saved.stack())
                    + (rest > 0 ? " " + stays(rest) : "");
        }
        return rest > 0
                ? "%s needs the C stack up to 0x%08x, and only these bytes are in its way. %s"
                        .formatted(moved.get().to(), saved.to(), stays(rest))
                : "%s needs the place where they lie, so none of them can stay."
                        .formatted(moved.get().to());
    }

    private static String stays(long rest) {
        return rest == 1
                ? "The byte that stays lies higher, where nobody will write."
                : "The %d bytes that stay lie higher, where nobody will write.".formatted(rest);
    }

    private static Optional<Event.StackPointerMoved> moved(List<Event> passage) {
        return passage.stream()
                .filter(Event.StackPointerMoved.class::isInstance)
                .map(Event.StackPointerMoved.class::cast)
                .findFirst();
    }

    private static String moved(Event.StackPointerMoved moved, List<Event> passage) {
        boolean comes =
                passage.stream()
                        .anyMatch(event -> event instanceof Event.SliceRestored r && r.bytes() > 0);
        return comes
                ? "What lies there is garbage for %s until its own bytes are back: nothing may be popped before."
                        .formatted(moved.to())
                : "All bytes of %s are still there: nothing has to come back."
                        .formatted(moved.to());
    }

    private static String restored(Event.SliceRestored restored) {
        return restored.bytes() == 0
                ? "Nobody needed their place meanwhile, so they had never left."
                : "They must come back to the same addresses, because pointers into the stack count on that.";
    }

    private static String ended(Event.SwitchEnded ended) {
        return switch (ended.outcome()) {
            case SWITCHED ->
                    "%s goes on exactly where it was left. %s waits until somebody switches to it."
                            .formatted(ended.to(), ended.from());
            case ENDED ->
                    "%s is over, and what nobody will go on with need not be kept."
                            .formatted(ended.from());
            case CREATED ->
                    "%s runs now. %s waits until somebody switches to it."
                            .formatted(ended.to(), ended.from());
            case STAYED -> "";
        };
    }
}
