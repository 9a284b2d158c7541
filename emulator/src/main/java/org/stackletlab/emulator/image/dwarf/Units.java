package org.stackletlab.emulator.image.dwarf;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.stackletlab.emulator.image.dwarf.Abbreviations.Abbreviation;
import org.stackletlab.emulator.image.dwarf.Abbreviations.Attribute;

/** The entries of all units of {@code .debug_info} (7.5). */
public final class Units {
    private static final long DWARF_64 = 0xffff_ffffL;
    private static final int VERSION = 5;
    private static final int UNIT_COMPILE = 1;
    private static final int DEEPEST = 256;

    private final Sections sections;
    private final Map<Long, Entry> byOffset = new HashMap<>();
    private final NavigableMap<Long, Unit> units = new TreeMap<>();
    private final List<Entry> roots = new ArrayList<>();

    Units(Sections sections) throws DwarfException {
        this.sections = sections;
        Cursor in = sections.open(".debug_info");
        while (in.hasMore()) {
            long start = in.position();
            long length = in.u32();
            if (length == DWARF_64) {
                throw in.problem("is in the 64-bit format, which is not read here");
            }
            long end = in.position() + length;
            readUnit(in, start, end);
            in.seek(end);
        }
    }

    /** The first entry of each unit. */
    public List<Entry> roots() {
        return roots;
    }

    /** The entry at a place in the section, or null. */
    Entry at(long offset) {
        return byOffset.get(offset);
    }

    /** The entry that an attribute of another one refers to. */
    public Optional<Entry> referred(Entry entry, int attribute) {
        return entry.number(attribute).map(byOffset::get);
    }

    /** The entry at a place in the section. */
    public Optional<Entry> entry(long offset) {
        return Optional.ofNullable(byOffset.get(offset));
    }

    /** The unit that an entry belongs to. */
    public Unit unit(Entry entry) {
        return units.floorEntry(entry.offset()).getValue();
    }

    /** All units, by ascending place. */
    public Collection<Unit> units() {
        return units.values();
    }

    private void readUnit(Cursor in, long start, long end) throws DwarfException {
        int version = in.u16();
        if (version != VERSION || in.u8() != UNIT_COMPILE) {
            return; // another compiler's unit may stand beside ours
        }
        int addressBytes = in.u8();
        Abbreviations abbreviations = new Abbreviations(sections.open(".debug_abbrev", in.u32()));
        Forms forms = new Forms(sections, addressBytes, start);
        forms.setStringOffsetsBase(stringOffsetsBase(in, abbreviations, forms));
        while (in.position() < end) {
            Entry root = readEntry(in, abbreviations, forms, 0);
            if (root != null) {
                roots.add(root);
                units.putIfAbsent(start, new Unit(sections, start, addressBytes, root));
            }
        }
    }

    /**
     * The unit's first entry says where its strings are, after attributes that are such strings:
     * look ahead.
     */
    private static long stringOffsetsBase(Cursor in, Abbreviations abbreviations, Forms forms)
            throws DwarfException {
        int start = in.position();
        long base = 8;
        for (Attribute attribute : abbreviations.get(in.uleb(), in).attributes()) {
            Value value = forms.read(in, attribute.form(), attribute.constant());
            if (attribute.name() == Entry.STRING_OFFSETS_BASE) {
                base = value.number();
            }
        }
        in.seek(start);
        return base;
    }

    /** The next entry with its children, or null for the mark that ends a list of children. */
    private Entry readEntry(Cursor in, Abbreviations abbreviations, Forms forms, int depth)
            throws DwarfException {
        long offset = in.position();
        long code = in.uleb();
        if (code == 0) {
            return null;
        }
        if (depth > DEEPEST) {
            throw in.problem("nests entries more than " + DEEPEST + " deep");
        }
        Abbreviation abbreviation = abbreviations.get(code, in);
        Map<Integer, Value> attributes = new HashMap<>();
        for (Attribute attribute : abbreviation.attributes()) {
            attributes.put(
                    attribute.name(), forms.read(in, attribute.form(), attribute.constant()));
        }
        List<Entry> children = new ArrayList<>();
        if (abbreviation.hasChildren()) {
            for (Entry child = readEntry(in, abbreviations, forms, depth + 1);
                    child != null;
                    child = readEntry(in, abbreviations, forms, depth + 1)) {
                children.add(child);
            }
        }
        Entry entry = new Entry(offset, abbreviation.tag(), attributes, children);
        byOffset.put(offset, entry);
        return entry;
    }
}
