package org.stackletlab.inspector.world.stack;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.stackletlab.emulator.machine.GuestLayout;
import org.stackletlab.emulator.state.GuestView;

/**
 * The memory of the C stack.
 *
 * @param start the lowest address
 * @param end the address behind the highest
 * @param entry where the stack pointer was before the first instruction: from there up stands what
 *     the machine put there; absent if the program has overwritten it
 */
public record StackRegion(long start, long end, OptionalLong entry) {
    /** Bytes of the struct that begins with version, argc, argv and the start of the heap. */
    private static final int BOOT_STRUCT = 40;

    private static final int HEAP_OFFSET = 16;

    /** Arguments are rarely longer: as much is searched first. */
    private static final int USUAL_BOOT_BYTES = 1 << 10;

    public StackRegion {
        requireNonNull(entry, "entry");
    }

    /** The stack of a guest. */
    public static StackRegion of(GuestView view) {
        long end = end(view);
        long bytes = end - GuestLayout.STACK;
        OptionalLong boot = OptionalLong.empty();
        for (long top = USUAL_BOOT_BYTES; boot.isEmpty() && top < bytes; top *= 16) {
            boot = boot(view, end, top);
        }
        if (boot.isEmpty()) {
            boot = boot(view, end, bytes);
        }
        OptionalLong entry =
                boot.isPresent()
                        ? OptionalLong.of(
                                GuestLayout.entryStackPointer(boot.getAsLong(), view.platform()))
                        : OptionalLong.empty();
        return new StackRegion(GuestLayout.STACK, end, entry);
    }

    /** Where the frames of the program and of the start-up code end. */
    public long framesEnd() {
        return entry.orElse(end);
    }

    /** Whether an address lies on the stack. */
    public boolean contains(long address) {
        return address >= start && address < end;
    }

    /** How many bytes. */
    public long bytes() {
        return end - start;
    }

    /** The stack is mapped without holes: halve the interval in which it must end. */
    private static long end(GuestView view) {
        long pages = 0;
        long tooMany = GuestLayout.LARGEST_STACK / GuestLayout.PAGE + 1;
        while (tooMany - pages > 1) {
            long middle = (pages + tooMany) / 2;
            if (view.isMapped(GuestLayout.STACK, middle * GuestLayout.PAGE)) {
                pages = middle;
            } else {
                tooMany = middle;
            }
        }
        return GuestLayout.STACK + pages * GuestLayout.PAGE;
    }

    /** The boot struct, looked for from the top of the stack down. */
    private static OptionalLong boot(GuestView view, long end, long bytes) {
        ByteBuffer top =
                ByteBuffer.wrap(view.readBytes(end - bytes, (int) bytes))
                        .order(view.platform().byteOrder());
        for (int at = (int) bytes - BOOT_STRUCT; at >= 0; at -= Long.BYTES) {
            long address = end - bytes + at;
            if (top.getLong(at + HEAP_OFFSET) == GuestLayout.HEAP
                    && top.getInt(at) == 1
                    && top.getInt(at + Integer.BYTES) >= 1
                    && top.getLong(at + Long.BYTES) == address + BOOT_STRUCT) {
                return OptionalLong.of(address);
            }
        }
        return OptionalLong.empty();
    }
}
