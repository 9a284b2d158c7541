package org.stackletlab.inspector.why;

import java.util.HexFormat;
import java.util.Optional;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.emulator.image.frames.Frame;
import org.stackletlab.emulator.image.frames.Unwinder;
import org.stackletlab.emulator.machine.GuestLayout;
import org.stackletlab.emulator.state.GuestView;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.timeline.origin.Location;

/** Names of places and of the values in them. */
final class LocationText {
    private final Image image;
    private final Surroundings surroundings;

    LocationText(Image image, Surroundings surroundings) {
        this.image = image;
        this.surroundings = surroundings;
    }

    /** A place and its value: {@code rax = 0x2a}. */
    String withValue(Location place, MachineState at) {
        return name(place, at) + " = " + value(place.in(at));
    }

    /**
     * A place: {@code bytes 4 to 7 of rax}, {@code 8 bytes at 0x200ffe28 (in the frame of ping)}.
     */
    String name(Location place, MachineState at) {
        return switch (place) {
            case Location.InRegister part -> register(part);
            case Location.InMemory memory ->
                    "%s at 0x%08x%s"
                            .formatted(
                                    bytes(memory.bytes()),
                                    memory.address(),
                                    belongsTo(memory.address(), at)
                                            .map(text -> " (" + text + ")")
                                            .orElse(""));
        };
    }

    private static String bytes(int count) {
        return count == 1 ? "the byte" : count + " bytes";
    }

    private static String register(Location.InRegister part) {
        String name = part.register().name();
        if (part.isWhole()) {
            return name;
        }
        if (part.bytes() == 1) {
            return "byte %d of %s".formatted(part.first(), name);
        }
        return part.first() == 0
                ? "the low %d bytes of %s".formatted(part.bytes(), name)
                : "bytes %d to %d of %s"
                        .formatted(part.first(), part.first() + part.bytes() - 1, name);
    }

    /** Bytes as a number, up to eight of them; more as they lie in memory. */
    static String value(byte[] bytes) {
        if (bytes.length > Long.BYTES) {
            return HexFormat.ofDelimiter(" ").formatHex(bytes);
        }
        long value = 0;
        for (int i = bytes.length - 1; i >= 0; i--) {
            value = (value << 8) | (bytes[i] & 0xff);
        }
        return "0x" + Long.toHexString(value);
    }

    private Optional<String> belongsTo(long address, MachineState at) {
        Optional<Symbol> symbol = image.symbolAt(address);
        if (symbol.isPresent()) {
            return Optional.of(image.describe(address));
        }
        Optional<String> frame = frame(address, at);
        Optional<String> owner = surroundings.of(address, at);
        if (frame.isPresent() && owner.isPresent()) {
            return Optional.of(frame.get() + ", " + owner.get());
        }
        return frame.or(() -> owner);
    }

    /** What the frame of the running stack that holds an address keeps there. */
    private Optional<String> frame(long address, GuestView at) {
        if (address < GuestLayout.STACK || address < at.stackPointer()) {
            return Optional.empty();
        }
        for (Frame frame : Unwinder.of(image).unwind(at).frames()) {
            if (frame.cfa().isPresent() && address < frame.cfa().getAsLong()) {
                return frame.function().map(function -> slot(frame, address, function));
            }
        }
        return Optional.empty();
    }

    private String slot(Frame frame, long address, String function) {
        int word = image.platform().wordBytes();
        return frame.savedAt().entrySet().stream()
                .filter(saved -> address >= saved.getValue() && address < saved.getValue() + word)
                .findFirst()
                .map(
                        saved ->
                                saved.getKey().equals(programCounter())
                                        ? "the return address of " + function
                                        : "where %s keeps its caller's %s"
                                                .formatted(function, saved.getKey().name()))
                .orElse("in the frame of " + function);
    }

    private org.stackletlab.emulator.arch.Register programCounter() {
        return image.platform().convention().programCounter();
    }
}
