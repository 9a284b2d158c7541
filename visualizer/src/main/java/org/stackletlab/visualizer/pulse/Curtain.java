package org.stackletlab.visualizer.pulse;

import javafx.animation.AnimationTimer;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * Opens from its middle, within a few pulses: a page of code is hundreds of nodes, and to make all
 * of them at once would hold up keys and pictures. For the interface thread.
 */
public final class Curtain extends StackPane {
    /** Pixels at a pulse: about ten lines of code. */
    private static final double STEP = 180;

    private final Region behind;
    private double open = Double.MAX_VALUE;
    private final AnimationTimer timer =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    openFurther();
                }
            };

    /**
     * An open curtain.
     *
     * @param behind has all of its room when it is open
     */
    public Curtain(Region behind) {
        super(behind);
        this.behind = behind;
    }

    /** Closes it, so that it opens again. */
    public void close() {
        open = 0;
        timer.start();
    }

    /** Whether it will open further. */
    public boolean isOpening() {
        return open < Double.MAX_VALUE;
    }

    private void openFurther() {
        open += STEP;
        if (open >= getHeight()) {
            open = Double.MAX_VALUE;
            timer.stop();
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double height = Math.min(open, getHeight());
        behind.resizeRelocate(0, snapPositionY((getHeight() - height) / 2), getWidth(), height);
    }
}
