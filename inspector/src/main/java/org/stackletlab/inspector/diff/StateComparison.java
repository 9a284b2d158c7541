package org.stackletlab.inspector.diff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.image.Segment;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.state.PagedMemory;
import org.stackletlab.emulator.state.PagedMemory.Region;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.inspector.world.World;

/** Compares two states of guests on one platform. Code and the program counter are left out. */
final class StateComparison {
    private static final int MOST_STRETCHES = 16;
    private static final int SHOWN_BYTES = 16;

    /** Digits of a register at least, if it is that wide. */
    private static final int SHORTEST = 8;

    /** Differences with fewer equal bytes than this between them are told together. */
    private static final int JOINED = 8;

    private final RecordedProgram run;
    private final MachineState first;
    private final MachineState second;
    private final List<MemoryDifference> memory = new ArrayList<>();
    private Optional<World> world = Optional.empty();
    private long begin = -1;
    private long end;
    private long total;

    StateComparison(RecordedProgram run, MachineState first, MachineState second) {
        this.run = run;
        this.first = first;
        this.second = second;
    }

    StateDifference result() {
        first.memory().regions().forEach(this::pages);
        stretch();
        return new StateDifference(
                first.mark(),
                second.mark(),
                first.programCounter(),
                second.programCounter(),
                registers(),
                memory,
                total);
    }

    private boolean isCode(long page) {
        return run.image().segments().stream()
                .filter(Segment::executable)
                .anyMatch(
                        segment ->
                                segment.address() < page + PagedMemory.PAGE
                                        && segment.end() > page);
    }

    private List<FieldDifference> registers() {
        Register counter = run.platform().convention().programCounter();
        List<FieldDifference> found = new ArrayList<>();
        for (Register register : run.platform().registers()) {
            byte[] mine = first.readWide(register);
            byte[] its = second.readWide(register);
            if (!register.equals(counter) && !Arrays.equals(mine, its)) {
                found.add(new FieldDifference(register.name(), number(mine), number(its)));
            }
        }
        return found;
    }

    private void pages(Region region) {
        for (int i = 0; i < region.pages().length; i++) {
            long address = region.address() + (long) i * PagedMemory.PAGE;
            if (isCode(address)) {
                continue;
            }
            byte[] mine = page(region.pages()[i]);
            byte[] its =
                    second.isMapped(address, PagedMemory.PAGE)
                            ? second.readBytes(address, PagedMemory.PAGE)
                            : new byte[PagedMemory.PAGE];
            for (int at = 0; at < mine.length; at++) {
                int next = Arrays.mismatch(mine, at, mine.length, its, at, its.length);
                if (next < 0) {
                    break;
                }
                at += next;
                different(address + at);
            }
        }
    }

    private static byte[] page(byte[] page) {
        return page == null ? new byte[PagedMemory.PAGE] : page;
    }

    private void different(long address) {
        total++;
        if (begin >= 0 && address - end < JOINED) {
            end = address + 1;
            return;
        }
        stretch();
        begin = address;
        end = address + 1;
    }

    private void stretch() {
        if (begin >= 0 && memory.size() < MOST_STRETCHES) {
            int shown = (int) Math.min(end - begin, SHOWN_BYTES);
            memory.add(
                    new MemoryDifference(
                            begin,
                            end - begin,
                            bytes(first, begin, shown),
                            bytes(second, begin, shown),
                            where(begin)));
        }
        begin = -1;
    }

    private static String bytes(MachineState state, long address, int n) {
        return state.isMapped(address, n)
                ? HexFormat.ofDelimiter(" ").formatHex(state.readBytes(address, n))
                : "not mapped";
    }

    private static String number(byte[] littleEndian) {
        byte[] big = new byte[littleEndian.length];
        for (int i = 0; i < big.length; i++) {
            big[i] = littleEndian[big.length - 1 - i];
        }
        String digits = HexFormat.of().formatHex(big);
        int zeroes = 0;
        while (digits.length() - zeroes > SHORTEST && digits.charAt(zeroes) == '0') {
            zeroes++;
        }
        return "0x" + digits.substring(zeroes);
    }

    private String where(long address) {
        World seen = world.orElseGet(() -> run.world(first));
        world = Optional.of(seen);
        return seen.ownership()
                .stackAt(address)
                .map(range -> "stack, %s (%s)".formatted(range.owner(), range.kind().title()))
                .or(
                        () ->
                                seen.ownership()
                                        .copyAt(address)
                                        .map(range -> "heap, slice of " + range.owner()))
                .or(
                        () ->
                                seen.heap()
                                        .flatMap(heap -> heap.blockAt(address))
                                        .map(block -> "heap, " + block.holds().orElse("a block")))
                .or(
                        () ->
                                run.image()
                                        .symbolAt(address)
                                        .map(symbol -> run.image().describe(address)))
                .orElse("no known owner");
    }
}
