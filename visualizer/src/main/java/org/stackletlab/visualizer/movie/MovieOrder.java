package org.stackletlab.visualizer.movie;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Map;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.recording.PositionException;
import org.stackletlab.inspector.story.Level;
import org.stackletlab.visualizer.picture.Theme;
import org.stackletlab.visualizer.session.Session;

/**
 * What movie somebody wants.
 *
 * @param from the first instant
 * @param to the last one
 * @param level what one step is
 * @param view which parts
 * @param theme the colours
 * @param width of the movie in pixels
 * @param height likewise; the sentence is part of it
 * @param speed 1 is as fast as the window plays at first, 2 is twice as fast
 * @param framesPerSecond while bytes fly; whatever stands still needs no frames
 */
public record MovieOrder(
        Mark from,
        Mark to,
        Level level,
        View view,
        Theme theme,
        int width,
        int height,
        double speed,
        int framesPerSecond) {
    public MovieOrder {
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        requireNonNull(level, "level");
        requireNonNull(view, "view");
        requireNonNull(theme, "theme");
        if (width < 1 || height <= Subtitle.HEIGHT) {
            throw new IllegalArgumentException(
                    "a movie of %dx%d has no room for a picture".formatted(width, height));
        }
        if (!(speed > 0) || framesPerSecond < 1) {
            throw new IllegalArgumentException(
                    "speed %s and %d frames per second".formatted(speed, framesPerSecond));
        }
    }

    /**
     * A movie as users describe it in words.
     *
     * @param words under {@code from, to, level, view, theme, size, speed, fps}
     * @throws PositionException if there is no such position, or no switch to be shown
     */
    public static MovieOrder of(Session session, Map<String, String> words)
            throws PositionException, MachineException {
        String from = words.getOrDefault("from", "");
        String to = words.getOrDefault("to", "");
        Mark begin =
                from.isEmpty()
                        ? to.isEmpty() ? switchAfter(session, Mark.START) : Mark.START
                        : session.recorded().mark(from);
        Mark end = to.isEmpty() ? endOfSwitch(session, begin) : session.recorded().mark(to);
        String[] sides = words.get("size").split("x", -1);
        return new MovieOrder(
                begin,
                end,
                Level.valueOf(words.get("level").toUpperCase(Locale.ROOT)),
                View.valueOf(words.get("view").toUpperCase(Locale.ROOT)),
                Theme.valueOf(words.get("theme").toUpperCase(Locale.ROOT)),
                Integer.parseInt(sides[0]),
                Integer.parseInt(sides[1]),
                Double.parseDouble(words.get("speed")),
                Integer.parseInt(words.get("fps")));
    }

    /** Where the first switch begins that is under way at an instant, or comes later. */
    public static Mark switchAfter(Session session, Mark mark) throws PositionException {
        Mark begin = null;
        for (Event event : session.events()) {
            if (event instanceof Event.SwitchBegan) {
                begin = event.mark();
            }
            if (event instanceof Event.SwitchEnded
                    && begin != null
                    && !event.mark().isBefore(mark)) {
                return begin;
            }
        }
        throw noSwitch(mark);
    }

    /** Where the switch ends that is under way at an instant, or comes next. */
    public static Mark endOfSwitch(Session session, Mark mark) throws PositionException {
        for (Event event : session.events()) {
            if (event instanceof Event.SwitchEnded && mark.isBefore(event.mark())) {
                return event.mark();
            }
        }
        throw noSwitch(mark);
    }

    private static PositionException noSwitch(Mark mark) {
        return new PositionException(
                ("no switch ends after instruction %,d, so there is nothing to make a movie of"
                                + " unless you say from where to where: --from start --to end.")
                        .formatted(mark.instructions()));
    }
}
