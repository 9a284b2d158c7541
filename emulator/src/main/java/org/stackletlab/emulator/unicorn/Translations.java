package org.stackletlab.emulator.unicorn;

import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static org.stackletlab.emulator.unicorn.library.UnicornConstants.UC_CTL_IO_READ_WRITE;
import static org.stackletlab.emulator.unicorn.library.UnicornConstants.UC_CTL_IO_WRITE;
import static org.stackletlab.emulator.unicorn.library.UnicornConstants.UC_CTL_TB_REMOVE_CACHE;
import static org.stackletlab.emulator.unicorn.library.UnicornConstants.UC_CTL_TB_REQUEST_CACHE;
import static org.stackletlab.emulator.unicorn.library.UnicornConstants.UC_ERR_OK;
import static org.stackletlab.emulator.unicorn.library.UnicornConstants.control;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.stackletlab.emulator.unicorn.library.UnicornDescriptors;
import org.stackletlab.emulator.unicorn.library.UnicornLibrary;

/**
 * The host code Unicorn made of the guest's. Hooks and changes of code only count for code
 * translated afterwards, so what was made before has to be forgotten.
 *
 * <p>That is done by address ranges: to forget everything at once, Unicorn 2.0 touches the whole
 * gigabyte that it reserves for translations.
 */
final class Translations {
    private final UnicornLibrary library;
    private final MemorySegment engine;
    private final MemorySegment block;
    private final List<CodeRange> codeRanges = new ArrayList<>();
    private boolean begun;

    private record CodeRange(long first, long end) {}

    Translations(UnicornLibrary library, MemorySegment engine, Arena arena) {
        this.library = library;
        this.engine = engine;
        this.block = arena.allocate(UnicornDescriptors.UC_TB);
    }

    /** There may be code in this range. */
    void addCode(long first, long end) {
        codeRanges.add(new CodeRange(first, end));
    }

    /** Whether a range of addresses has code in it. */
    boolean isCode(long address, long bytes) {
        return codeRanges.stream()
                .anyMatch(range -> address < range.end && address + bytes > range.first);
    }

    /** From now on there may be translations. */
    void begin() {
        begun = true;
    }

    /** Forgets all translations. */
    void forgetAll() {
        codeRanges.forEach(range -> forget(range.first, range.end));
    }

    /** Forgets every translation that has something of a range of addresses in it. */
    void forget(long first, long end) {
        if (!begun) {
            return;
        }
        for (CodeRange range : codeRanges) {
            long from = Math.max(first, range.first);
            long to = Math.min(end, range.end);
            if (from < to) {
                int error =
                        library.uc_ctl$range(
                                engine,
                                control(UC_CTL_TB_REMOVE_CACHE, 2, UC_CTL_IO_WRITE),
                                from,
                                to);
                check(error, "uc_ctl(UC_CTL_TB_REMOVE_CACHE, 0x%08x, 0x%08x)".formatted(from, to));
            }
        }
    }

    /**
     * How Unicorn translates the code at an address as one block. Only for addresses of code that
     * was executed: asking for others may raise a CPU exception outside a run.
     */
    BlockCounter.Block at(long address) {
        int error =
                library.uc_ctl$tb(
                        engine,
                        control(UC_CTL_TB_REQUEST_CACHE, 2, UC_CTL_IO_READ_WRITE),
                        address,
                        block);
        check(error, "uc_ctl(UC_CTL_TB_REQUEST_CACHE, 0x%08x)".formatted(address));
        return new BlockCounter.Block(
                address, block.get(JAVA_SHORT, 10) & 0xffff, block.get(JAVA_SHORT, 8) & 0xffff);
    }

    private void check(int error, String call) {
        if (error != UC_ERR_OK) {
            throw UnicornEngine.failure(library, error, call);
        }
    }
}
