package org.stackletlab.visualizer.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackletlab.inspector.stacklet.Stacklet;
import org.stackletlab.inspector.world.StackState;
import org.stackletlab.inspector.world.World;
import org.stackletlab.inspector.world.heap.Heap;
import org.stackletlab.inspector.world.heap.HeapBlock;
import org.stackletlab.visualizer.picture.Face;
import org.stackletlab.visualizer.picture.Ink;
import org.stackletlab.visualizer.picture.Role;
import org.stackletlab.visualizer.picture.Sketch;
import org.stackletlab.visualizer.picture.Target;
import org.stackletlab.visualizer.picture.Words;
import org.stackletlab.visualizer.session.Cast;
import org.stackletlab.visualizer.session.Motion;

/** The heap: boxes of suspended stacks, with what is saved and what there is room for. */
final class HeapPart {
    private static final double HEAD = 34;
    private static final double GAP = 10;
    private static final double EDGE = 6;
    private static final double HIGHEST_BODY = 110;
    private static final double LOWEST_BODY = 20;
    private static final double FOOT = 46;

    private final Sketch sketch;
    private final Cast cast;
    private final double x;
    private final double width;
    private final Motion motion;
    private final String selected;
    private final List<Body> bodies = new ArrayList<>();
    private int shown;
    private boolean isWide;

    /** Where the bytes of a slice are drawn. */
    record Body(
            StackState stack, Stacklet struct, double x, double y, double width, double height) {
        double yOf(long copyAddress) {
            double part = (double) (copyAddress - struct.copy()) / Math.max(1, struct.total());
            return y + height * (1 - Math.clamp(part, 0, 1));
        }

        boolean holds(long address) {
            return address >= struct.copy() && address < struct.copy() + struct.total();
        }
    }

    HeapPart(Sketch sketch, Cast cast, Motion motion, String selected, double x, double width) {
        this.sketch = sketch;
        this.cast = cast;
        this.motion = motion;
        this.selected = selected;
        this.x = x;
        this.width = width;
    }

    void draw(World world, HeapOrder order, int first, double top, double bottom) {
        List<StackState> all = order.stacks();
        String count = Words.count(all.size());
        String title = all.size() < 2 ? "Heap" : "Heap · %s stacklets".formatted(count);
        sketch.caption(x, top, Words.fitting(Face.CAPTION, width, title, "Heap · " + count));
        double y = top + 14;
        int room = (int) Math.max(1, (bottom - y - FOOT) / (HEAD + LOWEST_BODY + EDGE + GAP));
        int from = Math.clamp(first, 0, Math.max(0, all.size() - room));
        int to = Math.min(all.size(), from + room);
        shown = to - from;
        double body =
                Math.clamp(
                        (bottom - y - FOOT) / Math.max(1, shown) - HEAD - EDGE - GAP,
                        LOWEST_BODY,
                        HIGHEST_BODY);
        isWide = all.subList(from, to).stream().allMatch(this::fitsBesideShare);
        for (StackState stack : all.subList(from, to)) {
            y = slice(stack, stack.struct().orElseThrow(), y, body) + GAP;
        }
        if (all.isEmpty()) {
            nobody(y);
            y += 54 + GAP;
        }
        rest(world, order, from, to, y);
    }

    private void nobody(double y) {
        sketch.outline(x, y, width, 54, Ink.of(Role.EDGE));
        String whole = "no stack is suspended";
        String words = Face.SMALL.widthOf(whole) <= width - 16 ? whole : "nobody waits";
        sketch.text(x + 10, y + 31, width - 16, words, Face.SMALL, Ink.of(Role.MUTED));
    }

    private double slice(StackState stack, Stacklet struct, double y, double body) {
        Role role = cast.role(stack.name());
        double height = HEAD + body + EDGE;
        boolean wanted = stack.name().equals(selected);
        sketch.box(x, y, width, height, Ink.of(Role.PANEL), Ink.of(wanted ? Role.ACCENT : role));
        if (wanted) {
            sketch.outline(x - 3, y - 3, width + 6, height + 6, Ink.of(Role.ACCENT));
        }
        sketch.box(x, y, 5, height, Ink.of(role), Ink.NONE);
        head(stack, struct, y);
        String words =
                "stacklet of %s at 0x%s: %s saved, %s"
                        .formatted(
                                stack.name(),
                                Words.address(struct.handle()),
                                Words.share(struct.saved(), struct.total()),
                                stack.status().title());
        sketch.place(x, y, width, height, new Target.OfStack(stack.name()), words);
        bytes(new Body(stack, struct, x + 12, y + HEAD, width - 20, body), role);
        return y + height;
    }

    /** Whether a name and the share of its slice have room on one line. */
    private boolean fitsBesideShare(StackState stack) {
        double name = Face.STRONG.widthOf(stack.name());
        double badge = Face.BADGE.widthOf(cast.letter(stack.name())) + 8;
        return 31 + badge + name + Face.CODE_SMALL.widthOf(share(stack)) <= width;
    }

    private static String share(StackState stack) {
        Stacklet struct = stack.struct().orElseThrow();
        return Words.share(struct.saved(), struct.total());
    }

    /** Name, share and state on two lines; where it is narrow, the share comes on the second. */
    private void head(StackState stack, Stacklet struct, double y) {
        String share = share(stack);
        Ink ink = Ink.of(Role.TEXT);
        Ink badge = Ink.of(cast.role(stack.name()));
        double from = x + 17 + sketch.badge(x + 11, y + 4.5, cast.letter(stack.name()), badge);
        String name = Words.elided(stack.name(), Face.STRONG, x + width - 8 - from);
        sketch.text(from, y + 15, name, Face.STRONG, ink);
        String state = stack.status().title();
        String where = state + " · 0x" + Words.address(struct.handle());
        String line =
                isWide
                        ? Words.fitting(Face.SMALL, width - 18, where, state)
                        : Words.fitting(
                                Face.SMALL,
                                width - 18,
                                share + " · " + where,
                                share + " · " + state,
                                share + " · " + state.replace("suspended, ", ""),
                                share);
        sketch.text(x + 12, y + 28, line, Face.SMALL, Ink.of(Role.MUTED));
        if (isWide) {
            sketch.textEndingAt(x + width - 8, y + 15, share, Face.CODE_SMALL, ink);
        }
    }

    private void bytes(Body body, Role role) {
        bodies.add(body);
        Stacklet struct = body.struct;
        sketch.outline(body.x, body.y, body.width, body.height, Ink.of(role).faint(0.6));
        if (!motion.fills(struct.copy(), struct.total())) {
            filled(sketch, body, Math.max(0.0, (double) struct.saved()));
            place(body);
        }
        double empty = body.height * struct.inPlace() / Math.max(1, struct.total());
        if (struct.inPlace() > 0 && empty > 13) {
            String bytes = Words.bytes(struct.inPlace());
            String words =
                    Words.fitting(
                            Face.SMALL,
                            body.width - 8,
                            bytes + " still on the stack",
                            bytes + " on the stack",
                            bytes + " stay");
            sketch.text(body.x + 6, body.y + 11, words, Face.SMALL, Ink.of(Role.MUTED));
        }
    }

    /** The saved bytes can be pointed at one by one. */
    private void place(Body body) {
        Stacklet struct = body.struct;
        double high = body.height * struct.saved() / Math.max(1, struct.total());
        if (struct.saved() > 0 && high >= 1) {
            sketch.place(
                    body.x,
                    body.y + body.height - high,
                    body.width,
                    high,
                    new Target.Bytes(struct.copy(), struct.saved()),
                    "%s of %s in the heap, from 0x%s"
                            .formatted(
                                    Words.bytes(struct.saved()),
                                    body.stack.name(),
                                    Words.address(struct.copy())));
        }
    }

    /** The part of a slice that is in the heap. */
    private void filled(Sketch on, Body body, double bytes) {
        Role role = cast.role(body.stack.name());
        double part = Math.clamp(bytes / Math.max(1, body.struct.total()), 0, 1);
        double high = body.height * part;
        if (high <= 0) {
            return;
        }
        double from = body.y + body.height - high;
        on.box(body.x, from, body.width, high, Ink.of(role).faint(0.45), Ink.NONE);
        boolean rising = cast.rising(body.stack.name());
        on.hatch(body.x, from, body.width, high, rising, Ink.of(role).faint(0.5));
        if (high > 13) {
            String words = Words.bytes(Math.round(bytes)) + " saved";
            on.text(
                    body.x + 6,
                    body.y + body.height - 4,
                    body.width - 8,
                    words,
                    Face.SMALL,
                    Ink.of(Role.TEXT));
        }
    }

    /** Slices that bytes are flying into, when so much is done. */
    void filling(Sketch on, double progress) {
        for (Body body : bodies) {
            Stacklet struct = body.struct;
            if (motion.fills(struct.copy(), struct.total())) {
                long counted = Math.max(0, struct.saved());
                filled(on, body, motion.arrived(struct.copy(), struct.total(), counted, progress));
            }
        }
    }

    private void rest(World world, HeapOrder order, int from, int to, double y) {
        int hidden = order.stacks().size() - (to - from);
        double at = y + 6;
        if (hidden > 0) {
            String more = "and %s more".formatted(Words.count(hidden));
            String bytes = Words.bytes(order.bytesBut(from, to));
            String above = from > 0 ? ", %s above".formatted(Words.count(from)) : "";
            sketch.text(x, at, width, more + above, Face.SMALL, Ink.of(Role.TEXT));
            sketch.text(x, at + 14, width, bytes + " in them", Face.SMALL, Ink.of(Role.TEXT));
            at += 28;
        }
        for (String line : use(world)) {
            sketch.text(x, at, width, line, Face.SMALL, Ink.of(Role.MUTED));
            at += 14;
        }
    }

    /** How much of the heap is in use, on one line or two. */
    private List<String> use(World world) {
        Optional<Heap> heap = world.heap();
        if (heap.isEmpty()) {
            String whole = "the heap has not been opened yet";
            return List.of(Words.fitting(Face.SMALL, width, whole, "not opened yet"));
        }
        String count = Words.count(heap.get().count(HeapBlock.State.USED));
        String bytes = Words.bytes(heap.get().usedBytes());
        String whole = "%s blocks in use, %s".formatted(count, bytes);
        return Face.SMALL.widthOf(whole) <= width
                ? List.of(whole)
                : List.of(
                        Words.fitting(
                                Face.SMALL, width, count + " blocks in use", count + " blocks"),
                        bytes);
    }

    /** The slice that a heap address lies in, if it is shown. */
    Optional<Body> bodyAt(long copyAddress) {
        return bodies.stream().filter(body -> body.holds(copyAddress)).findFirst();
    }

    int shown() {
        return shown;
    }

    double leftEdge() {
        return x;
    }
}
