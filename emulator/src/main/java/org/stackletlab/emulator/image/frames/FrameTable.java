package org.stackletlab.emulator.image.frames;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stackletlab.emulator.image.dwarf.Cursor;
import org.stackletlab.emulator.image.dwarf.DwarfException;
import org.stackletlab.emulator.image.dwarf.Sections;

/** The call-frame information of an image, out of {@code .debug_frame} (6.4.1, 7.24). */
final class FrameTable {
    private static final String SECTION = ".debug_frame";
    private static final long DWARF_64 = 0xffff_ffffL;
    private static final long COMMON = 0xffff_ffffL;

    private final Sections sections;
    private final int addressBytes;
    private final Map<Long, FrameEntry.Common> commons = new HashMap<>();
    private final List<FrameEntry> entries = new ArrayList<>();

    FrameTable(Sections sections, int addressBytes) throws DwarfException {
        this.sections = sections;
        this.addressBytes = addressBytes;
        Cursor in = sections.open(SECTION);
        while (in.hasMore()) {
            long length = in.u32();
            if (length == DWARF_64) {
                throw in.problem("is in the 64-bit format, which is not read here");
            }
            Cursor entry = new Cursor(SECTION, in.block(length));
            long id = entry.u32();
            if (id != COMMON) {
                read(entry, id);
            }
        }
        entries.sort(Comparator.comparingLong(FrameEntry::start));
    }

    private void read(Cursor in, long commonAt) throws DwarfException {
        FrameEntry.Common common = commons.get(commonAt);
        if (common == null) {
            common = readCommon(commonAt);
            commons.put(commonAt, common);
        }
        long start = in.unsigned(addressBytes);
        long bytes = in.unsigned(addressBytes);
        // Functions that the linker dropped keep their entries, with address 0.
        if (start != 0 && bytes != 0) {
            entries.add(new FrameEntry(start, start + bytes, common, in.rest()));
        }
    }

    private FrameEntry.Common readCommon(long at) throws DwarfException {
        Cursor outer = sections.open(SECTION, at);
        Cursor in = new Cursor(SECTION, outer.block(outer.u32()));
        if (in.u32() != COMMON) {
            throw in.problem("has an entry that refers to what is no common entry");
        }
        int version = in.u8();
        String augmentation = in.string();
        if (!augmentation.isEmpty()) {
            throw in.problem("has entries with the unknown augmentation '" + augmentation + "'");
        }
        if (version >= 4) {
            in.skip(2); // sizes of addresses and of segment selectors
        }
        long codeUnit = in.uleb();
        long dataUnit = in.sleb();
        int returnAddress = (int) (version == 1 ? in.u8() : in.uleb());
        return new FrameEntry.Common(codeUnit, dataUnit, returnAddress, in.rest());
    }

    /** All entries, by ascending address. */
    List<FrameEntry> entries() {
        return entries;
    }

    /** The entry of the function that an address lies in. */
    Optional<FrameEntry> at(long pc) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).start() <= pc) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0
                ? Optional.empty()
                : Optional.of(entries.get(low - 1)).filter(entry -> entry.contains(pc));
    }
}
