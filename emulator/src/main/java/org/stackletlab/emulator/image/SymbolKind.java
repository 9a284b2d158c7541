package org.stackletlab.emulator.image;

/** What a symbol names. */
public enum SymbolKind {
    /** The first instruction of a function. */
    FUNCTION,
    /** A variable. */
    OBJECT,
    /** An address an assembly file or the linker gave a name to. */
    LABEL
}
