package org.stackletlab.emulator.state;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Register;

/**
 * Registers and memory of a guest at one instant, to be read: of a live machine that stands still,
 * or of a state kept in a recording. Whoever decodes guest memory asks for this and so works on
 * both.
 */
public interface GuestView {
    /** The platform of the guest. */
    Platform platform();

    /** Where in the run this is. */
    Mark mark();

    /** The value of a register of at most 64 bits, zero-extended. */
    long read(Register register);

    /** The bytes of a register of any width, least significant first. */
    byte[] readWide(Register register);

    /** Whether all bytes of a range of guest memory are mapped. */
    boolean isMapped(long address, long bytes);

    /**
     * A copy of guest memory.
     *
     * @throws IndexOutOfBoundsException if something in the range is not mapped
     */
    byte[] readBytes(long address, int bytes);

    /**
     * An unsigned value in memory, in the order of the platform.
     *
     * @param bytes 1 to 8
     * @throws IndexOutOfBoundsException if something in the range is not mapped
     */
    default long readValue(long address, int bytes) {
        return platform().number(readBytes(address, bytes));
    }

    /**
     * A word of the platform in memory, zero-extended.
     *
     * @throws IndexOutOfBoundsException if it is not mapped
     */
    default long readWord(long address) {
        return readValue(address, platform().wordBytes());
    }

    /**
     * A zero-terminated string.
     *
     * @param max the most bytes to read if there is no zero, or the memory ends, before
     * @throws IndexOutOfBoundsException if nothing is mapped at the address
     */
    default String readCString(long address, int max) {
        int length = 0;
        while (length < max
                && isMapped(address + length, 1)
                && readBytes(address + length, 1)[0] != 0) {
            length++;
        }
        return new String(
                readBytes(address, Math.max(length, 1)), 0, length, StandardCharsets.UTF_8);
    }

    /**
     * At the first instruction of a function: an integer or pointer argument, by the platform's
     * ABI.
     *
     * @param index counted from 0, over integer arguments of at most word size
     */
    default long argument(int index) {
        CallingConvention convention = platform().convention();
        List<Register> registers = convention.arguments();
        if (index < registers.size()) {
            return read(registers.get(index));
        }
        int slot = index - registers.size() + (convention.returnAddressOnStack() ? 1 : 0);
        return readWord(stackPointer() + (long) slot * platform().wordBytes());
    }

    /** After a function returned: its integer or pointer result. */
    default long result() {
        return read(platform().convention().result());
    }

    /** The stack pointer. */
    default long stackPointer() {
        return read(platform().convention().stackPointer());
    }

    /** The address of the instruction that is next. */
    default long programCounter() {
        return read(platform().convention().programCounter());
    }

    /** At the first instruction of a function: where it will return to, without ARM's Thumb bit. */
    default long returnAddress() {
        return platform()
                .convention()
                .linkRegister()
                .map(link -> codeAddress(read(link)))
                .orElseGet(() -> readWord(stackPointer()));
    }

    /** A code pointer without ARM's Thumb bit. */
    default long codeAddress(long pointer) {
        return platform().convention().linkRegister().isPresent() ? pointer & ~1L : pointer;
    }
}
