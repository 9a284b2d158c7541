package org.stackletlab.emulator.image.frames;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.Segment;
import org.stackletlab.emulator.image.dwarf.DwarfException;
import org.stackletlab.emulator.image.dwarf.Sections;
import org.stackletlab.emulator.image.frames.RuleRow.FrameAddress;

/** The rules that hold at each instruction of an image. May be used by several threads. */
final class Rules {
    private final Platform platform;
    private final FrameTable table;
    private final int stackPointer;

    /** What the file has of executable segments, by address. */
    private final Map<Long, ByteBuffer> code = new TreeMap<>();

    private final Map<Long, SortedMap<Long, RuleRow>> byFunction = new ConcurrentHashMap<>();

    Rules(Image image, Sections sections) throws DwarfException {
        this.platform = image.platform();
        this.table = new FrameTable(sections, platform.wordBytes());
        DwarfRegisters numbers = DwarfRegisters.of(platform);
        int number = 0;
        while (!numbers.register(number)
                .equals(Optional.of(platform.convention().stackPointer()))) {
            number++;
        }
        this.stackPointer = number;
        for (Segment segment : image.segments()) {
            if (segment.executable()) {
                code.put(
                        segment.address(),
                        ByteBuffer.wrap(image.contents(segment))
                                .order(image.platform().byteOrder()));
            }
        }
    }

    /** What holds at an instruction; empty if there is no call-frame information for it. */
    Optional<RuleRow> at(long pc) {
        return ofFunction(pc)
                .flatMap(
                        rows -> {
                            SortedMap<Long, RuleRow> before = rows.headMap(pc + 1);
                            return before.isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(before.get(before.lastKey()));
                        });
    }

    /**
     * The rules of the function that an instruction is in, by the address from which each holds.
     */
    private Optional<SortedMap<Long, RuleRow>> ofFunction(long pc) {
        return table.at(pc)
                .map(entry -> byFunction.computeIfAbsent(entry.start(), _ -> rows(entry)));
    }

    /**
     * How far a register of a function is from the frame's address in the body, if the address is
     * told by it there. Distances from the stack pointer grow until the body begins; where
     * arguments are pushed, they grow at calls, too, and nothing can be said.
     */
    Optional<Long> distance(long pc, int register) {
        List<Long> distances =
                ofFunction(pc).stream()
                        .flatMap(rows -> rows.values().stream())
                        .map(RuleRow::frameAddress)
                        .filter(FrameAddress.Relative.class::isInstance)
                        .map(FrameAddress.Relative.class::cast)
                        .filter(each -> each.register() == register)
                        .map(FrameAddress.Relative::offset)
                        .distinct()
                        .sorted()
                        .toList();
        boolean grows = register == stackPointer && !platform.convention().returnAddressOnStack();
        return distances.size() == 1 || (grows && !distances.isEmpty())
                ? Optional.of(distances.getLast())
                : Optional.empty();
    }

    private SortedMap<Long, RuleRow> rows(FrameEntry entry) {
        SortedMap<Long, RuleRow> stated;
        try {
            stated = CallFrameProgram.rows(entry, platform.wordBytes());
        } catch (DwarfException _) {
            return new TreeMap<>(); // one damaged function: its callers cannot be found
        }
        if (platform.tools().frames().statesHowFramesEnd()) {
            return stated;
        }
        SortedMap<Long, RuleRow> all = new TreeMap<>(stated);
        SortedMap<Long, Long> bare = ArmEpilogues.find(this::word, entry, stated);
        bare.forEach(
                (address, distance) -> {
                    all.put(address, bare(distance));
                    long next = address + 4;
                    if (!bare.containsKey(next)) {
                        all.putIfAbsent(next, stated.get(stated.headMap(next + 1).lastKey()));
                    }
                });
        return all;
    }

    private RuleRow bare(long distance) {
        return new RuleRow(new FrameAddress.Relative(stackPointer, distance), Map.of());
    }

    private Optional<Integer> word(long address) {
        return code.entrySet().stream()
                .filter(
                        part ->
                                address >= part.getKey()
                                        && address + 4 <= part.getKey() + part.getValue().limit())
                .findFirst()
                .map(part -> part.getValue().getInt((int) (address - part.getKey())));
    }
}
