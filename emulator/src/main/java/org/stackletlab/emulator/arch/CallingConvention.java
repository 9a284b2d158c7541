package org.stackletlab.emulator.arch;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stackletlab.emulator.arch.fact.AbiSource;
import org.stackletlab.emulator.arch.fact.ConventionFact;

/**
 * How functions of a platform's C ABI call each other.
 *
 * @param calleeSaved registers a function returns with the value they had at entry, without the
 *     stack pointer: integer registers, floating-point registers and control registers, in the
 *     order a reader expects
 * @param arguments registers of the first integer arguments; empty if all are passed on the stack
 * @param result register of an integer or pointer result
 * @param stackPointer the stack pointer
 * @param programCounter the program counter
 * @param linkRegister where a call leaves the return address, if not on the stack
 * @param stackAlignment what the stack pointer is a multiple of at a call instruction, in bytes
 * @param returnAddressOnStack whether a call pushes the return address
 * @param redZoneBytes bytes below the stack pointer that belong to the running function
 * @param homeBytes bytes from the stack pointer at a call upward, before arguments, that belong to
 *     the function called
 * @param sources where the ABI states each fact; complete
 */
public record CallingConvention(
        List<Register> calleeSaved,
        List<Register> arguments,
        Register result,
        Register stackPointer,
        Register programCounter,
        Optional<Register> linkRegister,
        int stackAlignment,
        boolean returnAddressOnStack,
        int redZoneBytes,
        int homeBytes,
        Map<ConventionFact, AbiSource> sources) {
    public CallingConvention {
        calleeSaved = List.copyOf(calleeSaved);
        arguments = List.copyOf(arguments);
        requireNonNull(result, "result");
        requireNonNull(stackPointer, "stackPointer");
        requireNonNull(programCounter, "programCounter");
        requireNonNull(linkRegister, "linkRegister");
        sources = Map.copyOf(sources);
        if (Integer.bitCount(stackAlignment) != 1) {
            throw new IllegalArgumentException(
                    "stack alignment " + stackAlignment + " is not a power of two");
        }
        if (!sources.keySet().equals(EnumSet.allOf(ConventionFact.class))) {
            throw new IllegalArgumentException("a fact has no ABI source: " + sources.keySet());
        }
        if (returnAddressOnStack == linkRegister.isPresent()) {
            throw new IllegalArgumentException(
                    "the return address is either on the stack or in a link register");
        }
    }

    /** A convention in which callers leave no room of theirs to the function called. */
    public CallingConvention(
            List<Register> calleeSaved,
            List<Register> arguments,
            Register result,
            Register stackPointer,
            Register programCounter,
            Optional<Register> linkRegister,
            int stackAlignment,
            boolean returnAddressOnStack,
            int redZoneBytes,
            Map<ConventionFact, AbiSource> sources) {
        this(
                calleeSaved,
                arguments,
                result,
                stackPointer,
                programCounter,
                linkRegister,
                stackAlignment,
                returnAddressOnStack,
                redZoneBytes,
                0,
                sources);
    }

    /** Where the ABI states a fact. */
    public AbiSource source(ConventionFact fact) {
        return requireNonNull(sources.get(fact), "complete by construction");
    }
}
