package org.stackletlab.inspector.recording;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.frames.MemorySource;
import org.stackletlab.emulator.image.frames.RegisterFile;
import org.stackletlab.emulator.image.frames.Unwinder;
import org.stackletlab.emulator.image.variables.CValue;
import org.stackletlab.emulator.image.variables.Variables;
import org.stackletlab.emulator.state.GuestView;
import org.stackletlab.emulator.timeline.condition.Variable;

/**
 * The variables of a program for conditions: a name means what it means to C at the instruction
 * where the condition is asked, a local variable of the running function or else a global one.
 */
public final class ProgramVariables
        implements org.stackletlab.emulator.timeline.condition.Variables {
    private static final int CALLER_TOO = 2;

    private final Image image;
    private final String names;

    /** The variables of an image. */
    public ProgramVariables(Image image) {
        this.image = image;
        this.names =
                "\0"
                        + image.section(".debug_str")
                                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                                .orElse("");
    }

    @Override
    public Optional<Variable> named(String name) {
        // Every name that the debug information has stands in this section.
        return names.contains("\0" + name + "\0")
                ? Optional.of(guest -> value(guest, name))
                : Optional.empty();
    }

    private OptionalLong value(GuestView guest, String name) {
        MemorySource memory = MemorySource.of(guest);
        return Variables.of(image)
                .find(
                        name,
                        Unwinder.of(image).unwind(RegisterFile.of(guest), memory, CALLER_TOO),
                        0,
                        memory)
                .map(found -> number(found.value()))
                .orElse(OptionalLong.empty());
    }

    private static OptionalLong number(CValue value) {
        return switch (value) {
            case CValue.Scalar scalar -> OptionalLong.of(scalar.bits());
            case CValue.Pointer pointer -> OptionalLong.of(pointer.address());
            default -> OptionalLong.empty();
        };
    }
}
