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
    private static final double STEP = 18;

    private final double width;
    private final double height;
    private final List<Event> moving;
    private final Cast cast;
    private final StageLook look;
    private final Picture still;
    private final RegistersPart registers;
    private final StackPart stack;
    private final StackLayout layout;
    private final HeapPart heap;

    /**
     * Where the columns of the stage stand; what is hidden takes no room.
     *
     * @param asideWidth of registers and passage, at the left; 0 if both are hidden, or there is no
     *     room
     * @param stackX where the stack begins
     * @param heapX where the heap begins
     */
    private record Columns(
            double asideWidth, double stackX, double stackWidth, double heapX, double heapWidth) {
        private static final double BETWEEN = 24;
        private static final double WIDEST = 560;
        private static final double NARROW = 480;

        static Columns of(StageLook look, double width) {
            boolean stack = look.shows(StageLook.Part.STACK);
            boolean slices = look.shows(StageLook.Part.SLICES);
            boolean both = stack && slices;
            boolean aside =
                    (look.shows(StageLook.Part.REGISTERS) || slices) && (width > NARROW || !both);
            double asideWidth = aside ? Math.clamp(width * 0.25, 150, 300) : 0;
            double from = MARGIN + (aside ? asideWidth + BETWEEN : 0);
            double gap = stack ? Math.clamp(width * 0.13, 86, 150) : 0;
            double room = width - from - gap - MARGIN;
            double each = both ? room / 2 : Math.min(room, WIDEST);
            double heapX = slices ? from + (stack ? each + gap : 0) : width;
            return new Columns(asideWidth, from, stack ? each : 0, heapX, slices ? each : 0);
        }
    }

    /**
     * The stage at a moment.
     *
     * @param follow the address of the stack that has to be in sight
     */
    StageScene(
            Moment moment,
            Cast cast,
            StageLook look,
            List<Event> moving,
            long follow,
            double width,
            double height) {
        this.width = width;
        this.height = height;
        this.moving = List.copyOf(moving);
        this.cast = cast;
        Sketch sketch = new Sketch();
        Columns columns = Columns.of(look, width);
        double bottom = height - 14;
        Motion motion = new Motion(moving, 0);
        this.look = look;
        registers = new RegistersPart(sketch, MARGIN, columns.asideWidth());
        if (columns.asideWidth() > 0) {
            aside(sketch, moment, bottom);
        }
        layout = new StackLayout(StackPart.segments(moment, look), look, follow, TOP + 14, bottom);
        stack = new StackPart(sketch, cast, columns.stackX(), columns.stackWidth(), layout);
        if (look.shows(StageLook.Part.STACK)) {
            stack.draw(moment, look, motion, TOP);
        }
        double wide = columns.heapWidth();
        heap = new HeapPart(sketch, cast, motion, look.selected(), columns.heapX(), wide);
        if (look.shows(StageLook.Part.SLICES)) {
            HeapOrder order = HeapOrder.of(moment, look.selected());
            heap.draw(moment.world(), order, look.heapFirst(), TOP, bottom);
        }
        still = sketch.picture(width, height, title(moment));
    }

    /** Registers, and below them what the switch does. */
    private void aside(Sketch sketch, Moment moment, double bottom) {
        boolean told =
                look.shows(StageLook.Part.SLICES)
                        || !moment.passage().isEmpty()
                        || !moment.call().rows().isEmpty();
        PassagePart passage = new PassagePart(sketch, cast, MARGIN, registers.rightEdge() - MARGIN);
        double end = TOP - STEP;
        if (look.shows(StageLook.Part.REGISTERS)) {
            double least = TOP + RegistersPart.leastHeight(TOP, bottom);
            double room = told ? passage.height(moment) + STEP : 0;
            end =
                    registers.draw(
                            moment.world(), Pushes.of(moment), TOP, Math.max(least, bottom - room));
        }
        if (told) {
            passage.draw(moment, end + 24, bottom);
        }
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
        long sp = moment.world().running().nearEnd();
        return new StageScene(moment, cast, look, moving, sp, width, height);
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
        Flight flight = new Flight(sketch, cast, registers, stack, heap);
        flight.draw(new Motion(moving, progress), look);
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

    /** Whose slice in the heap an address is in. */
    Optional<String> sliceAt(long address) {
        return heap.bodyAt(address).map(body -> body.stack().name());
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
