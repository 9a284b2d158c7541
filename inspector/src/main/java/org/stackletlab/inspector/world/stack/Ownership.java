package org.stackletlab.inspector.world.stack;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.stackletlab.emulator.state.GuestView;
import org.stackletlab.inspector.stacklet.Stacklet;

/**
 * Who owns each byte of the C stack and of the saved slices. The rules, a later one outranking an
 * earlier one:
 *
 * <ol>
 *   <li>Every byte of the stack is unused: below the stack pointer, and in a hole between the far
 *       end of the running stack and the near end of the next one above it.
 *   <li>The platform's red zone lies directly below the stack pointer.
 *   <li>The running stack owns from the stack pointer up to its far end. That is {@code
 *       g_current_stack_stop} for a stacklet. The main stack owns everything up to the start-up
 *       code's frames: the odd far end that the library knows of it only says how much may have to
 *       be saved. A stack that has just been created owns up to the marker, where its creator's
 *       bytes in place begin.
 *   <li>A suspended stack owns, where it was, what has not been saved: from {@code stack_start +
 *       stack_saved} to {@code stack_stop}, and main also all above. What has been saved lives in
 *       the heap only; its old place is unused or somebody else's. A slice that is being copied
 *       counts as saved as far as {@code stack_saved} says, since until then the original is good.
 *   <li>While a stack is being left it still runs, on all of its slice; what has been saved of it
 *       lives in both places.
 *   <li>In the danger zone the stack being entered owns its slice; what was saved of it is garbage
 *       until restored. Restored is what, counted from the near end, equals the copy.
 *   <li>The start-up code owns its frames above {@code main}, and what the machine put on the
 *       stack.
 * </ol>
 *
 * @param stack ranges of the C stack by ascending address: no byte without an owner or with two
 * @param copies ranges of the heap copies, by ascending address: saved bytes, and room for the rest
 */
public record Ownership(List<OwnedRange> stack, List<OwnedRange> copies) {
    public Ownership {
        stack = List.copyOf(stack);
        copies = List.copyOf(copies);
    }

    /**
     * Applies the rules.
     *
     * @param runtime where the frames of the start-up code begin, if known
     */
    public static Ownership of(
            GuestView view, StackRegion region, Situation situation, OptionalLong runtime) {
        requireNonNull(view, "view");
        Painter painter = new Painter(region.start(), region.end());
        long sp = situation.stackPointer();
        String running = situation.running();
        if (region.contains(sp) && sp < situation.farEnd()) {
            long redZone = view.platform().convention().redZoneBytes();
            painter.paint(sp - redZone, sp, running, RangeKind.RED_ZONE);
            painter.paint(sp, situation.farEnd(), running, RangeKind.RUNNING);
        }
        for (NamedStacklet suspended : situation.suspended()) {
            long end = farEnd(suspended.struct(), region);
            painter.paint(
                    suspended.struct().firstInPlace(), end, suspended.name(), RangeKind.IN_PLACE);
        }
        situation.own().ifPresent(own -> paintOwn(view, painter, situation, own));
        runtime.ifPresent(
                from -> painter.paint(from, region.end(), OwnedRange.RUNTIME, RangeKind.RUNTIME));
        region.entry()
                .ifPresent(
                        entry ->
                                painter.paint(
                                        entry, region.end(), OwnedRange.RUNTIME, RangeKind.BOOT));
        return new Ownership(painter.ranges(), copies(situation));
    }

    private static long farEnd(Stacklet stacklet, StackRegion region) {
        return stacklet.isMain() ? Math.max(stacklet.stop(), region.framesEnd()) : stacklet.stop();
    }

    private static void paintOwn(
            GuestView view, Painter painter, Situation situation, NamedStacklet own) {
        Stacklet struct = own.struct();
        long restored =
                situation.phase().isDangerZone()
                        ? struct.start() + agreeing(view, struct)
                        : struct.firstInPlace();
        painter.paint(struct.start(), restored, own.name(), RangeKind.RUNNING, struct.copy());
        struct.copyOf(restored)
                .ifPresent(
                        copy ->
                                painter.paint(
                                        restored,
                                        struct.firstInPlace(),
                                        own.name(),
                                        RangeKind.GARBAGE,
                                        copy));
    }

    /** How many bytes from the near end on are the same on the stack and in the copy. */
    private static long agreeing(GuestView view, Stacklet struct) {
        int bytes = (int) Math.min(struct.saved(), Integer.MAX_VALUE - 8);
        if (!view.isMapped(struct.start(), bytes) || !view.isMapped(struct.copy(), bytes)) {
            return 0;
        }
        int different =
                Arrays.mismatch(
                        view.readBytes(struct.start(), bytes),
                        view.readBytes(struct.copy(), bytes));
        return different < 0 ? bytes : different;
    }

    private static List<OwnedRange> copies(Situation situation) {
        List<OwnedRange> copies = new ArrayList<>();
        situation.suspended().forEach(stack -> addCopy(copies, stack));
        situation.own().ifPresent(stack -> addCopy(copies, stack));
        copies.sort(Comparator.comparingLong(OwnedRange::start));
        return copies;
    }

    private static void addCopy(List<OwnedRange> copies, NamedStacklet stack) {
        Stacklet struct = stack.struct();
        long saved = struct.copy() + struct.saved();
        if (struct.saved() > 0) {
            copies.add(
                    new OwnedRange(
                            struct.copy(),
                            saved,
                            stack.name(),
                            RangeKind.SAVED,
                            OptionalLong.of(struct.start())));
        }
        if (struct.inPlace() > 0) {
            copies.add(
                    new OwnedRange(
                            saved,
                            struct.copy() + struct.total(),
                            stack.name(),
                            RangeKind.ROOM,
                            OptionalLong.of(struct.firstInPlace())));
        }
    }

    /** The range of the stack that an address is in. */
    public Optional<OwnedRange> stackAt(long address) {
        return at(stack, address);
    }

    /** The range of the heap copies that an address is in. */
    public Optional<OwnedRange> copyAt(long address) {
        return at(copies, address);
    }

    private static Optional<OwnedRange> at(List<OwnedRange> ranges, long address) {
        return ranges.stream().filter(range -> range.contains(address)).findFirst();
    }
}
