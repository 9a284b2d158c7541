package org.stackletlab.emulator.timeline.file;

import static java.util.Objects.requireNonNull;

/**
 * A kind of section in a {@code .lab} file.
 *
 * @param name four capital letters, as they stand in the section table
 * @param mostBytes how long a section of this kind may be, uncompressed; a longer one is refused
 *     before anything is allocated for it
 */
public record SectionKind(String name, int mostBytes) {
    /** Platform, options, arguments, and how the run ended. */
    public static final SectionKind PROGRAM = new SectionKind("PROG", 1 << 24);

    /** The linked program, an ELF file. */
    public static final SectionKind IMAGE = new SectionKind("ELFI", 1 << 26);

    /** Every distinct memory page of the checkpoints, once. */
    public static final SectionKind PAGES = new SectionKind("PAGE", 1 << 28);

    /** The checkpoints: registers, and which page is where. */
    public static final SectionKind CHECKPOINTS = new SectionKind("CHKP", 1 << 27);

    /** What the program printed, piece by piece. */
    public static final SectionKind OUTPUT = new SectionKind("OUTP", 1 << 28);

    public SectionKind {
        requireNonNull(name, "name");
        if (!name.matches("[A-Z]{4}")) {
            throw new IllegalArgumentException(
                    "a section is named by four capital letters, not '" + name + "'");
        }
        if (mostBytes < 1) {
            throw new IllegalArgumentException("section " + name + " may hold nothing");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
