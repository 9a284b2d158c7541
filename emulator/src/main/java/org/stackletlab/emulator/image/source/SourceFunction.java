package org.stackletlab.emulator.image.source;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.image.SourcePosition;

/**
 * A C function that has code of its own.
 *
 * @param name in C
 * @param declared where its definition begins
 * @param ranges its code, in one part or several; never empty
 * @param external whether other files can call it
 * @param parameters their names, in order
 */
public record SourceFunction(
        String name,
        Optional<SourcePosition> declared,
        List<AddressRange> ranges,
        boolean external,
        List<String> parameters) {
    public SourceFunction {
        requireNonNull(name, "name");
        requireNonNull(declared, "declared");
        ranges = List.copyOf(ranges);
        parameters = List.copyOf(parameters);
    }

    /** The address of its first instruction. */
    public long start() {
        return ranges.getFirst().start();
    }

    /** Whether an instruction belongs to it. */
    public boolean contains(long pc) {
        return ranges.stream().anyMatch(range -> range.contains(pc));
    }
}
