package org.stackletlab.emulator.machine;

/** Receives what the guest writes, on the thread that runs the machine. */
@FunctionalInterface
public interface Console {
    /** Discards everything. */
    Console NONE = (stream, bytes) -> {};

    /**
     * The guest wrote these bytes.
     *
     * @param bytes at most what one call of the guest's wrote; the receiver's to keep
     */
    void write(Stream stream, byte[] bytes);
}
