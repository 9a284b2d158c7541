package org.stackletlab.visualizer.stage;

import java.util.List;
import java.util.Optional;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Sketch;
import org.stackletlab.visualizer.session.Cast;
import org.stackletlab.visualizer.session.Moment;
import org.stackletlab.visualizer.session.Motion;

/**
 * The stage at one moment: what stands still is drawn once, what moves can be had for any progress.
 * Immutable once made; only what fits is in it.
 */
public final class StageScene {
    private static final double MARGIN = 18;
    private static final double TOP = 26;
    private static final double PASSAGE = 12 * 18 + 30;

    private final double width;
    private final double height;
    private final List<Event> moving;
    private final Cast cast;
    private final Picture still;
    private final RegistersPart registers;
    private final StackPart stack;
    private final StackLayout layout;
    private final HeapPart heap;

    private StageScene(
            Moment moment,
            Cast cast,
            StageLook look,
            List<Event> moving,
            double width,
            double height) {
        this.width = width;
        this.height = height;
        this.moving = List.copyOf(moving);
        this.cast = cast;
        Sketch sketch = new Sketch();
        double left = Math.clamp(width * 0.25, 150, 300);
        double gap = Math.clamp(width * 0.13, 86, 150);
        double columns = (width - 2 * MARGIN - left - 24 - gap) / 2;
        double bottom = height - 14;
        registers = new RegistersPart(sketch, MARGIN, left);
        double end = registers.draw(moment.world(), Pushes.of(moment), TOP, bottom - PASSAGE);
        new PassagePart(sketch, cast, MARGIN, left).draw(moment, end + 24, bottom);
        long sp = moment.world().running().nearEnd();
        layout = new StackLayout(StackPart.segments(moment, look), look, sp, TOP + 14, bottom);
        stack = new StackPart(sketch, cast, MARGIN + left + 24, columns, layout);
        Motion motion = new Motion(moving, 0);
        stack.draw(moment, look, motion, TOP);
        double right = MARGIN + left + 24 + columns + gap;
        heap = new HeapPart(sketch, cast, motion, look.selected(), right, columns);
        HeapOrder order = HeapOrder.of(moment, look.selected());
        heap.draw(moment.world(), order, look.heapFirst(), TOP, bottom);
        still = sketch.picture(width, height, title(moment));
    }

    /**
     * The stage at a moment.
     *
     * @param moving what moves there
     * @param width at least some 600 for all parts to be readable
     */
    public static StageScene of(
            Moment moment,
            Cast cast,
            StageLook look,
            List<Event> moving,
            double width,
            double height) {
        return new StageScene(moment, cast, look, moving, width, height);
    }

    private static String title(Moment moment) {
        return "Registers, C stack and heap after %d instructions. %s"
                .formatted(moment.mark().instructions(), moment.sentence());
    }

    /** What does not move. */
    public Picture still() {
        return still;
    }

    /** What moves, to be painted over the rest. */
    public Picture moving(double progress) {
        Sketch sketch = new Sketch();
        new Flight(sketch, cast, registers, stack, heap).draw(new Motion(moving, progress));
        return sketch.picture(width, height, still.title());
    }

    /** Everything. */
    Picture whole(double progress) {
        List<Picture.Placed> both =
                List.of(
                        new Picture.Placed(still, 0, 0),
                        new Picture.Placed(moving(progress), 0, 0));
        return moving.isEmpty() ? still : Picture.together(width, height, still.title(), both);
    }

    /** The piece of the stack that an address is in. */
    Optional<Segment> segmentAt(long address) {
        return layout.at(address);
    }

    /** The highest addresses of runs of equal calls that are folded. */
    List<Long> folds() {
        return layout.folds();
    }

    /** How many stacklets fit into the heap column. */
    int heapShown() {
        return heap.shown();
    }

    /** How much of the stack column is scrolled out of sight. */
    double stackScroll() {
        return layout.scroll();
    }

    /** Whether an x is in the heap column. */
    boolean isInHeap(double x) {
        return x >= heap.leftEdge() - 20;
    }
}
