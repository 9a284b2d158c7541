package org.stackletlab.visualizer.movie;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.recording.PositionException;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.player.Course;
import org.stackletlab.visualizer.session.Moment;
import org.stackletlab.visualizer.session.Motion;
import org.stackletlab.visualizer.session.Session;

/** Makes movies. Takes its time; for a thread that may wait. */
public final class Movie {
    private static final double STILL = 1;

    private final Session session;
    private final MovieOrder order;
    private final Function<Picture, int[]> painter;

    /**
     * A movie of a run.
     *
     * @param painter paints a picture: its pixels row by row, as ARGB
     */
    public Movie(Session session, MovieOrder order, Function<Picture, int[]> painter) {
        this.session = session;
        this.order = order;
        this.painter = painter;
    }

    /** The formats that movies have. */
    public enum Format {
        /** Shown by everything that shows pictures. */
        GIF,
        /** H.264, for presentations. */
        MP4;

        /** The format that a file's name asks for. */
        public static Optional<Format> of(Path file) {
            String name = file.toString().toLowerCase(Locale.ROOT);
            return Stream.of(values()).filter(format -> name.endsWith(format.ending())).findFirst();
        }

        /** How the names of such files end. */
        public String ending() {
            return "." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Is told how far a movie is, and says whether to go on. */
    @FunctionalInterface
    public interface Watcher {
        /**
         * Called after every frame.
         *
         * @param part of the whole, 0 to 1
         */
        boolean reached(double part);
    }

    /**
     * Makes the movie.
     *
     * @return the file's bytes; none if the watcher did not want to go on
     * @throws PositionException if it would be too long
     */
    public Optional<byte[]> make(Format format, Watcher watcher)
            throws PositionException, MachineException, IOException {
        Script script = Script.of(session, order);
        try (Film film = film(format, script)) {
            double done = 0;
            for (Script.Stop stop : script.stops()) {
                for (Frame frame : frames(stop)) {
                    film.add(painter.apply(frame.picture()), frame.millis());
                    done += frame.millis();
                    if (!watcher.reached(Math.min(1, done / script.millis()))) {
                        return Optional.empty();
                    }
                }
            }
            return Optional.of(film.finish());
        }
    }

    private Film film(Format format, Script script) throws MachineException, IOException {
        return switch (format) {
            case GIF ->
                    new GifFilm(
                            order.width(),
                            order.height(),
                            GifPalette.of(order.theme(), samples(script)));
            case MP4 -> new Mp4Film(order.width(), order.height());
        };
    }

    /** Enough pictures to know which colours there will be. */
    private List<int[]> samples(Script script) throws MachineException {
        List<int[]> samples = new ArrayList<>();
        int last = script.stops().size() - 1;
        for (int i : new int[] {0, last / 2, last}) {
            Script.Stop stop = script.stops().get(i);
            samples.add(painter.apply(picture(session.at(stop.mark()), Motion.NONE)).clone());
        }
        return samples;
    }

    /** One frame and for how long it is seen. */
    private record Frame(Picture picture, double millis) {}

    private List<Frame> frames(Script.Stop stop) throws MachineException {
        Moment moment = session.at(stop.mark());
        boolean last = !stop.mark().isBefore(order.to());
        List<Event> moving = last ? List.of() : Course.moving(session, moment, order.level());
        if (moving.isEmpty()) {
            return List.of(new Frame(picture(moment, Motion.NONE), stop.millis()));
        }
        List<Frame> frames = new ArrayList<>();
        double flight = Math.min(Script.flight(order, moving), stop.millis());
        int steps = Math.max(2, (int) Math.round(flight * order.framesPerSecond() / 1000));
        for (int i = 0; i < steps; i++) {
            Motion motion = new Motion(moving, (double) i / steps);
            frames.add(new Frame(picture(moment, motion), flight / steps));
        }
        double rest = stop.millis() - flight;
        if (rest >= STILL) {
            frames.add(new Frame(picture(moment, new Motion(moving, 1)), rest));
        }
        return frames;
    }

    private Picture picture(Moment moment, Motion motion) {
        Picture above =
                order.view()
                        .of(
                                session,
                                moment,
                                motion,
                                order.width(),
                                order.height() - Subtitle.HEIGHT);
        return Subtitle.below(above, moment.sentence(), moment.why());
    }
}
