package org.stackletlab.visualizer.pulse;

import java.util.ArrayDeque;
import java.util.Queue;
import javafx.animation.AnimationTimer;

/**
 * Work that is done piece by piece, one at a pulse of the window, so that keys and pictures get
 * their turn in between. For the interface thread.
 */
public final class PulseByPulse {
    private final Queue<Runnable> pieces = new ArrayDeque<>();
    private final AnimationTimer timer =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    next();
                }
            };

    /** Does a piece at a pulse of its own, after those that were added before. */
    public void add(Runnable piece) {
        pieces.add(piece);
        timer.start();
    }

    /** Does nothing of what has not been done yet. */
    public void clear() {
        pieces.clear();
    }

    private void next() {
        Runnable piece = pieces.poll();
        if (piece == null) {
            timer.stop();
        } else {
            piece.run();
        }
    }
}
