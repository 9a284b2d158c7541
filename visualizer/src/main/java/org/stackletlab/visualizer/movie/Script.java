package org.stackletlab.visualizer.movie;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.recording.PositionException;
import org.stackletlab.visualizer.player.Course;
import org.stackletlab.visualizer.player.PlayedScene;
import org.stackletlab.visualizer.session.Session;

/**
 * Where a movie stops, and for how long. It goes the way that playing in the window goes, and stays
 * long enough at each place for its sentence to be read.
 *
 * @param stops the instants in their order, at least one
 */
record Script(List<Stop> stops) {
    private static final int MOST_SECONDS = 60;
    private static final double MILLIS = 1e6;
    private static final double MILLIS_TO_READ_A_WORD = 170;
    private static final double LAST = 1500;

    Script {
        stops = List.copyOf(stops);
    }

    /**
     * A place on the way.
     *
     * @param millis how long the movie is there, flying bytes included
     */
    record Stop(Mark mark, double millis) {}

    /**
     * The way of a movie.
     *
     * @throws PositionException if it would be too long, or ends before it begins
     */
    static Script of(Session session, MovieOrder order) throws PositionException {
        if (order.to().isBefore(order.from())) {
            throw new PositionException(
                    ("the movie would end %,d instructions before it begins. Name an end that is"
                                    + " later than the beginning.")
                            .formatted(order.from().instructions() - order.to().instructions()));
        }
        List<Stop> stops = new ArrayList<>();
        double millis = 0;
        Mark at = order.from();
        while (at.isBefore(order.to())) {
            Stop stop = new Stop(at, millisAt(session, at) / order.speed());
            stops.add(stop);
            millis += stop.millis();
            at = after(session, at, order);
            requireShort(session, order, millis, at);
        }
        stops.add(new Stop(order.to(), LAST / order.speed()));
        return new Script(stops);
    }

    /** How long all of it is. */
    double millis() {
        return stops.stream().mapToDouble(Stop::millis).sum();
    }

    /** How long things fly. */
    static double flight(MovieOrder order, List<Event> moving) {
        return PlayedScene.flightNanos(moving) / MILLIS / order.speed();
    }

    private static Mark after(Session session, Mark at, MovieOrder order) {
        Optional<Event> next = Course.scene(session, at, order.level());
        return next.map(Event::mark).filter(mark -> mark.isBefore(order.to())).orElse(order.to());
    }

    private static double millisAt(Session session, Mark at) {
        String sentence =
                session.event(session.events().firstAt(at.plus(1)) - 1)
                        .map(session.story()::sentence)
                        .orElse("");
        return Math.max(
                PlayedScene.FLIGHT_NANOS / MILLIS,
                sentence.split(" ").length * MILLIS_TO_READ_A_WORD);
    }

    private static void requireShort(Session session, MovieOrder order, double millis, Mark at)
            throws PositionException {
        if (millis > MOST_SECONDS * 1000 && at.isBefore(order.to())) {
            int reached = session.events().firstAt(at.plus(1)) - 1;
            throw new PositionException(
                    ("a movie lasts at most %d seconds, and after that time this one would be at"
                                    + " event:%d, %,d instructions before its end. Choose an"
                                    + " earlier end (--to event:%d), or a higher --speed.")
                            .formatted(
                                    MOST_SECONDS,
                                    reached,
                                    order.to().instructions() - at.instructions(),
                                    reached));
        }
    }
}
