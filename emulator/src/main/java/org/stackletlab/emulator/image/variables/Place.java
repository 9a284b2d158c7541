package org.stackletlab.emulator.image.variables;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalLong;
import org.stackletlab.emulator.arch.Register;

/** Where a variable is. */
public sealed interface Place {
    /** The first address, if all of it is in memory. */
    default OptionalLong address() {
        return OptionalLong.empty();
    }

    /** In memory. */
    record Memory(long start, long bytes) implements Place {
        @Override
        public OptionalLong address() {
            return OptionalLong.of(start);
        }
    }

    /** In a register, from its least significant byte on. */
    record InRegister(Register register) implements Place {
        public InRegister {
            requireNonNull(register, "register");
        }
    }

    /** In several places, least significant first. */
    record Pieces(List<Place> parts) implements Place {
        public Pieces {
            parts = List.copyOf(parts);
        }
    }

    /** Nowhere: the compiler knows its value, or how to compute it. */
    record Computed() implements Place {}

    /** Nowhere: it is not needed any more, or not yet. */
    record Nowhere() implements Place {}
}
