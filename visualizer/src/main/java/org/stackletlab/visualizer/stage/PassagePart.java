package org.stackletlab.visualizer.stage;

import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.Stack;
import org.stackletlab.visualizer.picture.Face;
import org.stackletlab.visualizer.picture.Ink;
import org.stackletlab.visualizer.picture.Role;
import org.stackletlab.visualizer.picture.Sketch;
import org.stackletlab.visualizer.picture.Target;
import org.stackletlab.visualizer.picture.Words;
import org.stackletlab.visualizer.session.Cast;
import org.stackletlab.visualizer.session.Moment;
import org.stackletlab.visualizer.session.ShownCall;

/** What the switch under way has done, does, and will do. */
final class PassagePart {
    private static final double ROW = 18;

    private final Sketch sketch;
    private final double x;
    private final double width;
    private final Cast cast;

    PassagePart(Sketch sketch, Cast cast, double x, double width) {
        this.sketch = sketch;
        this.cast = cast;
        this.x = x;
        this.width = width;
    }

    /** How high all of it is. */
    double height(Moment moment) {
        long rows = moment.passage().stream().filter(each -> !words(each).isEmpty()).count();
        return 12 + ROW * Math.max(rows, moment.call().rows().size());
    }

    void draw(Moment moment, double top, double bottom) {
        if (!moment.call().title().isEmpty()) {
            draw(moment.call(), moment.mark(), top, bottom);
            return;
        }
        if (moment.passage().isEmpty()) {
            boolean over = moment.mark().equals(moment.end());
            sketch.caption(x, top, over ? "No switch in this run" : "No switch yet");
            return;
        }
        Event.SwitchBegan began = (Event.SwitchBegan) moment.passage().getFirst();
        boolean whole = moment.passage().stream().anyMatch(Event.SwitchEnded.class::isInstance);
        boolean done = whole && moment.passage().getLast().mark().isBefore(moment.mark().plus(1));
        sketch.caption(x, top, "Switch " + began.number() + (done ? " · done" : ""));
        double y = top + 8;
        Optional<Event> now =
                moment.passage().stream()
                        .filter(event -> !event.mark().isBefore(moment.mark()))
                        .findFirst();
        for (Event event : inSight(moment, now, (int) Math.max(1, (bottom - y) / ROW))) {
            row(event, words(event), now.filter(event::equals).isPresent(), moment.mark(), y);
            y += ROW;
        }
    }

    /** A routine that is not called as ours are. */
    private void draw(ShownCall call, Mark here, double top, double bottom) {
        sketch.caption(x, top, call.title());
        double y = top + 8;
        Optional<ShownCall.Row> now =
                call.rows().stream().filter(row -> !row.mark().isBefore(here)).findFirst();
        for (ShownCall.Row row : call.rows()) {
            if (y + ROW <= bottom) {
                boolean current = now.filter(row::equals).isPresent();
                boolean done = row.mark().isBefore(here);
                state(current, done, y + ROW / 2);
                words(row.words(), x + 16, y, ink(current, done));
                Target there = new Target.Instant(row.mark().instructions());
                sketch.place(x, y, width, ROW, there, row.words());
            }
            y += ROW;
        }
    }

    /** Where there is no room for all, those around the one that comes now. */
    private List<Event> inSight(Moment moment, Optional<Event> now, int room) {
        List<Event> all =
                moment.passage().stream().filter(event -> !words(event).isEmpty()).toList();
        int at = now.map(all::indexOf).orElse(all.size());
        int from = Math.clamp(at - room / 2L, 0, Math.max(0, all.size() - room));
        return all.subList(from, Math.min(all.size(), from + room));
    }

    private void row(Event event, String words, boolean current, Mark now, double y) {
        double middle = y + ROW / 2;
        boolean done = event.mark().isBefore(now);
        state(current, done, middle);
        Ink ink = ink(current, done);
        String letter = who(event).map(stack -> cast.letter(stack.name())).orElse("");
        double from = x + 16;
        if (!letter.isEmpty()) {
            Role role = cast.role(who(event).orElseThrow().name());
            Ink badge = Ink.of(role).faint(done || current ? 1 : 0.5);
            from += sketch.badge(from, middle - 6.5, letter, badge) + 5;
        }
        double space = x + width - from;
        String fits = Face.SMALL.widthOf(words) <= space ? words : shortly(event, words);
        words(fits, from, y, ink);
        sketch.place(x, y, width, ROW, new Target.Instant(event.mark().instructions()), words);
    }

    private static Ink ink(boolean current, boolean done) {
        return Ink.of(current ? Role.WARNING : done ? Role.TEXT : Role.MUTED);
    }

    /** Whether something comes now, is done, or is yet to come. */
    private void state(boolean current, boolean done, double middle) {
        Ink ink = ink(current, done);
        if (current) {
            sketch.arrowHead(x + 10, middle, 8, true, ink);
        } else if (done) {
            sketch.line(x + 2, middle, x + 5, middle + 3, ink);
            sketch.line(x + 5, middle + 3, x + 10, middle - 4, ink);
        } else {
            sketch.box(x + 2, middle - 3.5, 7, 7, Ink.NONE, ink);
        }
    }

    private void words(String words, double from, double y, Ink ink) {
        String fitting = Words.elided(words, Face.SMALL, x + width - from);
        sketch.text(from, y + ROW / 2 + 4, fitting, Face.SMALL, ink);
    }

    /** Whom a step is about. */
    private static Optional<Stack> who(Event event) {
        return switch (event) {
            case Event.SwitchBegan b -> Optional.of(b.from());
            case Event.RegistersSaved s -> Optional.of(s.stack());
            case Event.SliceSaved s -> Optional.of(s.stack());
            case Event.StackPointerMoved m -> Optional.of(m.to());
            case Event.SliceRestored r -> Optional.of(r.stack());
            case Event.StackletCreated c -> Optional.of(c.created());
            case Event.Stayed s -> Optional.of(s.stack());
            case Event.RegistersRestored r -> Optional.of(r.stack());
            case Event.SwitchEnded e -> Optional.of(e.to());
            default -> Optional.empty();
        };
    }

    /** The same in fewer words; whom it is about is known from the letter. */
    private String shortly(Event event, String words) {
        return switch (event) {
            case Event.SwitchBegan b -> cast.routine(b);
            case Event.RegistersSaved _ -> "pushes registers";
            case Event.SliceSaved s -> Words.bytes(s.bytes()) + " → heap";
            case Event.StackPointerMoved _ -> "sp jumps here";
            case Event.SliceRestored r ->
                    r.bytes() == 0 ? "is in place" : Words.bytes(r.bytes()) + " ← heap";
            case Event.StackletCreated _ -> "begins here";
            case Event.Stayed _ -> "stays";
            case Event.RegistersRestored _ -> "pops registers";
            case Event.SwitchEnded _ -> "goes on";
            default -> words;
        };
    }

    private String words(Event event) {
        return switch (event) {
            case Event.SwitchBegan b -> "%s calls %s".formatted(b.from(), cast.routine(b));
            case Event.RegistersSaved s -> "registers pushed, %d B".formatted(s.bytes());
            case Event.SliceSaved s -> "save: " + Words.share(s.bytes(), s.total()) + " → heap";
            case Event.StackPointerMoved m -> "sp jumps to %s".formatted(m.to());
            case Event.SliceRestored r ->
                    r.bytes() == 0
                            ? "%s is in place".formatted(r.stack())
                            : "restore: %s ← heap".formatted(Words.bytes(r.bytes()));
            case Event.StackletCreated c -> "%s begins here".formatted(c.created());
            case Event.Stayed s -> "%s stays".formatted(s.stack());
            case Event.RegistersRestored r -> "registers popped, %d B".formatted(r.bytes());
            case Event.SwitchEnded e -> "%s goes on".formatted(e.to());
            default -> "";
        };
    }
}
