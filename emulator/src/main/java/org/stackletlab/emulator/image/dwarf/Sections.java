package org.stackletlab.emulator.image.dwarf;

import java.nio.ByteBuffer;
import java.util.Map;

/** The debug sections of a file; one that is missing is empty. */
public final class Sections {
    private final Map<String, ByteBuffer> sections;

    /** Sections by name. */
    public Sections(Map<String, ByteBuffer> sections) {
        this.sections = sections;
    }

    /** A cursor at the start of a section. */
    public Cursor open(String name) {
        return new Cursor(name, sections.getOrDefault(name, ByteBuffer.allocate(0)));
    }

    /** A cursor within a section. */
    public Cursor open(String name, long position) throws DwarfException {
        Cursor cursor = open(name);
        cursor.seek(position);
        return cursor;
    }
}
