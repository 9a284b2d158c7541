package org.stackletlab.emulator.image.dwarf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A unit's table of abbreviations (7.5.3): which attributes an entry has, in which forms. */
final class Abbreviations {
    /**
     * One attribute of an abbreviation; {@code constant} counts only for the form implicit_const.
     */
    record Attribute(int name, int form, long constant) {}

    /** How entries with one code look. */
    record Abbreviation(int tag, boolean hasChildren, List<Attribute> attributes) {}

    private final Map<Long, Abbreviation> byCode = new HashMap<>();

    Abbreviations(Cursor in) throws DwarfException {
        for (long code = in.uleb(); code != 0; code = in.uleb()) {
            int tag = (int) in.uleb();
            boolean children = in.u8() != 0;
            byCode.put(code, new Abbreviation(tag, children, attributes(in)));
        }
    }

    private static List<Attribute> attributes(Cursor in) throws DwarfException {
        List<Attribute> attributes = new ArrayList<>();
        while (true) {
            int name = (int) in.uleb();
            int form = (int) in.uleb();
            long constant = form == Forms.IMPLICIT_CONST ? in.sleb() : 0;
            if (name == 0 && form == 0) {
                return List.copyOf(attributes);
            }
            attributes.add(new Attribute(name, form, constant));
        }
    }

    Abbreviation get(long code, Cursor in) throws DwarfException {
        Abbreviation found = byCode.get(code);
        if (found == null) {
            throw in.problem("has an entry of unknown kind " + code);
        }
        return found;
    }
}
