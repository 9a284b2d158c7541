package org.stackletlab.inspector.stacklet;

import java.util.Optional;
import org.stackletlab.emulator.image.frames.MemorySource;
import org.stackletlab.emulator.state.GuestView;

/**
 * Guest memory as a suspended stack will find it: what was saved of its slice is read from the
 * heap, everything else where it is.
 *
 * @param view the guest
 * @param struct the struct of the stack
 */
public record SliceMemory(GuestView view, Stacklet struct) implements MemorySource {
    @Override
    public Optional<byte[]> read(long address, int bytes) {
        if (bytes < 0) {
            return Optional.empty();
        }
        long end = address + bytes;
        long saved = Math.clamp(struct.firstInPlace() - address, 0, bytes);
        long below = Math.clamp(struct.start() - address, 0, bytes);
        if (end <= struct.start() || saved == 0 || saved == below) {
            return inMemory(address, bytes);
        }
        byte[] all = new byte[bytes];
        boolean complete =
                copy(address, all, 0, below)
                        && copy(copyOf(address + below), all, below, saved)
                        && copy(address + saved, all, saved, bytes);
        return complete ? Optional.of(all) : Optional.empty();
    }

    private long copyOf(long address) {
        return struct.copy() + (address - struct.start());
    }

    /** Fills a part of an array from one place in memory. */
    private boolean copy(long address, byte[] into, long from, long to) {
        int bytes = (int) (to - from);
        Optional<byte[]> part = inMemory(address, bytes);
        part.ifPresent(found -> System.arraycopy(found, 0, into, (int) from, bytes));
        return part.isPresent();
    }

    private Optional<byte[]> inMemory(long address, int bytes) {
        return view.isMapped(address, bytes)
                ? Optional.of(view.readBytes(address, bytes))
                : Optional.empty();
    }
}
