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
 * @param pairs how structures of two words are handed over
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
        Pairs pairs,
        Register stackPointer,
        Register programCounter,
        Optional<Register> linkRegister,
        int stackAlignment,
        boolean returnAddressOnStack,
        int redZoneBytes,
        int homeBytes,
        Map<ConventionFact, AbiSource> sources) {
    /**
     * How structures of two words are handed over.
     *
     * @param second the register of a result's second word; empty if the result is put where a
     *     hidden first argument points to
     * @param popped how many bytes of that argument a function takes from the stack
     * @param byReference whether an argument is the address of the structure
     */
    public record Pairs(Optional<Register> second, int popped, boolean byReference) {
        /** Results in memory, which the caller says by an argument that it takes back itself. */
        public static final Pairs IN_MEMORY = new Pairs(Optional.empty(), 0, false);

        /** Results in memory, and arguments too, of which the address is handed over. */
        public static final Pairs BY_REFERENCE = new Pairs(Optional.empty(), 0, true);

        public Pairs {
            requireNonNull(second, "second");
        }

        /** Results in two registers. */
        public static Pairs in(Register second) {
            return new Pairs(Optional.of(second), 0, false);
        }

        /** Whether a result is put where a hidden first argument points to. */
        public boolean hidden() {
            return second.isEmpty();
        }
    }

    public CallingConvention {
        calleeSaved = List.copyOf(calleeSaved);
        arguments = List.copyOf(arguments);
        requireNonNull(result, "result");
        requireNonNull(pairs, "pairs");
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
            Pairs pairs,
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
                pairs,
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
