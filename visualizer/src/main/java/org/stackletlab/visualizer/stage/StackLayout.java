package org.stackletlab.visualizer.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackletlab.inspector.world.StackState;
import org.stackletlab.inspector.world.World;
import org.stackletlab.inspector.world.stack.RangeKind;

/**
 * Where each piece of the C stack stands in its column. Usually heights are in proportion to bytes,
 * but no piece is too low for its words; at true scale they are in proportion only.
 */
final class StackLayout {
    private static final double LOWEST_PIECE = 17;
    private static final double LOWEST_REGISTER = 14;
    private static final double GAP = 2;

    /** Few calls need not fill the column: from moment to moment they would grow and shrink. */
    private static final double MOST_FOR_A_BYTE = 1.1;

    private static final long BELOW = 48;

    private final List<Placed> placed = new ArrayList<>();
    private final boolean lowOnTop;
    private final double top;
    private final double bottom;
    private double scroll;

    /** A piece and where it stands, which may be out of sight. */
    record Placed(Segment segment, double y, double height) {}

    /**
     * Lays the stack of a world out between two heights.
     *
     * @param segments from the highest address down
     * @param follow the address that is kept in sight unless the look says otherwise
     */
    StackLayout(List<Segment> segments, StageLook look, long follow, double top, double bottom) {
        this.lowOnTop = look.lowOnTop();
        this.top = top;
        this.bottom = bottom;
        double available = bottom - top;
        double[] heights =
                look.trueScale() ? trueHeights(segments, available) : heights(segments, available);
        double y = top;
        for (int i = 0; i < segments.size(); i++) {
            int at = lowOnTop ? segments.size() - 1 - i : i;
            double height = Math.max(1, heights[at] * look.zoom());
            placed.add(new Placed(segments.get(at), y, height));
            y += height + (look.trueScale() ? 0 : GAP);
        }
        double content = y - top;
        double most = Math.max(0, content - available);
        double wanted = look.stackScroll().orElseGet(() -> toShow(follow, content));
        scroll = Math.clamp(wanted, 0, most);
    }

    /** Everything from the lowest byte that anybody has or had, and a little below. */
    static long lowest(World world) {
        long lowest = world.running().nearEnd();
        for (StackState stack : world.stacks()) {
            if (world.region().contains(stack.nearEnd()) && isInPlace(stack)) {
                lowest = Math.min(lowest, stack.nearEnd());
            }
        }
        return Math.max(world.region().start(), lowest - BELOW);
    }

    private static boolean isInPlace(StackState stack) {
        return stack.struct().filter(struct -> struct.inPlace() == 0).isEmpty();
    }

    private static double[] trueHeights(List<Segment> segments, double available) {
        double total = segments.stream().mapToDouble(Segment::bytes).sum();
        return segments.stream()
                .mapToDouble(segment -> available * segment.bytes() / Math.max(1, total))
                .toArray();
    }

    /** A minimum for each, the rest in proportion to bytes. */
    private static double[] heights(List<Segment> segments, double available) {
        double least = segments.stream().mapToDouble(segment -> least(segment) + GAP).sum();
        double total = Math.max(1, segments.stream().mapToDouble(StackLayout::weight).sum());
        double room = Math.clamp(available - least, 0, total * MOST_FOR_A_BYTE);
        return segments.stream()
                .mapToDouble(segment -> least(segment) + room * weight(segment) / total)
                .toArray();
    }

    private static double least(Segment segment) {
        return segment.isRegister() ? LOWEST_REGISTER : LOWEST_PIECE;
    }

    /** What is nobody's, or the start-up code's, needs no room to be understood. */
    private static double weight(Segment segment) {
        RangeKind kind = segment.range().kind();
        return switch (kind) {
            case UNUSED, RUNTIME, BOOT, RED_ZONE -> Math.min(segment.bytes(), 16);
            default -> Math.min(segment.bytes(), 1024);
        };
    }

    private double toShow(long address, double content) {
        double available = bottom - top;
        double at = yUnscrolled(address) - top;
        return at < available * 0.8 ? 0 : Math.min(at - available * 0.6, content - available);
    }

    /** What can be seen, cut at the column's ends. */
    List<Placed> visible() {
        List<Placed> seen = new ArrayList<>();
        for (Placed at : placed) {
            double from = Math.max(top, at.y - scroll);
            double to = Math.min(bottom, at.y + at.height - scroll);
            if (to - from >= 1) {
                seen.add(new Placed(at.segment, from, to - from));
            }
        }
        return seen;
    }

    double bottom() {
        return bottom;
    }

    double scroll() {
        return scroll;
    }

    /** How many pieces are wholly above what can be seen. */
    long above() {
        return placed.stream().filter(at -> at.y + at.height - scroll < top + 1).count();
    }

    /** How many pieces are wholly below what can be seen. */
    long below() {
        return placed.stream().filter(at -> at.y - scroll > bottom - 1).count();
    }

    /** Where an address stands; at the column's ends if that is out of sight. */
    double yOf(long address) {
        return Math.clamp(yUnscrolled(address) - scroll, top, bottom);
    }

    private double yUnscrolled(long address) {
        for (Placed at : placed) {
            Segment segment = at.segment;
            if (address >= segment.start() && address < segment.end()) {
                double part = (double) (segment.end() - address) / segment.bytes();
                return at.y + at.height * (lowOnTop ? 1 - part : part);
            }
        }
        if (placed.isEmpty()) {
            return top;
        }
        boolean first = address >= placed.getFirst().segment.end() != lowOnTop;
        return first ? placed.getFirst().y : placed.getLast().y + placed.getLast().height;
    }

    /** The highest addresses of runs of equal calls that are folded. */
    List<Long> folds() {
        return placed.stream()
                .map(Placed::segment)
                .filter(segment -> segment.repeats() > 1)
                .map(Segment::end)
                .toList();
    }

    /** The piece that an address is in. */
    Optional<Segment> at(long address) {
        return placed.stream()
                .map(Placed::segment)
                .filter(segment -> address >= segment.start() && address < segment.end())
                .findFirst();
    }
}
