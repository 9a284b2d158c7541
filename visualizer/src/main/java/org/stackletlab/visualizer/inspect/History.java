package org.stackletlab.visualizer.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.Hit;
import org.stackletlab.emulator.timeline.Replay;
import org.stackletlab.emulator.timeline.Trigger;
import org.stackletlab.emulator.timeline.origin.Location;
import org.stackletlab.emulator.timeline.origin.OriginFinder;
import org.stackletlab.emulator.timeline.origin.OriginStep;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.EventLog;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.visualizer.picture.Words;

/** When a place was written or moved, page by page. Belongs to one thread. */
final class History {
    /** So much of the run is searched at first; then twice as much, and so on. */
    private static final long FIRST_STRETCH = 100_000;

    /** Writers of registers are found one by one, which takes longer. */
    private static final int MOST_OF_REGISTER = 8;

    private final RecordedProgram recorded;
    private final Location place;
    private final int most;

    /**
     * A part of a history.
     *
     * @param happenings by ascending mark
     * @param from what happened at this mark or later is known
     * @param to what happened before this mark is known
     */
    record Page(List<Happening> happenings, Mark from, Mark to) {
        Page {
            happenings = List.copyOf(happenings);
        }

        /** Both, one after the other. */
        Page and(Page later) {
            return new Page(
                    Stream.concat(happenings.stream(), later.happenings.stream()).toList(),
                    from,
                    later.to);
        }
    }

    /**
     * The history of a place.
     *
     * @param most about so many happenings are a page
     */
    History(RecordedProgram recorded, Location place, int most) {
        this.recorded = recorded;
        this.place = place;
        this.most = most;
    }

    /** The last happenings before a mark. */
    Page before(Mark mark, BooleanSupplier unwanted) throws MachineException {
        return switch (place) {
            case Location.InMemory memory -> before(memory, mark, unwanted);
            case Location.InRegister register -> before(register, mark, unwanted);
        };
    }

    private Page before(Location.InMemory memory, Mark mark, BooleanSupplier unwanted)
            throws MachineException {
        List<Happening> found = new ArrayList<>();
        Mark from = mark;
        long stretch = FIRST_STRETCH;
        while (found.size() < most && Mark.START.isBefore(from)) {
            Mark begin = new Mark(Math.max(0, from.instructions() - stretch));
            found.addAll(0, between(memory, begin, from, unwanted));
            from = begin;
            stretch *= 2;
        }
        if (found.size() > most) {
            Mark first = found.get(found.size() - most).mark();
            found.removeIf(happening -> happening.mark().isBefore(first));
            from = first;
        }
        return new Page(found, from, mark);
    }

    /** The first happenings at a mark or after it; nothing for registers. */
    Page after(Mark mark, BooleanSupplier unwanted) throws MachineException {
        Mark end = recorded.recording().end().plus(1);
        if (!(place instanceof Location.InMemory memory)) {
            return new Page(List.of(), mark, end);
        }
        List<Happening> found = new ArrayList<>();
        Mark to = mark;
        long stretch = FIRST_STRETCH;
        while (found.size() < most && to.isBefore(end)) {
            Mark behind = new Mark(Math.min(end.instructions(), to.instructions() + stretch));
            found.addAll(between(memory, to, behind, unwanted));
            to = behind;
            stretch *= 2;
        }
        if (found.size() > most) {
            Mark last = found.get(most - 1).mark();
            found.removeIf(happening -> last.isBefore(happening.mark()));
            to = last.plus(1);
        }
        return new Page(found, mark, to);
    }

    private List<Happening> between(
            Location.InMemory memory, Mark from, Mark to, BooleanSupplier unwanted)
            throws MachineException {
        List<Happening> found = new ArrayList<>();
        Mark end = recorded.recording().end();
        Trigger writes =
                Trigger.Watchpoint.of(memory.address(), memory.bytes(), Trigger.Kind.WRITE);
        recorded.replay()
                .all(
                        from,
                        to.isBefore(end) ? to : end,
                        List.of(writes),
                        hit -> found.add(written(hit)),
                        unwanted);
        EventLog events = recorded.events();
        for (int i = events.firstAt(from); i < events.size(); i++) {
            if (!events.get(i).mark().isBefore(to)) {
                break;
            }
            moved(events.get(i), memory.address()).ifPresent(found::add);
        }
        found.sort(Comparator.comparing(Happening::mark));
        return found;
    }

    private Happening written(Hit hit) {
        Hit.Access access = hit.access().orElseThrow();
        String value = "%016x".formatted(access.value()).substring(16 - 2 * access.bytes());
        return new Happening(
                hit.mark(),
                Happening.Kind.WRITTEN,
                "0x%s written".formatted(value)
                        + (access.bytes() == place.bytes()
                                ? ""
                                : " at 0x%08x".formatted(access.address())),
                where(hit.pc()));
    }

    private String where(long pc) {
        Image image = recorded.image();
        return image.describe(pc)
                + image.sourceAt(pc).map(at -> ", " + Words.position(at)).orElse("");
    }

    /** Bytes that a slice took with it. */
    private static Optional<Happening> moved(Event event, long address) {
        return switch (event) {
            case Event.SliceSaved saved when isIn(address, saved.from(), saved.to()) ->
                    moved(
                            event,
                            Happening.Kind.SAVED,
                            "copied to the heap, with %d bytes of %s"
                                    .formatted(saved.bytes(), saved.stack().name()));
            case Event.SliceSaved saved when isIn(address, saved.heap(), saved.bytes(), 0) ->
                    moved(
                            event,
                            Happening.Kind.SAVED,
                            "filled with %d bytes of %s's stack"
                                    .formatted(saved.bytes(), saved.stack().name()));
            case Event.SliceRestored back when isIn(address, back.from(), back.to()) ->
                    moved(
                            event,
                            Happening.Kind.RESTORED,
                            "brought back, with %d bytes of %s"
                                    .formatted(back.bytes(), back.stack().name()));
            case Event.SliceRestored back when isIn(address, back.heap(), back.bytes(), 0) ->
                    moved(
                            event,
                            Happening.Kind.RESTORED,
                            "copied back to %s's stack, with %d bytes"
                                    .formatted(back.stack().name(), back.bytes()));
            default -> Optional.empty();
        };
    }

    private static Optional<Happening> moved(Event event, Happening.Kind kind, String words) {
        return Optional.of(new Happening(event.mark(), kind, words, ""));
    }

    private static boolean isIn(long address, long from, long to) {
        return address >= from && address < to;
    }

    /** Whether an address is in a copy, if it is known where that is. */
    private static boolean isIn(long address, long heap, long bytes, long unknown) {
        return heap != unknown && isIn(address, heap, heap + bytes);
    }

    private Page before(Location.InRegister register, Mark mark, BooleanSupplier unwanted)
            throws MachineException {
        List<Happening> found = new ArrayList<>();
        Replay replay = recorded.replay();
        Mark from = mark;
        try (OriginFinder finder = OriginFinder.on(replay, unwanted)) {
            while (found.size() < Math.min(most, MOST_OF_REGISTER) && Mark.START.isBefore(from)) {
                OriginStep step = finder.step(register, from);
                for (Mark writer : step.writers()) {
                    found.addFirst(written(register, writer));
                }
                from = step.writers().isEmpty() ? Mark.START : step.writers().getLast();
            }
        }
        return new Page(found, from, mark);
    }

    private Happening written(Location.InRegister register, Mark writer) throws MachineException {
        byte[] after = register.in(recorded.replay().at(writer.plus(1)));
        StringBuilder digits = new StringBuilder();
        for (int i = after.length - 1; i >= 0; i--) {
            digits.append("%02x".formatted(after[i] & 0xff));
        }
        return new Happening(
                writer,
                Happening.Kind.WRITTEN,
                "0x%s written".formatted(digits),
                where(recorded.replay().at(writer).programCounter()));
    }
}
