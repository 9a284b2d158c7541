package org.stackletlab.emulator.image.dwarf;

/** Debug information is damaged, or of a kind that is not read here. */
public final class DwarfException extends Exception {
    private static final long serialVersionUID = 1L;

    DwarfException(String message) {
        super(message);
    }
}
