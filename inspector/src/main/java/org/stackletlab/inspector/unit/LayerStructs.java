package org.stackletlab.inspector.unit;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.Segment;
import org.stackletlab.emulator.image.StructLayout;
import org.stackletlab.emulator.image.frames.MemorySource;
import org.stackletlab.emulator.state.GuestView;
import org.stackletlab.inspector.stacklet.StackletStructs;

/**
 * How the structs of the layers are laid out in an image: those that are in it. Immutable; one for
 * an image is enough.
 */
public final class LayerStructs {
    /** Structs by tag, with fields by which each is known from a program's own struct. */
    private static final Map<String, Set<String>> TAGS =
            Map.ofEntries(
                    entry("value_object", Set.of("type", "references")),
                    entry("object_type", Set.of("name", "kind")),
                    entry("wide_integer", Set.of("head", "number")),
                    entry("string", Set.of("head", "text")),
                    entry("pointer", Set.of("head", "address")),
                    entry("tuple", Set.of("head", "size", "items")),
                    entry("error", Set.of("head", "type", "argument")),
                    entry("error_type", Set.of("name", "base")),
                    entry("unit", Set.of("head", "thread", "next", "parent", "state", "blocked")),
                    entry("frame", Set.of("back", "name")),
                    entry("stack_state", Set.of("frame", "depth", "handled", "unit")),
                    entry("transfer", Set.of("origin", "destination", "sent", "left")),
                    entry("thread", Set.of("running", "pending", "transfer", "units", "outer")),
                    entry("suspended", Set.of("handle", "state")),
                    entry("continulet", Set.of("unit", "slot")),
                    entry("greenlet", Set.of("unit", "continulet")),
                    entry("greenlet_thread", Set.of("main", "current")),
                    entry("greenlet_crossing", Set.of("destination", "keywords")),
                    entry("fiber", Set.of("unit", "handle", "state")),
                    entry("fiber_thread", Set.of("main", "current")),
                    entry("tasklet", Set.of("unit", "next", "tempval", "handle", "state", "frame")),
                    entry("watch", Set.of("active", "limit", "left", "outer")),
                    entry("channel", Set.of("unit", "first", "balance")),
                    entry("stackless_thread", Set.of("main", "current", "ring", "waiting")));

    private static final String RUNNING_THREAD = "thread_running";

    private final Image image;
    private final long runningThread;
    private final Optional<StackletStructs> stacklets;
    private final Map<String, StructLayout> layouts = new HashMap<>();
    private final Map<Long, String> valueKinds;
    private final Map<Long, String> unitStates;

    private LayerStructs(Image image, long runningThread) {
        this.image = image;
        this.runningThread = runningThread;
        this.stacklets = StackletStructs.of(image);
        TAGS.forEach(
                (tag, fields) ->
                        image.struct(tag, fields).ifPresent(layout -> layouts.put(tag, layout)));
        this.valueKinds = names(image.constants("value_kind"));
        this.unitStates = names(image.constants("unit_state"));
    }

    private static Map<Long, String> names(Map<String, Long> constants) {
        return constants.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey, (a, _) -> a));
    }

    /** The layers of an image; empty if it has none, or no debug information about them. */
    public static Optional<LayerStructs> of(Image image) {
        return image.derived(Holder.class, Holder::of).structs;
    }

    /** What was found in an image, be it nothing. */
    private record Holder(Optional<LayerStructs> structs) {
        static Holder of(Image image) {
            return new Holder(
                    image.symbol(RUNNING_THREAD)
                            .map(symbol -> new LayerStructs(image, symbol.address()))
                            .filter(found -> found.layouts.containsKey("thread")));
        }
    }

    /** The platform of the image. */
    public Platform platform() {
        return image.platform();
    }

    /** Where the guest keeps the address of the thread that runs. */
    public long runningThread() {
        return runningThread;
    }

    /** Whether a layer's struct is in the image. */
    public boolean has(String tag) {
        return layouts.containsKey(tag);
    }

    /** The struct at an address; empty if the image has no such struct, or nothing is there. */
    public Optional<GuestStruct> at(GuestView view, String tag, long address) {
        return at(MemorySource.of(view), tag, address);
    }

    /** The struct at an address of some memory; empty if there is none. */
    public Optional<GuestStruct> at(MemorySource memory, String tag, long address) {
        StructLayout layout = layouts.get(tag);
        return layout == null || address == 0
                ? Optional.empty()
                : memory.read(address, layout.bytes())
                        .map(bytes -> new GuestStruct(this, layout, address, bytes));
    }

    Optional<StructLayout> layout(String tag) {
        return Optional.ofNullable(layouts.get(tag));
    }

    /** The constant of {@code enum value_kind}, such as {@code VALUE_STRING}. */
    String valueKind(long number) {
        return valueKinds.getOrDefault(number, "");
    }

    /** The constant of {@code enum unit_state}, such as {@code UNIT_FRESH}. */
    String unitState(long number) {
        return unitStates.getOrDefault(number, "");
    }

    /** {@code EMPTY_STACKLET_HANDLE}, which stands for a stack that has ended. */
    public long endedHandle() {
        return platform().wordBytes() == 8 ? -1L : 0xffff_ffffL;
    }

    /**
     * The handle of the stack that was left last in a thread.
     *
     * @param threadBlock guest address of the stacklet library's struct
     */
    public Optional<Long> leftLast(GuestView view, long threadBlock) {
        return stacklets
                .flatMap(library -> library.thread(view, threadBlock))
                .filter(block -> block.source().isPresent())
                .map(block -> block.source().getAsLong());
    }

    /** Whether an address is in what the image brought along: constants stand there. */
    boolean isInImage(long address) {
        return image.segments().stream().anyMatch((Segment segment) -> segment.contains(address));
    }
}
