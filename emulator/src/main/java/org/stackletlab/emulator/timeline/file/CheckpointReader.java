package org.stackletlab.emulator.timeline.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.state.PagedMemory;
import org.stackletlab.emulator.state.PagedMemory.Region;

/** Reads checkpoints as {@link CheckpointWriter} writes them. */
final class CheckpointReader {
    private static final int MOST_CHECKPOINTS = 1 << 12;
    private static final int MOST_REGIONS = 1 << 12;
    private static final int MOST_PAGES = 1 << 19;

    /** Places for pages, over all checkpoints: what a forged file could make us allocate. */
    private static final int MOST_PLACES = 1 << 25;

    private final Platform platform;
    private final byte[][] pages;
    private final SectionReader in;
    private int places;

    private CheckpointReader(Platform platform, byte[][] pages, SectionReader in) {
        this.platform = platform;
        this.pages = pages;
        this.in = in;
    }

    /**
     * The checkpoints of a file, the first at the start of the run.
     *
     * @param end where the run ended; no checkpoint is later
     */
    static List<MachineState> read(LabFile file, Platform platform, Mark end)
            throws LabFileException {
        byte[][] pages = pages(file);
        try (SectionReader in = file.section(SectionKind.CHECKPOINTS)) {
            CheckpointReader reader = new CheckpointReader(platform, pages, in);
            List<MachineState> checkpoints = reader.checkpoints(end);
            in.end();
            return checkpoints;
        }
    }

    private static byte[][] pages(LabFile file) throws LabFileException {
        try (SectionReader in = file.section(SectionKind.PAGES)) {
            if (in.remaining() % PagedMemory.PAGE != 0) {
                throw in.problem("%d bytes are no whole number of pages".formatted(in.remaining()));
            }
            List<byte[]> pages = new ArrayList<>();
            while (in.remaining() > 0) {
                pages.add(in.bytes(PagedMemory.PAGE, "page " + pages.size()));
            }
            in.end();
            return pages.toArray(byte[][]::new);
        }
    }

    private List<MachineState> checkpoints(Mark end) throws LabFileException {
        checkRegisters();
        int count = in.count(MOST_CHECKPOINTS, "the number of checkpoints");
        List<MachineState> checkpoints = new ArrayList<>();
        MachineState before = null;
        for (int i = 0; i < count; i++) {
            before = checkpoint(before, end);
            checkpoints.add(before);
        }
        if (checkpoints.isEmpty() || !checkpoints.getFirst().mark().equals(Mark.START)) {
            throw in.problem("there is no checkpoint at the start of the run");
        }
        return checkpoints;
    }

    private void checkRegisters() throws LabFileException {
        List<Register> registers = platform.registers();
        int count = in.count(1 << 10, "the number of registers");
        if (count != registers.size()) {
            throw in.problem(
                    "%d registers are kept; %s has %d"
                            .formatted(count, platform, registers.size()));
        }
        for (Register register : registers) {
            String name = in.text(64, "the name of a register");
            int bytes = in.u8("the width of " + register);
            if (!name.equals(register.name()) || bytes != register.bytes()) {
                throw in.problem(
                        "register '%s' of %d bytes stands where %s has %s of %d"
                                .formatted(name, bytes, platform, register, register.bytes()));
            }
        }
    }

    private MachineState checkpoint(MachineState before, Mark end) throws LabFileException {
        long since = before == null ? 0 : before.mark().instructions();
        long distance = in.number(end.instructions() - since, "the mark of a checkpoint");
        if (before != null && distance == 0) {
            throw in.problem("two checkpoints are at mark " + since);
        }
        long clock = in.number(Long.MAX_VALUE, "the clock");
        Map<Register, byte[]> registers = new LinkedHashMap<>();
        for (Register register : platform.registers()) {
            registers.put(register, in.bytes(register.bytes(), "register " + register));
        }
        List<Region> regions = new ArrayList<>();
        long free = 0;
        for (int n = in.count(MOST_REGIONS, "the number of regions"); n > 0; n--) {
            Region region = region(before, free);
            regions.add(region);
            free = region.end();
        }
        return new MachineState(
                platform, new Mark(since + distance), registers, new PagedMemory(regions), clock);
    }

    private Region region(MachineState before, long free) throws LabFileException {
        long address = in.number(1L << 52, "the address of a region") * PagedMemory.PAGE;
        if (address < free) {
            throw in.problem(
                    "a region at 0x%x overlaps the one that ends at 0x%x".formatted(address, free));
        }
        int size = (int) in.number(MOST_PAGES, "the pages of a region");
        if (size == 0) {
            throw in.problem("the region at 0x%x has no pages".formatted(address));
        }
        Region old = before == null ? null : find(before.memory(), address, size);
        byte[][] found = null;
        int at = 0;
        while (at < size) {
            long run = in.varint("a run of pages");
            long length = run >>> 2;
            if (length == 0 || length > size - at) {
                throw in.problem(
                        "a run of %d pages where %d are left".formatted(length, size - at));
            }
            int kind = (int) (run & 3);
            if (kind == CheckpointWriter.AS_BEFORE && old != null && length == size) {
                return old;
            }
            found = found == null ? places(size) : found;
            fill(found, at, (int) length, kind, old);
            at += (int) length;
        }
        return new Region(address, found);
    }

    private byte[][] places(int size) throws LabFileException {
        places += size;
        if (places > MOST_PLACES) {
            throw in.problem(
                    "all checkpoints together map more than %d pages".formatted(MOST_PLACES));
        }
        return new byte[size][];
    }

    private void fill(byte[][] found, int at, int length, int kind, Region old)
            throws LabFileException {
        switch (kind) {
            case CheckpointWriter.AS_BEFORE -> {
                if (old == null) {
                    throw in.problem("pages are as before, but there is no such region before");
                }
                System.arraycopy(old.pages(), at, found, at, length);
            }
            case CheckpointWriter.ZEROES -> {
                // null stands for a page of zeroes.
            }
            case CheckpointWriter.NUMBERED -> {
                for (int i = at; i < at + length; i++) {
                    found[i] = pages[(int) in.number(pages.length - 1L, "the number of a page")];
                }
            }
            default -> throw in.problem("a run of pages of the unknown kind " + kind);
        }
    }

    private static Region find(PagedMemory memory, long address, int size) {
        for (Region region : memory.regions()) {
            if (region.address() == address && region.pages().length == size) {
                return region;
            }
        }
        return null;
    }
}
