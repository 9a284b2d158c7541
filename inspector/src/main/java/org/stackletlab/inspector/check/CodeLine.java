package org.stackletlab.inspector.check;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.stackletlab.emulator.image.SourcePosition;

/**
 * An instruction of the code that is judged.
 *
 * @param address where it stands in the image
 * @param text as an assembler or disassembler writes it; empty if nobody can say
 * @param source where it comes from, if that is known
 */
public record CodeLine(long address, String text, Optional<SourcePosition> source) {
    public CodeLine {
        requireNonNull(text, "text");
        requireNonNull(source, "source");
    }

    /** {@code switch.s:61: 0x01000018 push r15}. */
    @Override
    public String toString() {
        String place = source.map(position -> position + ": ").orElse("");
        return (place + "0x%08x %s".formatted(address, text)).strip();
    }
}
