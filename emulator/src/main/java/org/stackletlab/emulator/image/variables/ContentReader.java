package org.stackletlab.emulator.image.variables;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.image.expression.Location;
import org.stackletlab.emulator.image.frames.DwarfRegisters;
import org.stackletlab.emulator.image.frames.Frame;
import org.stackletlab.emulator.image.frames.MemorySource;

/** Fetches the bytes of a value from where it is. */
final class ContentReader {
    private final DwarfRegisters numbers;
    private final List<Frame> frames;
    private final MemorySource memory;

    /** For values of a frame, which comes first, or of none. */
    ContentReader(DwarfRegisters numbers, List<Frame> frames, MemorySource memory) {
        this.numbers = numbers;
        this.frames = frames;
        this.memory = memory;
    }

    Content content(Location location, int bytes) {
        return switch (location) {
            case Location.Memory at ->
                    memory.read(at.address(), bytes)
                            .map(read -> Content.of(read, OptionalLong.of(at.address())))
                            .orElseGet(() -> Content.unknown(bytes));
            case Location.InRegister in ->
                    register(in.number())
                            .flatMap(register -> frames.getFirst().registers().bytes(register))
                            .map(all -> padded(all, bytes))
                            .orElseGet(() -> Content.unknown(bytes));
            case Location.Value value -> number(value.number(), bytes);
            case Location.Bytes constant -> {
                byte[] all = new byte[constant.bytes().remaining()];
                ByteBuffer copy = constant.bytes().duplicate();
                copy.get(all);
                yield padded(all, bytes);
            }
            case Location.Pieces pieces -> pieces(pieces.pieces(), bytes);
            case Location.Missing _ -> Content.unknown(bytes);
        };
    }

    /** Where it is, for people. */
    Place place(Location location, long bytes) {
        return switch (location) {
            case Location.Memory at -> new Place.Memory(at.address(), bytes);
            case Location.InRegister in ->
                    register(in.number())
                            .map(register -> (Place) new Place.InRegister(register))
                            .orElseGet(Place.Nowhere::new);
            case Location.Value _, Location.Bytes _ -> new Place.Computed();
            case Location.Pieces pieces ->
                    new Place.Pieces(
                            pieces.pieces().stream()
                                    .map(piece -> place(piece.location(), piece.bits() / 8))
                                    .toList());
            case Location.Missing _ -> new Place.Nowhere();
        };
    }

    private Optional<Register> register(int number) {
        return frames.isEmpty() ? Optional.empty() : numbers.register(number);
    }

    private Content pieces(List<Location.Piece> pieces, int bytes) {
        byte[] all = new byte[bytes];
        BitSet known = new BitSet();
        int at = 0;
        for (Location.Piece piece : pieces) {
            int size = (int) (piece.bits() / 8);
            int skipped = (int) (piece.offset() / 8);
            Content part = content(piece.location(), size + skipped);
            for (int i = 0; i < size && at + i < bytes; i++) {
                if (part.has((long) i + skipped, 1)) {
                    all[at + i] = part.bytes()[i + skipped];
                    known.set(at + i);
                }
            }
            at += size;
        }
        return new Content(all, known, OptionalLong.empty());
    }

    private static Content number(long number, int bytes) {
        byte[] all = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            all[i] = (byte) (i < Long.BYTES ? number >>> (8 * i) : number >> (Long.SIZE - 1));
        }
        return Content.of(all, OptionalLong.empty());
    }

    /** Bytes of a place that is wider or narrower than the value. */
    private static Content padded(byte[] all, int bytes) {
        byte[] wanted = new byte[bytes];
        BitSet known = new BitSet();
        for (int i = 0; i < bytes && i < all.length; i++) {
            wanted[i] = all[i];
            known.set(i);
        }
        return new Content(wanted, known, OptionalLong.empty());
    }
}
