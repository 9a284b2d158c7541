package org.stackletlab.emulator.image.expression;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.List;

/** What an expression comes to: where a value is, or the value itself. */
public sealed interface Location {
    /** In memory, from this address on. */
    record Memory(long address) implements Location {}

    /** In a register, by DWARF's number. */
    record InRegister(int number) implements Location {}

    /** Nowhere: the value itself, as a number of at most 64 bits. */
    record Value(long number) implements Location {}

    /** Nowhere: the value itself, as bytes. */
    record Bytes(ByteBuffer bytes) implements Location {
        public Bytes {
            bytes = bytes.asReadOnlyBuffer().order(bytes.order());
        }
    }

    /** Spread over several places, least significant first. */
    record Pieces(List<Piece> pieces) implements Location {
        public Pieces {
            pieces = List.copyOf(pieces);
        }
    }

    /** Not there, or not to be found out. */
    record Missing(String why) implements Location {
        public Missing {
            requireNonNull(why, "why");
        }
    }

    /**
     * A part of a value.
     *
     * @param location where it is
     * @param bits its width
     * @param offset bits of the location that come before it
     */
    record Piece(Location location, long bits, long offset) {
        public Piece {
            requireNonNull(location, "location");
        }
    }
}
