package org.stackletlab.emulator.timeline.origin;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.state.GuestView;

/** Where a value is at some mark: neighbouring bytes of a register, or of memory. */
public sealed interface Location {
    /** How many bytes it has, 1 or more. */
    int bytes();

    /**
     * A part of the place.
     *
     * @param first index of its first byte, least significant first
     * @param count how many bytes
     */
    Location part(int first, int count);

    /**
     * What is there.
     *
     * @return the bytes, least significant or lowest address first
     * @throws IndexOutOfBoundsException if it is memory that is not mapped
     */
    byte[] in(GuestView view);

    /**
     * Bytes of a register.
     *
     * @param first index of the first byte, 0 for the least significant
     */
    record InRegister(Register register, int first, int bytes) implements Location {
        public InRegister {
            requireNonNull(register, "register");
            if (first < 0 || bytes < 1 || first + bytes > register.bytes()) {
                throw new IllegalArgumentException(
                        "%s has %d bytes, and not bytes %d to %d"
                                .formatted(
                                        register.name(),
                                        register.bytes(),
                                        first,
                                        first + bytes - 1));
            }
        }

        /** All of a register. */
        public static InRegister whole(Register register) {
            return new InRegister(register, 0, register.bytes());
        }

        /** Whether this is all of the register. */
        public boolean isWhole() {
            return first == 0 && bytes == register.bytes();
        }

        @Override
        public Location part(int from, int count) {
            return new InRegister(register, first + from, count);
        }

        @Override
        public byte[] in(GuestView view) {
            return Arrays.copyOfRange(view.readWide(register), first, first + bytes);
        }
    }

    /** Bytes of memory. */
    record InMemory(long address, int bytes) implements Location {
        public InMemory {
            if (bytes < 1) {
                throw new IllegalArgumentException("no %d bytes of memory".formatted(bytes));
            }
        }

        @Override
        public Location part(int from, int count) {
            return new InMemory(address + from, count);
        }

        @Override
        public byte[] in(GuestView view) {
            return view.readBytes(address, bytes);
        }
    }
}
