package org.stackletlab.visualizer.player;

import java.util.List;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.visualizer.session.Motion;

/**
 * What is seen at one instant while a run plays: things fly, and then there is time to read what
 * happened. For one thread.
 */
public final class PlayedScene {
    /** How long one thing flies at normal speed, in nanoseconds. */
    public static final double FLIGHT_NANOS = 900e6;

    /** Sentences are alike from switch to switch, so people need less than for new ones. */
    private static final double NANOS_TO_READ_A_WORD = 95e6;

    private final List<Event> moving;
    private final double length;
    private double passed;

    /**
     * The beginning of a scene.
     *
     * @param moving what flies
     * @param words what is to be read
     */
    PlayedScene(List<Event> moving, String words) {
        this.moving = List.copyOf(moving);
        this.length = Math.max(flightNanos(moving), NANOS_TO_READ_A_WORD * count(words));
    }

    /** How long it takes until everything has arrived, one thing after the other. */
    public static double flightNanos(List<Event> moving) {
        return new Motion(moving, 0).steps() * FLIGHT_NANOS;
    }

    private static int count(String words) {
        return words.isBlank() ? 0 : words.strip().split("\\s+").length;
    }

    /** Lets time pass, in nanoseconds at normal speed. */
    void pass(double nanos) {
        passed += nanos;
    }

    /** How far things are. */
    Motion motion() {
        return new Motion(moving, Math.min(1, passed / flightNanos(moving)));
    }

    /** Whether the next one may come. */
    boolean isOver() {
        return passed >= length;
    }
}
