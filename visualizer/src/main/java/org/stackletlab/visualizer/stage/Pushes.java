package org.stackletlab.visualizer.stage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.SavedRegister;
import org.stackletlab.visualizer.session.Moment;

/**
 * The registers that the switch under way has pushed and not yet popped, and where they stand. What
 * a run will push is known from its recording; what counts is where the stack pointer is by now.
 *
 * @param slots from the lowest address up
 */
record Pushes(List<Slot> slots) {
    /** Bytes in which a register is kept. */
    record Slot(String register, long start, long end) {}

    Pushes {
        slots = List.copyOf(slots);
    }

    static Pushes of(Moment moment) {
        List<Slot> all = new ArrayList<>();
        saved(moment)
                .filter(_ -> isBetween(moment, Event.SwitchBegan.class, left(moment)))
                .ifPresent(
                        event ->
                                all.addAll(of(event.slots(), event.stackPointer(), event.bytes())));
        restored(moment)
                .filter(event -> !moment.mark().isBefore(back(moment)))
                .filter(event -> moment.mark().isBefore(event.mark()))
                .ifPresent(
                        event ->
                                all.addAll(of(event.slots(), event.stackPointer(), event.bytes())));
        long sp = moment.world().running().nearEnd();
        return new Pushes(all.stream().filter(slot -> slot.start() >= sp).toList());
    }

    static Optional<Event.RegistersSaved> saved(Moment moment) {
        return first(moment, Event.RegistersSaved.class);
    }

    private static Optional<Event.RegistersRestored> restored(Moment moment) {
        return first(moment, Event.RegistersRestored.class);
    }

    /** Each slot reaches up to the next one, or to the end of what was pushed. */
    static List<Slot> of(List<SavedRegister> registers, long stackPointer, long bytes) {
        List<SavedRegister> sorted =
                registers.stream()
                        .filter(slot -> slot.offset() >= 0 && slot.offset() < bytes)
                        .sorted(Comparator.comparingInt(SavedRegister::offset))
                        .toList();
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            long end = i + 1 < sorted.size() ? sorted.get(i + 1).offset() : bytes;
            if (sorted.get(i).offset() < end) {
                slots.add(
                        new Slot(
                                sorted.get(i).register(),
                                stackPointer + sorted.get(i).offset(),
                                stackPointer + end));
            }
        }
        return slots;
    }

    /** Whether a register is on the stack now. */
    boolean holds(String register) {
        return slots.stream().anyMatch(slot -> slot.register().equals(register));
    }

    private static boolean isBetween(Moment moment, Class<? extends Event> from, Mark to) {
        return first(moment, from).filter(e -> !moment.mark().isBefore(e.mark())).isPresent()
                && moment.mark().isBefore(to);
    }

    /** When the stack that called the switch routine is left. */
    private static Mark left(Moment moment) {
        return moment.passage().stream()
                .filter(
                        event ->
                                event instanceof Event.StackPointerMoved
                                        || event instanceof Event.RegistersRestored
                                        || event instanceof Event.SwitchEnded)
                .map(Event::mark)
                .findFirst()
                .orElse(moment.end());
    }

    /** When the bytes of the stack that is entered are back. */
    private static Mark back(Moment moment) {
        return first(moment, Event.SliceRestored.class)
                .map(Event::mark)
                .orElseGet(
                        () ->
                                first(moment, Event.StackPointerMoved.class)
                                        .map(Event::mark)
                                        .orElse(moment.end()));
    }

    private static <T extends Event> Optional<T> first(Moment moment, Class<T> kind) {
        return moment.passage().stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }
}
