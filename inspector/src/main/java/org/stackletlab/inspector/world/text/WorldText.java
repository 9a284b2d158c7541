package org.stackletlab.inspector.world.text;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.inspector.stacklet.Stacklet;
import org.stackletlab.inspector.stacklet.ThreadBlock;
import org.stackletlab.inspector.world.CallFrame;
import org.stackletlab.inspector.world.StackState;
import org.stackletlab.inspector.world.ThreadState;
import org.stackletlab.inspector.world.World;

/**
 * The world at a mark for a terminal: lines without line ends, in columns, within a width. Each
 * section can be printed alone; its first line says what it shows.
 */
public final class WorldText {
    /** A width that terminals have. */
    public static final int USUAL_WIDTH = 100;

    static final int NAME = 16;

    /** From here on lines have room for addresses that stand elsewhere, too. */
    private static final int ROOMY = 90;

    private final World world;
    private final int width;

    private WorldText(World world, int width) {
        this.world = requireNonNull(world, "world");
        this.width = width;
    }

    /**
     * The text of a world.
     *
     * @param width characters in a line at most, from 60
     */
    public static WorldText of(World world, int width) {
        if (width < 60) {
            throw new IllegalArgumentException(
                    "a width of %d characters is too little for columns; wanted are 60 or more"
                            .formatted(width));
        }
        return new WorldText(world, width);
    }

    /** The text of a world in {@link #USUAL_WIDTH} characters. */
    public static WorldText of(World world) {
        return of(world, USUAL_WIDTH);
    }

    /** Registers with what they are for and what they lead to; a star marks what changed. */
    public List<String> registers() {
        return within(new RegisterText(world, width).lines());
    }

    /** Whose each byte of the stack is: a bar, and a table from high to low addresses. */
    public List<String> stack() {
        return within(new StackText(world, width).lines());
    }

    /** The blocks of the heap. */
    public List<String> heap() {
        return within(new HeapText(world, width).lines());
    }

    /** Stacks, chains, thread blocks and stacklet structs. */
    public List<String> world() {
        List<String> lines = new ArrayList<>();
        lines.add("world at mark %s: %s".formatted(world.mark(), world.phase().title()));
        Columns stacks = new Columns(width, List.of(NAME, 24, 24), List.of(3));
        world.stacks().forEach(stack -> stackRow(stacks, stack));
        lines.addAll(stacks.lines());
        world.threads().forEach(thread -> lines.addAll(thread(thread)));
        world.stacks().forEach(stack -> lines.addAll(struct(stack)));
        world.problems().forEach(problem -> lines.add(Columns.cut("  ! " + problem, width)));
        return within(lines);
    }

    private void stackRow(Columns stacks, StackState stack) {
        String where =
                stack.struct()
                        .filter(struct -> stack.status().isSuspended())
                        .map(this::residence)
                        .orElse("");
        stacks.row(
                stack.name(),
                stack.status().title(),
                range(stack.nearEnd(), stack.farEnd()),
                (stack.farEnd() - stack.nearEnd()) + " bytes",
                where);
    }

    private String residence(Stacklet struct) {
        if (struct.saved() > 0 && width < ROOMY) {
            return "saved: %d".formatted(struct.saved());
        }
        return struct.saved() == 0
                ? ""
                : "%d of %d at %s".formatted(struct.saved(), struct.total(), hex(struct.copy()));
    }

    private List<String> thread(ThreadState thread) {
        List<String> lines = new ArrayList<>();
        ThreadBlock block = thread.block();
        lines.add("thread block %s".formatted(hex(block.address())));
        Columns fields = new Columns(width, List.of(30, 18), List.of());
        field(fields, "g_stack_chain_head", block.chainHead(), true);
        field(fields, "g_current_stack_stop", block.currentStop(), false);
        field(fields, "g_current_stack_marker", block.marker(), false);
        field(fields, "g_source", block.source(), true);
        field(fields, "g_target", block.target(), true);
        lines.addAll(fields.lines());
        String chain =
                thread.chain().stacklets().stream()
                        .map(member -> nameOf(member.handle()))
                        .collect(Collectors.joining(" -> "));
        String broken = thread.chain().problem().map(what -> "; " + what).orElse("");
        lines.add(Columns.cut("  chain: " + (chain.isEmpty() ? "empty" : chain) + broken, width));
        return lines;
    }

    private void field(Columns fields, String name, OptionalLong value, boolean isHandle) {
        value.ifPresent(
                number ->
                        fields.row(name, hex(number), isHandle ? handle(number) : remark(number)));
    }

    private String handle(long handle) {
        return switch (handle(world, handle)) {
            case NONE -> "none";
            case ENDED -> "EMPTY: that stack has ended";
            case STACK -> nameOf(handle);
        };
    }

    /** What a field for a handle says. */
    enum Handle {
        NONE,
        ENDED,
        STACK
    }

    static Handle handle(World world, long handle) {
        long empty = world.platform().wordBytes() == 8 ? -1L : 0xffff_ffffL;
        return handle == 0 ? Handle.NONE : handle == empty ? Handle.ENDED : Handle.STACK;
    }

    private static String remark(long farEnd) {
        return farEnd % 2 == 0 ? "" : "odd: the main stack";
    }

    private String nameOf(long handle) {
        return world.stacks().stream()
                .filter(stack -> stack.struct().filter(s -> s.handle() == handle).isPresent())
                .map(StackState::name)
                .findFirst()
                .orElse("used up");
    }

    private List<String> struct(StackState stack) {
        if (stack.struct().isEmpty()) {
            return List.of();
        }
        Stacklet struct = stack.struct().get();
        List<String> lines = new ArrayList<>();
        lines.add(
                "stacklet %s of %s%s"
                        .formatted(
                                hex(struct.handle()),
                                stack.name(),
                                stack.suspendedAt()
                                        .map(mark -> ", suspended at mark " + mark)
                                        .orElse("")));
        Columns fields = new Columns(width, List.of(30, 18), List.of());
        fields.row("stack_start", hex(struct.start()), "");
        fields.row("stack_stop", hex(struct.stop()), remark(struct.stop()));
        fields.row(
                "stack_saved",
                Long.toString(struct.saved()),
                "of %d; the copy is at %s".formatted(struct.total(), hex(struct.copy())));
        struct.prev().ifPresent(prev -> fields.row("stack_prev", hex(prev), handle(prev)));
        struct.thread().ifPresent(thread -> fields.row("stack_thrd", hex(thread), ""));
        lines.addAll(fields.lines());
        return lines;
    }

    /** The calls of every stack, innermost first. */
    public List<String> calls() {
        List<String> lines = new ArrayList<>();
        for (StackState stack : world.stacks()) {
            lines.add("calls of %s, %s".formatted(stack.name(), stack.status().title()));
            Columns frames = new Columns(width, List.of(5, 30, 32, 16), List.of());
            boolean same =
                    width < ROOMY
                            && stack.calls().frames().stream()
                                            .map(CallFrame::residence)
                                            .distinct()
                                            .count()
                                    == 1;
            stack.calls().frames().forEach(frame -> frameRow(frames, frame, same));
            lines.addAll(frames.lines());
            if (!stack.calls().complete()) {
                lines.add(Columns.cut("  (" + stack.calls().end() + ")", width));
            }
            stack.calls().doubt().ifPresent(doubt -> lines.add(Columns.cut("  ! " + doubt, width)));
        }
        return within(lines);
    }

    /** Parameters and locals of every call of every stack. */
    public List<String> locals() {
        return within(new LocalsText(world, width).lines());
    }

    /** The layers above stacklets: trees, queues, slots, and what an interpreter keeps. */
    public List<String> layers() {
        return within(new SandwichText(world, width).lines());
    }

    private static void frameRow(Columns frames, CallFrame frame, boolean same) {
        frames.row(
                "#" + frame.depth(),
                frame.function().orElse("?") + (frame.inlined() ? " (inlined)" : ""),
                frame.position().map(WorldText::position).orElse(hex(frame.pc())),
                same ? "" : frame.residence().title(),
                frame.end().isPresent()
                        ? range(frame.stackPointer(), frame.end().getAsLong())
                        : hex(frame.stackPointer()));
    }

    private List<String> within(List<String> lines) {
        return lines.stream().map(line -> Columns.cut(line, width)).toList();
    }

    /** A line of a file without the file's folders. */
    static String position(SourcePosition position) {
        String file = position.file();
        return file.substring(file.lastIndexOf('/') + 1) + ":" + position.line();
    }

    /** A number of things. */
    static String count(long number, String one, String more) {
        return number + " " + (number == 1 ? one : more);
    }

    static String range(long from, long to) {
        return hex(from) + ".." + hex(to);
    }

    static String hex(long address) {
        return "0x%08x".formatted(address);
    }
}
