package org.stackletlab.emulator.image.dwarf;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The debug information of one file: struct layouts and source lines. */
public final class DebugInfo {
    private final Units units;
    private final Structs structs;
    private final LineTable lines;

    private DebugInfo(Units units, Structs structs, LineTable lines) {
        this.units = units;
        this.structs = structs;
        this.lines = lines;
    }

    /**
     * A struct or union.
     *
     * @param name it was asked for by
     * @param bytes its size
     * @param members in declaration order, those of unnamed members among them
     */
    public record Struct(String name, int bytes, List<Member> members) {
        public Struct {
            requireNonNull(name, "name");
            members = List.copyOf(members);
        }
    }

    /**
     * A member of a struct; for a bit-field, the bytes that hold it.
     *
     * @param name in C
     * @param offset in bytes
     * @param bytes its size
     */
    public record Member(String name, int offset, int bytes) {}

    /**
     * A line of a source file.
     *
     * @param file as the compiler was given it
     * @param line from 1
     */
    public record Position(String file, int line) {}

    /**
     * Reads all of it.
     *
     * @param sections the file's sections by name; those that are missing count as empty
     * @param wordBytes size of a pointer
     * @throws DwarfException if it is damaged
     */
    public static DebugInfo read(Map<String, ByteBuffer> sections, int wordBytes)
            throws DwarfException {
        Sections all = new Sections(sections);
        Units units = new Units(all);
        return new DebugInfo(units, new Structs(units, wordBytes), new LineTable(all));
    }

    /** All entries. */
    public Units units() {
        return units;
    }

    /** All lines. */
    public LineTable lines() {
        return lines;
    }

    /** The struct with this tag or typedef name. */
    public Optional<Struct> struct(String name) {
        return structs.named(name);
    }

    /** The first struct with this tag that has all these members. */
    public Optional<Struct> struct(String name, Set<String> members) {
        return structs.named(name, members);
    }

    /** The constants of the enumeration with this tag; none if there is no such enumeration. */
    public Map<String, Long> constants(String name) {
        return structs.constants(name);
    }

    /** The source line of an instruction. */
    public Optional<Position> lineAt(long address) {
        return lines.at(address).map(row -> new Position(row.file(), row.line()));
    }
}
