package org.stackletlab.visualizer.stage;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.stackletlab.inspector.stacklet.Stacklet;
import org.stackletlab.inspector.world.StackState;
import org.stackletlab.inspector.world.World;
import org.stackletlab.inspector.world.heap.HeapBlock;
import org.stackletlab.visualizer.picture.Face;
import org.stackletlab.visualizer.picture.Ink;
import org.stackletlab.visualizer.picture.Role;
import org.stackletlab.visualizer.picture.Sketch;
import org.stackletlab.visualizer.picture.Target;
import org.stackletlab.visualizer.session.Cast;

/** The heap: one box for each suspended stack, with what is saved and what there is room for. */
final class HeapPart {
    private static final double HEAD = 34;
    private static final double GAP = 10;
    private static final double HIGHEST_BODY = 110;
    private static final double LOWEST_BODY = 20;

    private final Sketch sketch;
    private final Cast cast;
    private final double x;
    private final double width;
    private final Motion motion;
    private final Map<Long, Body> bodies = new HashMap<>();

    /** Where the bytes of a slice are drawn. */
    record Body(Stacklet struct, double y, double height) {
        double yOf(long copyAddress) {
            double part = (double) (copyAddress - struct.copy()) / Math.max(1, struct.total());
            return y + height * (1 - Math.clamp(part, 0, 1));
        }
    }

    HeapPart(Sketch sketch, Cast cast, Motion motion, double x, double width) {
        this.sketch = sketch;
        this.cast = cast;
        this.motion = motion;
        this.x = x;
        this.width = width;
    }

    void draw(World world, double top, double bottom) {
        sketch.caption(x, top, "Heap");
        List<StackState> slices =
                world.stacks().stream().filter(stack -> stack.struct().isPresent()).toList();
        double y = top + 14;
        double foot = 40;
        int room = (int) ((bottom - y - foot) / (HEAD + LOWEST_BODY + GAP));
        List<StackState> shown = slices.subList(0, Math.min(slices.size(), Math.max(1, room)));
        double body = shown.isEmpty() ? 0 : bodyHeight(shown, bottom - y - foot);
        for (StackState stack : shown) {
            y = slice(stack, stack.struct().orElseThrow(), y, body) + GAP;
        }
        if (shown.isEmpty()) {
            sketch.outline(x, y, width, 54, Ink.of(Role.EDGE));
            sketch.text(
                    x + 10,
                    y + 31,
                    width - 16,
                    "no stack is suspended",
                    Face.SMALL,
                    Ink.of(Role.MUTED));
            y += 54 + GAP;
        }
        rest(world, slices.size() - shown.size(), y);
    }

    private static double bodyHeight(List<StackState> shown, double available) {
        double each = available / shown.size() - HEAD - GAP;
        return Math.clamp(each, LOWEST_BODY, HIGHEST_BODY);
    }

    private double slice(StackState stack, Stacklet struct, double y, double body) {
        Role role = cast.role(stack.name());
        double height = HEAD + body + 6;
        sketch.box(x, y, width, height, Ink.of(Role.PANEL), Ink.of(role));
        sketch.box(x, y, 5, height, Ink.of(role), Ink.NONE);
        String share = "%d / %d B".formatted(Math.max(0, struct.saved()), struct.total());
        sketch.text(
                x + 12,
                y + 15,
                width - 20 - Face.CODE_SMALL.widthOf(share),
                stack.name(),
                Face.STRONG,
                Ink.of(Role.TEXT));
        sketch.textEndingAt(x + width - 8, y + 15, share, Face.CODE_SMALL, Ink.of(Role.TEXT));
        sketch.text(
                x + 12,
                y + 28,
                width - 18,
                "handle %s · %s".formatted(hex(struct.handle()), stack.status().title()),
                Face.SMALL,
                Ink.of(Role.MUTED));
        bytes(stack, struct, role, y + HEAD, body);
        sketch.place(
                x,
                y,
                width,
                height,
                new Target.OfStack(stack.name()),
                "stacklet of %s at 0x%s: %s bytes saved, %s"
                        .formatted(
                                stack.name(), hex(struct.handle()), share, stack.status().title()));
        return y + height;
    }

    private void bytes(StackState stack, Stacklet struct, Role role, double y, double body) {
        double inner = x + 12;
        double wide = width - 20;
        double there = struct.saved() - motion.missing(struct.copy(), struct.total());
        double saved = body * Math.clamp(there / Math.max(1, struct.total()), 0, 1);
        bodies.put(struct.handle(), new Body(struct, y, body));
        sketch.outline(inner, y, wide, body, Ink.of(role).faint(0.6));
        if (saved > 0) {
            sketch.box(inner, y + body - saved, wide, saved, Ink.of(role).faint(0.45), Ink.NONE);
            sketch.hatch(
                    inner,
                    y + body - saved,
                    wide,
                    saved,
                    cast.rising(stack.name()),
                    Ink.of(role).faint(0.5));
        }
        if (struct.inPlace() > 0 && body - saved > 13) {
            sketch.text(
                    inner + 6,
                    y + 11,
                    wide - 8,
                    "%d B still on the stack".formatted(struct.inPlace()),
                    Face.SMALL,
                    Ink.of(Role.MUTED));
        }
        if (saved > 13) {
            sketch.text(
                    inner + 6,
                    y + body - 4,
                    wide - 8,
                    "%d B saved".formatted(struct.saved()),
                    Face.SMALL,
                    Ink.of(Role.TEXT));
        }
    }

    private void rest(World world, int hidden, double y) {
        String more = hidden > 0 ? "and %d more stacklets; ".formatted(hidden) : "";
        String used =
                world.heap()
                        .map(
                                heap ->
                                        "%d blocks in use, %d B"
                                                .formatted(
                                                        heap.count(HeapBlock.State.USED),
                                                        heap.usedBytes()))
                        .orElse("the heap has not been opened yet");
        sketch.text(x, y + 12, width, more + used, Face.SMALL, Ink.of(Role.MUTED));
    }

    Optional<Body> body(long handle) {
        return Optional.ofNullable(bodies.get(handle));
    }

    /** The slice that a heap address lies in. */
    Optional<Body> bodyAt(long copyAddress) {
        return bodies.values().stream()
                .filter(
                        body ->
                                copyAddress >= body.struct().copy()
                                        && copyAddress
                                                < body.struct().copy() + body.struct().total())
                .findFirst();
    }

    double leftEdge() {
        return x;
    }

    private static String hex(long address) {
        return String.format(Locale.ROOT, "%08x", address);
    }
}
