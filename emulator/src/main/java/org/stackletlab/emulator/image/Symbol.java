package org.stackletlab.emulator.image;

import static java.util.Objects.requireNonNull;

/**
 * A name for an address.
 *
 * @param name as in the symbol table; not empty
 * @param address guest address
 * @param size bytes it covers; 0 if not known
 * @param kind what it names
 */
public record Symbol(String name, long address, long size, SymbolKind kind) {
    public Symbol {
        requireNonNull(name, "name");
        requireNonNull(kind, "kind");
    }

    /** Whether an address lies within the bytes the symbol is known to cover. */
    public boolean covers(long guestAddress) {
        return guestAddress >= address && guestAddress - address < size;
    }
}
