package org.stackletlab.inspector.world;

import java.util.Optional;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.Segment;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.emulator.machine.GuestLayout;
import org.stackletlab.emulator.state.GuestView;
import org.stackletlab.inspector.world.heap.Heap;
import org.stackletlab.inspector.world.heap.HeapBlock;
import org.stackletlab.inspector.world.stack.OwnedRange;
import org.stackletlab.inspector.world.stack.Ownership;
import org.stackletlab.inspector.world.stack.RangeKind;
import org.stackletlab.inspector.world.stack.StackRegion;

/** Says what addresses lead to, at one instant. */
final class Addresses {
    private static final int LONGEST_STRING = 40;
    private static final int SHORTEST_STRING = 2;

    private final Image image;
    private final GuestView view;
    private final StackRegion region;
    private final Ownership ownership;
    private final Optional<Heap> heap;

    Addresses(
            Image image,
            GuestView view,
            StackRegion region,
            Ownership ownership,
            Optional<Heap> heap) {
        this.image = image;
        this.view = view;
        this.region = region;
        this.ownership = ownership;
        this.heap = heap;
    }

    /** What is at an address; empty if it is in no memory of the guest's. */
    Optional<Pointee> describe(long address) {
        if (address >= GuestLayout.HOST_CALLS
                && address < GuestLayout.HOST_CALLS + GuestLayout.PAGE) {
            return Optional.of(new Pointee(Pointee.Kind.HOST_CALL, "host call", Optional.empty()));
        }
        if (!view.isMapped(address, 1)) {
            return Optional.empty();
        }
        if (region.contains(address)) {
            return Optional.of(pointee(Pointee.Kind.STACK, onStack(address), address));
        }
        Optional<Segment> segment =
                image.segments().stream().filter(s -> s.contains(address)).findFirst();
        if (segment.isPresent()) {
            return Optional.of(inImage(segment.get(), address));
        }
        return heap.filter(h -> address >= h.start() && address < h.end())
                .map(h -> pointee(Pointee.Kind.HEAP, inHeap(h, address), address));
    }

    private Pointee inImage(Segment segment, long address) {
        String place = image.describe(view.codeAddress(address));
        if (!segment.executable()) {
            return pointee(Pointee.Kind.DATA, image.describe(address), address);
        }
        String line = image.sourceAt(address).map(at -> " (" + name(at) + ")").orElse("");
        return new Pointee(Pointee.Kind.CODE, place + line, Optional.empty());
    }

    private static String name(SourcePosition position) {
        String file = position.file();
        return file.substring(file.lastIndexOf('/') + 1) + ":" + position.line();
    }

    private Pointee pointee(Pointee.Kind kind, String text, long address) {
        return new Pointee(kind, text, string(address));
    }

    private String onStack(long address) {
        OwnedRange range = ownership.stackAt(address).orElseThrow();
        long above = address - view.stackPointer();
        String distance =
                above >= 0 && range.kind() == RangeKind.RUNNING
                        ? above == 0 ? ", at sp" : ", %d above sp".formatted(above)
                        : "";
        String owner = range.owner().equals(OwnedRange.NOBODY) ? "" : range.owner() + "'s ";
        return owner
                + "stack"
                + distance
                + (range.kind() == RangeKind.RUNNING ? "" : ", " + range.kind().title());
    }

    private static String inHeap(Heap heap, long address) {
        Optional<HeapBlock> found = heap.blockAt(address);
        if (found.isEmpty()) {
            return "a header of the heap";
        }
        HeapBlock block = found.get();
        String contents =
                block.holds()
                        .orElse(
                                block.state() == HeapBlock.State.USED
                                        ? "block %d".formatted(block.serial())
                                        : "free block");
        long offset = address - block.data();
        return offset == 0 ? contents : "%s+0x%x".formatted(contents, offset);
    }

    /** Printable characters up to a zero. */
    private Optional<String> string(long address) {
        StringBuilder text = new StringBuilder();
        for (long at = address; text.length() < LONGEST_STRING && view.isMapped(at, 1); at++) {
            int character = (int) view.readValue(at, 1);
            if (character == 0) {
                return text.length() < SHORTEST_STRING
                        ? Optional.empty()
                        : Optional.of(text.toString());
            }
            if (character != '\n' && (character < ' ' || character > '~')) {
                return Optional.empty();
            }
            text.append((char) character);
        }
        return text.length() < LONGEST_STRING ? Optional.empty() : Optional.of(text + "…");
    }
}
