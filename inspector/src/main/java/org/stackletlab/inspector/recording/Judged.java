package org.stackletlab.inspector.recording;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * That a program was written for a finding of the checker, and all that is needed to build it once
 * more: the code that was judged, as it was linked.
 *
 * @param file the file that was judged, as the user named it
 * @param routine how it is called
 * @param found what was found there, in short; empty if nothing was
 * @param command what somebody types to have this run again from the file as it is then
 * @param objects object files that the program is linked with; none where its switch file has the
 *     routine
 * @param linked an ELF file that a linker had made already, whose segments stand beside the program
 */
public record Judged(
        String file,
        Routine routine,
        String found,
        String command,
        List<Piece> objects,
        Optional<Piece> linked) {
    public Judged {
        requireNonNull(file, "file");
        requireNonNull(routine, "routine");
        requireNonNull(found, "found");
        requireNonNull(command, "command");
        objects = List.copyOf(objects);
        requireNonNull(linked, "linked");
    }

    /** Whether the code comes as it was, and not from a source file that is assembled anew. */
    public boolean isKeptAsCode() {
        return !objects.isEmpty();
    }

    /**
     * How a routine is called.
     *
     * @param symbol its name in the program
     * @param protocol the way, such as {@code opcode}
     * @param calls the functions of the program that it calls
     * @param begins the functions of the program that new contexts begin with
     */
    public record Routine(String symbol, String protocol, List<String> calls, List<String> begins) {
        public Routine {
            requireNonNull(symbol, "symbol");
            requireNonNull(protocol, "protocol");
            calls = List.copyOf(calls);
            begins = List.copyOf(begins);
        }
    }

    /** The bytes of a file. */
    public static final class Piece {
        private final byte[] bytes;

        /** These bytes. */
        public Piece(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        /** A copy of them. */
        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Piece piece && Arrays.equals(piece.bytes, bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }
}
