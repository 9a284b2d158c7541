package org.stackletlab.emulator.image.dwarf.scope;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.stackletlab.emulator.image.dwarf.Entry;
import org.stackletlab.emulator.image.dwarf.Span;
import org.stackletlab.emulator.image.dwarf.Unit;

/**
 * A function, an inlined body, or a block within one.
 *
 * @param entry in the debug information
 * @param unit that it belongs to
 * @param ranges its code; empty if it was optimized away
 */
public record Scope(Entry entry, Unit unit, List<Span> ranges) {
    public Scope {
        requireNonNull(entry, "entry");
        requireNonNull(unit, "unit");
        ranges = List.copyOf(ranges);
    }

    /** Whether an instruction belongs to it. */
    public boolean contains(long pc) {
        return ranges.stream().anyMatch(range -> range.contains(pc));
    }

    /** Whether it is the body of a function, inlined or not. */
    public boolean isBody() {
        return entry.tag() != Entry.LEXICAL_BLOCK;
    }
}
