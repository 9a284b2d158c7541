package org.stackletlab.inspector.stacklet;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.stackletlab.emulator.image.FieldLayout;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.StructLayout;
import org.stackletlab.emulator.state.GuestView;

/**
 * Reads the stacklet library's structs in guest memory, by field name, as the image's DWARF lays
 * them out. Works for any stacklet library with the same field names: {@code stack_start}, {@code
 * stack_stop} and {@code stack_saved} must be there, every other field may be missing.
 */
public final class StackletStructs {
    /** The tag of a suspended stack's struct. */
    public static final String STACKLET = "stacklet_s";

    /** The tag of a thread block. */
    public static final String THREAD = "stacklet_thread_s";

    private final StructLayout stacklet;
    private final StructLayout thread;
    private final long emptyHandle;
    private final FieldLayout start;
    private final FieldLayout stop;
    private final FieldLayout saved;
    private final Optional<FieldLayout> prev;
    private final Optional<FieldLayout> thrd;
    private final Optional<FieldLayout> chainHead;
    private final Optional<FieldLayout> currentStop;
    private final Optional<FieldLayout> marker;
    private final Optional<FieldLayout> source;
    private final Optional<FieldLayout> target;

    private StackletStructs(Image image, StructLayout stacklet, StructLayout thread) {
        this.stacklet = stacklet;
        this.thread = thread;
        this.emptyHandle = image.platform().wordBytes() == 8 ? -1L : 0xffff_ffffL;
        this.start = stacklet.field("stack_start");
        this.stop = stacklet.field("stack_stop");
        this.saved = stacklet.field("stack_saved");
        this.prev = field(stacklet, "stack_prev");
        this.thrd = field(stacklet, "stack_thrd");
        this.chainHead = field(thread, "g_stack_chain_head");
        this.currentStop = field(thread, "g_current_stack_stop");
        this.marker = field(thread, "g_current_stack_marker");
        this.source = field(thread, "g_source");
        this.target = field(thread, "g_target");
    }

    /** The structs of an image; empty when its DWARF does not describe them. */
    public static Optional<StackletStructs> of(Image image) {
        return image.derived(Found.class, its -> new Found(find(its))).structs;
    }

    /** What an image has, looked for once. */
    private record Found(Optional<StackletStructs> structs) {}

    private static Optional<StackletStructs> find(Image image) {
        Optional<StructLayout> stacklet = image.struct(STACKLET);
        Optional<StructLayout> thread = image.struct(THREAD);
        return stacklet.isPresent() && thread.isPresent() && hasSlice(stacklet.get())
                ? Optional.of(new StackletStructs(image, stacklet.get(), thread.get()))
                : Optional.empty();
    }

    private static boolean hasSlice(StructLayout layout) {
        return field(layout, "stack_start").isPresent()
                && field(layout, "stack_stop").isPresent()
                && field(layout, "stack_saved").isPresent();
    }

    /** How the struct of a suspended stack is laid out. */
    public StructLayout stackletLayout() {
        return stacklet;
    }

    /** How a thread block is laid out. */
    public StructLayout threadLayout() {
        return thread;
    }

    /** Whether a value is a handle: neither NULL nor {@code EMPTY_STACKLET_HANDLE}. */
    public boolean isHandle(long value) {
        return value != 0 && value != emptyHandle;
    }

    /** Whether a value is {@code EMPTY_STACKLET_HANDLE}: the stack left has ended. */
    public boolean isEmptyHandle(long value) {
        return value == emptyHandle;
    }

    /** The struct behind a handle; empty if that is no handle or not in mapped memory. */
    public Optional<Stacklet> stacklet(GuestView view, long handle) {
        if (!isHandle(handle) || !view.isMapped(handle, stacklet.bytes())) {
            return Optional.empty();
        }
        byte[] bytes = view.readBytes(handle, stacklet.bytes());
        return Optional.of(
                new Stacklet(
                        handle,
                        value(view, bytes, start),
                        value(view, bytes, stop),
                        signed(value(view, bytes, saved), saved),
                        field(view, bytes, prev),
                        field(view, bytes, thrd),
                        handle + stacklet.bytes()));
    }

    /** The thread block at an address; empty if that is not mapped. */
    public Optional<ThreadBlock> thread(GuestView view, long address) {
        if (address == 0 || !view.isMapped(address, thread.bytes())) {
            return Optional.empty();
        }
        byte[] bytes = view.readBytes(address, thread.bytes());
        return Optional.of(
                new ThreadBlock(
                        address,
                        field(view, bytes, chainHead),
                        field(view, bytes, currentStop),
                        field(view, bytes, marker),
                        field(view, bytes, source),
                        field(view, bytes, target)));
    }

    /**
     * The chain that starts in a thread block, as far as it can be followed. While the library
     * takes stacks out of the chain, links are missing in it.
     */
    public Chain chain(GuestView view, long threadBlock) {
        Optional<ThreadBlock> block = thread(view, threadBlock);
        if (block.isEmpty()) {
            return new Chain(
                    List.of(), Optional.of("there is no thread block at " + hex(threadBlock)));
        }
        Map<Long, Stacklet> found = new LinkedHashMap<>();
        long handle = block.get().chainHead().orElse(0);
        Optional<String> problem = Optional.empty();
        while (handle != 0 && problem.isEmpty()) {
            Optional<Stacklet> next = stacklet(view, handle);
            if (next.isEmpty()) {
                problem = Optional.of("the link " + hex(handle) + " leads to no stacklet struct");
            } else if (found.putIfAbsent(handle, next.get()) != null) {
                problem = Optional.of("the link " + hex(handle) + " leads back into the chain");
            } else {
                handle = next.get().prev().orElse(0);
            }
        }
        return new Chain(List.copyOf(found.values()), problem);
    }

    /** A field that fits a number, if the struct has it. */
    private static Optional<FieldLayout> field(StructLayout layout, String name) {
        return Optional.ofNullable(layout.fields().get(name))
                .filter(field -> field.bytes() <= Long.BYTES);
    }

    private static OptionalLong field(GuestView view, byte[] struct, Optional<FieldLayout> field) {
        return field.isPresent()
                ? OptionalLong.of(value(view, struct, field.get()))
                : OptionalLong.empty();
    }

    /** A field in the bytes of a struct. */
    private static long value(GuestView view, byte[] struct, FieldLayout field) {
        return view.platform()
                .number(Arrays.copyOfRange(struct, field.offset(), field.offset() + field.bytes()));
    }

    private static long signed(long value, FieldLayout field) {
        int unused = Long.SIZE - Byte.SIZE * field.bytes();
        return value << unused >> unused;
    }

    private static String hex(long address) {
        return "0x%08x".formatted(address);
    }
}
