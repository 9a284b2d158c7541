package org.stackletlab.visualizer;

import javafx.animation.AnimationTimer;
import javafx.stage.Stage;

/** Says on standard output when a window can be seen, and closes it: for benchmarks. */
final class FirstFrame extends AnimationTimer {
    /** A system property; {@code true} asks for this. */
    static final String WANTED = "lab.first-frame";

    /** In the first pulse a frame is asked for, in the second one it is there. */
    private static final int PULSES = 2;

    private final Stage stage;
    private int pulses;

    FirstFrame(Stage stage) {
        this.stage = stage;
    }

    @Override
    public void handle(long now) {
        if (stage.isShowing() && ++pulses > PULSES) {
            stop();
            System.out.println("first frame");
            stage.close();
        }
    }
}
