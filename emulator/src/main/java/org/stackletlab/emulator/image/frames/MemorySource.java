package org.stackletlab.emulator.image.frames;

import java.util.Optional;
import org.stackletlab.emulator.state.GuestView;

/** Memory to be read, which may be put together from several places. */
@FunctionalInterface
public interface MemorySource {
    /**
     * A copy of memory.
     *
     * @param bytes how many, 0 or more
     * @return empty if one of them cannot be read
     */
    Optional<byte[]> read(long address, int bytes);

    /** The memory of a guest at one instant. */
    static MemorySource of(GuestView guest) {
        return (address, bytes) ->
                guest.isMapped(address, bytes)
                        ? Optional.of(guest.readBytes(address, bytes))
                        : Optional.empty();
    }
}
