package org.stackletlab.inspector.check.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.stackletlab.emulator.image.frames.Frame;
import org.stackletlab.emulator.image.frames.MemorySource;
import org.stackletlab.emulator.image.frames.RegisterFile;
import org.stackletlab.emulator.image.frames.Unwinder;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.inspector.check.Check;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.inspector.check.abi.WatchedRegisters;
import org.stackletlab.inspector.check.engine.Passage.Phase;
import org.stackletlab.inspector.check.evidence.Findings;
import org.stackletlab.inspector.check.evidence.Findings.Mismatch;
import org.stackletlab.inspector.check.evidence.Findings.Seen;

/** Compares what call-frame information says of each instruction with the truth. */
final class CallFrames {
    private static final int PASSAGES = 7;

    /** The same instruction again says the same, and is told from chance by a second look. */
    private static final int LOOKS = 2;

    private static final int MOST_FRAMES = 6;

    private final Unwinder unwinder;
    private final boolean ownStacks;
    private final WatchedRegisters watched;
    private final Findings findings;
    private final int aboveEntry;

    /** How often an instruction was looked at, on the stack that is left and on the other one. */
    private final Map<Long, Integer> looked = new HashMap<>();

    private boolean missing;

    CallFrames(CheckedCode code, WatchedRegisters watched, Findings findings) {
        this.unwinder = Unwinder.of(code.image());
        this.ownStacks = code.protocol().hasOwnStacks();
        this.watched = watched;
        this.findings = findings;
        this.aboveEntry =
                watched.isX86()
                        ? watched.platform().wordBytes()
                        : watched.platform().dwarf().frameAddress();
    }

    /** Whether instructions were executed for which there is no information. */
    boolean isMissing() {
        return missing;
    }

    /** Before an instruction: does the information lead to the caller? */
    void compare(Machine machine, long instruction, Passage passage) {
        if (passage.number > PASSAGES || (ownStacks && passage.owner() != passage.leaving)) {
            return;
        }
        long place = instruction << 1 | (passage.owner() == passage.leaving ? 1 : 0);
        if (looked.merge(place, 1, Integer::sum) > LOOKS) {
            return;
        }
        if (!unwinder.knows(instruction)) {
            missing = true;
            return;
        }
        List<Frame> frames =
                unwinder.unwind(RegisterFile.of(machine), MemorySource.of(machine), MOST_FRAMES)
                        .frames();
        Context owner = passage.owner();
        long wanted = owner.entry + aboveEntry;
        // C code may have been compiled to more than one function: the outermost one counts.
        Optional<Frame> own =
                frames.stream()
                        .filter(frame -> !frame.inlined())
                        .filter(frame -> frame.cfa().orElse(0) == wanted)
                        .findFirst();
        if (own.isEmpty()) {
            add(
                    instruction,
                    passage,
                    "the caller's sp",
                    wanted,
                    frames.getFirst().cfa(),
                    "where the frame of the caller begins (the CFA)");
        } else if (passage.phase != Phase.DANGER) {
            compareCaller(frames, own.get(), instruction, passage);
        }
    }

    private void compareCaller(List<Frame> frames, Frame own, long instruction, Passage passage) {
        Context owner = passage.owner();
        int caller = frames.indexOf(own) + 1;
        if (frames.size() <= caller || frames.get(caller).pc() != owner.returnTo) {
            add(
                    instruction,
                    passage,
                    "the return address",
                    owner.returnTo,
                    frames.size() <= caller
                            ? OptionalLong.empty()
                            : OptionalLong.of(frames.get(caller).pc()),
                    "where the call returns to");
            return;
        }
        for (WatchedRegisters.Part part : watched.kept()) {
            // With two stacks there is a moment when some registers are the one's and some the
            // other's.
            // Of conditions, which are saved together, it does not say which bits they are.
            if (ownStacks || part.register().control().isPresent() || isUntold(part, own)) {
                continue;
            }
            OptionalLong value = frames.get(caller).registers().value(part.register());
            long wanted = owner.kept.get(part.register());
            if (value.isPresent() && value.getAsLong() != wanted) {
                add(
                        instruction,
                        passage,
                        part.name(),
                        wanted,
                        value,
                        "where the caller's " + part.name() + " is");
            }
        }
    }

    /** Where a register is that callers load anew; a rule of its own counts all the same. */
    private boolean isUntold(WatchedRegisters.Part part, Frame own) {
        return watched.platform().dwarf().reloaded().contains(part.register().name())
                && !own.savedAt().containsKey(part.register());
    }

    private void add(
            long instruction,
            Passage passage,
            String what,
            long wanted,
            OptionalLong found,
            String words) {
        String value = found.isPresent() ? "0x%x".formatted(found.getAsLong()) : "nothing";
        findings.add(
                new Seen(
                        Check.UNWIND,
                        passage.path(),
                        Optional.of(
                                new Mismatch(
                                        what,
                                        "0x%x".formatted(wanted),
                                        value,
                                        "what the rules give")),
                        instruction,
                        "Before this instruction the call-frame information is wrong about %s: %s instead of 0x%x."
                                .formatted(words, value, wanted),
                        passage.number));
    }
}
