package org.stackletlab.visualizer.stage;

import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Sketch;
import org.stackletlab.visualizer.session.Cast;
import org.stackletlab.visualizer.session.Moment;

/** The stage as a picture of any size. */
public final class StagePicture {
    private static final double MARGIN = 18;
    private static final double TOP = 26;

    private StagePicture() {}

    /**
     * The stage at a moment.
     *
     * @param width at least some 600 for all parts to be readable
     */
    public static Picture of(Moment moment, Cast cast, Motion motion, double width, double height) {
        Sketch sketch = new Sketch();
        double left = Math.clamp(width * 0.25, 190, 300);
        double gap = Math.clamp(width * 0.13, 96, 150);
        double columns = (width - 2 * MARGIN - left - 24 - gap) / 2;
        double bottom = height - 14;
        double registersEnd =
                new RegistersPart(sketch, MARGIN, left)
                        .draw(moment.world(), TOP, bottom - 12 * 18 - 30);
        new PassagePart(sketch, MARGIN, left).draw(moment, registersEnd + 24);
        StackPart stack = new StackPart(sketch, cast, MARGIN + left + 24, columns);
        stack.draw(moment.world(), TOP, bottom);
        HeapPart heap =
                new HeapPart(sketch, cast, motion, MARGIN + left + 24 + columns + gap, columns);
        heap.draw(moment.world(), TOP, bottom);
        new Flight(sketch, cast, stack, heap).draw(motion);
        return sketch.picture(width, height, title(moment));
    }

    private static String title(Moment moment) {
        return "Registers, C stack and heap after %d instructions. %s"
                .formatted(moment.mark().instructions(), moment.sentence());
    }
}
