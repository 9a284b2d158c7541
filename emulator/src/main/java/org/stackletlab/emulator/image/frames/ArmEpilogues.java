package org.stackletlab.emulator.image.frames;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The instructions of an ARM function that run after its frame was taken down. clang states how a
 * frame is built but, on ARM only, not how it is taken down, so its rules are wrong from the {@code
 * pop} of lr on to the end of that path. This follows the paths through the code and finds them.
 *
 * <p>Instructions are those of the A32 encoding in the Arm Architecture Reference Manual, section
 * A5.
 */
final class ArmEpilogues {
    private static final int LINK = 14;
    private static final int POP = 0x08bd_0000;
    private static final int POP_ONE_LINK = 0x049d_e004;
    private static final int ALWAYS = 0xe;

    private final CodeWords code;
    private final FrameEntry entry;
    private final SortedMap<Long, RuleRow> stated;

    /** Bytes between sp and the frame address, by address of an instruction without a frame. */
    private final SortedMap<Long, Long> bare = new TreeMap<>();

    private final Deque<Step> pending = new ArrayDeque<>();
    private final Set<Long> seen = new HashSet<>();

    /** Reads one instruction of the image. */
    @FunctionalInterface
    interface CodeWords {
        Optional<Integer> at(long address);
    }

    /** An instruction that is reached, with the distance if there is no frame. */
    private record Step(long address, Optional<Long> distance) {}

    private ArmEpilogues(CodeWords code, FrameEntry entry, SortedMap<Long, RuleRow> stated) {
        this.code = code;
        this.entry = entry;
        this.stated = stated;
    }

    /**
     * The instructions that run without a frame.
     *
     * @param stated the rows that the compiler wrote
     * @return by address, how far above sp the frame address is there
     */
    static SortedMap<Long, Long> find(
            CodeWords code, FrameEntry entry, SortedMap<Long, RuleRow> stated) {
        ArmEpilogues search = new ArmEpilogues(code, entry, stated);
        search.reach(entry.start(), Optional.of(0L));
        while (!search.pending.isEmpty()) {
            Step step = search.pending.pop();
            search.code.at(step.address).ifPresent(word -> search.follow(step, word));
        }
        return search.bare;
    }

    private void reach(long address, Optional<Long> distance) {
        if (entry.contains(address) && seen.add(address)) {
            distance.ifPresent(bytes -> bare.put(address, bytes));
            pending.push(new Step(address, distance));
        }
    }

    private void follow(Step step, int word) {
        long next = step.address + 4;
        boolean always = word >>> 28 == ALWAYS;
        Optional<Long> after = after(step, word);
        if ((word & 0x0e00_0000) == 0x0a00_0000 && (word & 0x0100_0000) == 0) {
            reach(step.address + 8 + ((long) (word << 8) >> 6), after); // b
        }
        if (!always || !leaves(word)) {
            reach(next, after);
        }
    }

    /** What is known behind an instruction that falls through or jumps. */
    private Optional<Long> after(Step step, int word) {
        long next = step.address + 4;
        if (step.distance.isPresent()) {
            if (stated.containsKey(next)) {
                return Optional.empty(); // the frame is being built: the compiler's rules hold
            }
            return Optional.of(step.distance.get() - added(word));
        }
        boolean takesLinkBack =
                (word & 0x0fff_ffff) == POP_ONE_LINK
                        || ((word & 0x0fff_0000) == POP && (word & 1 << LINK) != 0);
        if (takesLinkBack && word >>> 28 == ALWAYS) {
            // lr is the highest register that was pushed: sp is now the address behind its slot.
            RuleRow row = stated.get(stated.headMap(next).lastKey());
            if (row.registers().get(LINK) instanceof Rule.At at) {
                return Optional.of(-at.offset() - 4);
            }
        }
        return Optional.empty();
    }

    /** What an {@code add sp, sp, #n} adds. */
    private static long added(int word) {
        if ((word & 0x0fff_f000) != 0x028d_d000) {
            return 0;
        }
        return Integer.rotateRight(word & 0xff, (word >>> 8 & 0xf) * 2) & 0xffff_ffffL;
    }

    /** Whether nothing runs behind an instruction: a jump or a return. */
    private static boolean leaves(int word) {
        boolean jumps = (word & 0x0f00_0000) == 0x0a00_0000;
        boolean exchanges = (word & 0x0fff_fff0) == 0x012f_ff10; // bx
        boolean loads = (word & 0x0e10_8000) == 0x0810_8000; // ldm with pc
        boolean loadsOne = (word & 0x0c10_f000) == 0x0410_f000; // ldr pc
        boolean computes = (word & 0x0c00_f000) == 0x0000_f000 && isDataProcessing(word);
        return jumps || exchanges || loads || loadsOne || computes;
    }

    /** Data processing that has a result: not a comparison, not a multiplication or a bx. */
    private static boolean isDataProcessing(int word) {
        boolean compares = (word & 0x0180_0000) == 0x0100_0000;
        boolean multiplies = (word & 0x0200_0090) == 0x90;
        return !compares && !multiplies;
    }
}
