package org.stackletlab.emulator.timeline.file;

import java.util.List;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.state.PagedMemory;
import org.stackletlab.emulator.state.PagedMemory.Region;

/** Writes checkpoints as two sections: the distinct pages, and what refers to them. */
final class CheckpointWriter {
    /** A run of pages that are as they were at the checkpoint before. */
    static final int AS_BEFORE = 0;

    /** A run of pages of zeroes. */
    static final int ZEROES = 1;

    /** A run of pages with numbers. */
    static final int NUMBERED = 2;

    private final PageNumbers numbers;
    private final SectionWriter pages = new SectionWriter(SectionKind.PAGES);
    private final SectionWriter out = new SectionWriter(SectionKind.CHECKPOINTS);

    private CheckpointWriter(List<MachineState> checkpoints) {
        this.numbers = new PageNumbers(checkpoints);
    }

    /** The two sections. */
    static List<SectionWriter> write(Platform platform, List<MachineState> checkpoints) {
        CheckpointWriter writer = new CheckpointWriter(checkpoints);
        writer.numbers.pages().forEach(writer.pages::bytes);
        writer.header(platform, checkpoints.size());
        MachineState before = null;
        for (MachineState checkpoint : checkpoints) {
            writer.checkpoint(checkpoint, before);
            before = checkpoint;
        }
        return List.of(writer.pages, writer.out);
    }

    private void header(Platform platform, int checkpoints) {
        out.varint(platform.registers().size());
        for (Register register : platform.registers()) {
            out.text(register.name()).u8(register.bytes());
        }
        out.varint(checkpoints);
    }

    private void checkpoint(MachineState state, MachineState before) {
        long since = before == null ? 0 : before.mark().instructions();
        out.varint(state.mark().instructions() - since);
        out.varint(state.clock());
        for (Register register : state.platform().registers()) {
            out.bytes(state.readWide(register));
        }
        List<Region> regions = state.memory().regions();
        out.varint(regions.size());
        for (Region region : regions) {
            out.varint(region.address() / PagedMemory.PAGE);
            out.varint(region.pages().length);
            region(region, before == null ? null : before.memory());
        }
    }

    private void region(Region region, PagedMemory memoryBefore) {
        Region before = memoryBefore == null ? null : PageNumbers.sameRegion(memoryBefore, region);
        byte[][] all = region.pages();
        int from = 0;
        while (from < all.length) {
            int kind = kind(region, before, from);
            int to = from + 1;
            while (to < all.length && kind(region, before, to) == kind) {
                to++;
            }
            out.varint((long) (to - from) << 2 | kind);
            for (int i = from; i < to && kind == NUMBERED; i++) {
                out.varint(numbers.of(all[i]));
            }
            from = to;
        }
    }

    private static int kind(Region region, Region before, int i) {
        byte[] page = region.pages()[i];
        if (before != null && before.pages()[i] == page) {
            return AS_BEFORE;
        }
        return PageNumbers.isZero(page) ? ZEROES : NUMBERED;
    }
}
