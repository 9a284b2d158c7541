package org.stackletlab.inspector.check.engine;

import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.Probe;
import org.stackletlab.emulator.machine.StopReason.Access;
import org.stackletlab.inspector.check.Check;
import org.stackletlab.inspector.check.abi.Abi;
import org.stackletlab.inspector.check.abi.Ground;
import org.stackletlab.inspector.check.abi.Rules;
import org.stackletlab.inspector.check.condition.ThreadBlock;
import org.stackletlab.inspector.check.engine.Passage.Phase;
import org.stackletlab.inspector.check.evidence.Findings;
import org.stackletlab.inspector.check.evidence.Findings.Mismatch;
import org.stackletlab.inspector.check.evidence.Findings.Seen;

/** Says of each load and store of the routine whether it was allowed. */
final class TouchJudge {
    /** No switch needs a frame as large as this. */
    private static final int LARGEST_FRAME = 4096;

    private static final String[] SEGMENTS = {"es", "cs", "ss", "ds", "fs", "gs", "?", "?"};
    private static final int OPERAND_SIZE = 0x66;
    private static final int LONGEST = 4;
    private static final int MOST_BYTES = 16;

    private final Findings findings;
    private final int redZone;
    private final int returnAddress;
    private final int wordBytes;
    private final boolean ownStacks;
    private final Abi abi;
    private final Ground ground;
    private final ThreadBlock threadBlock;
    private Optional<Long> firstLoadBelow = Optional.empty();
    private boolean usesData;

    TouchJudge(
            Platform platform,
            Rules rules,
            Ground ground,
            ThreadBlock threadBlock,
            Findings findings) {
        this.ground = ground;
        this.threadBlock = threadBlock;
        this.findings = findings;
        CallingConvention convention = platform.convention();
        this.redZone = convention.redZoneBytes();
        this.returnAddress = convention.returnAddressOnStack() ? platform.wordBytes() : 0;
        this.wordBytes = platform.wordBytes();
        this.abi = rules.abi();
        this.ownStacks = rules.hasOwnStacks();
    }

    /** The instruction that loaded from where a signal handler may write, if there is one. */
    Optional<Long> firstLoadBelow() {
        return firstLoadBelow;
    }

    /** Whether something beside the stack was written. */
    boolean usesData() {
        return usesData;
    }

    /**
     * Judges an access.
     *
     * @param before the stack pointer before the instruction
     * @param after the stack pointer after it
     */
    void judge(Passage passage, long instruction, Probe.Touch touch, long before, long after) {
        if (touch.access() == Access.WRITE
                && threadBlock.mayStore(touch.address(), touch.bytes())) {
            return;
        }
        if (touch.access() == Access.WRITE && threadBlock.isCanary(touch.address())) {
            add(Check.CANARY, passage, instruction, "stores over the thread's stack canary");
            return;
        }
        if (ownStacks) {
            onOwn(passage, instruction, touch, before, after);
        } else if (touch.access() == Access.WRITE) {
            store(passage, instruction, touch, Math.min(before, after));
        } else {
            load(passage, instruction, touch, before);
        }
    }

    /** Where contexts have stacks of their own. */
    private void onOwn(
            Passage passage, long instruction, Probe.Touch touch, long before, long after) {
        Optional<Context> owner = passage.ownerOf(touch.address());
        long lowest = Math.min(before, after);
        if (owner.isPresent() && !owner.get().owns(lowest - 1)) {
            lowest = owner.get().owns(before - 1) ? before : after;
        }
        boolean current = owner.isPresent() && owner.get().owns(lowest - 1);
        if (touch.access() != Access.WRITE) {
            if (current && touch.address() < before - redZone && firstLoadBelow.isEmpty()) {
                firstLoadBelow = Optional.of(instruction);
            }
        } else if (owner.isEmpty()) {
            elsewhere(passage, instruction, touch);
        } else if (touch.address() + touch.bytes() > owner.get().entry
                && !isArgument(passage, owner.get(), touch)
                && !isResult(owner.get(), touch)) {
            add(Check.WRITE, passage, instruction, above(owner.get(), touch));
        } else if (current && touch.address() < lowest - redZone) {
            below(passage, instruction, touch, lowest);
        }
    }

    private void elsewhere(Passage passage, long instruction, Probe.Touch touch) {
        if (ground.isStack(touch.address())) {
            add(
                    Check.WRITE,
                    passage,
                    instruction,
                    "stores %d bytes at 0x%08x, on the stack of a context that takes no part"
                            .formatted(touch.bytes(), touch.address()));
        } else if (!isBuffer(passage, touch.address())) {
            usesData |= !ground.isBuffer(touch.address());
            add(
                    Check.WRITE,
                    passage,
                    instruction,
                    "stores %d bytes %s, which is on no stack and in no buffer that it was given"
                            .formatted(touch.bytes(), place(touch)));
        }
    }

    private String place(Probe.Touch touch) {
        return threadBlock
                .place(touch.address())
                .orElseGet(() -> "at 0x%08x".formatted(touch.address()));
    }

    private boolean isBuffer(Passage passage, long address) {
        return ground.isBuffer(address)
                && passage.call.arguments().stream()
                        .anyMatch(at -> address >= at && address < at + Ground.BUFFER_BYTES);
    }

    private boolean isResult(Context owner, Probe.Touch touch) {
        return owner.resultAt != 0
                && touch.address() >= owner.resultAt
                && touch.address() + touch.bytes() <= owner.resultAt + 2L * wordBytes;
    }

    /** After an instruction: is the stack pointer on a stack? */
    void pointer(Passage passage, long instruction, long now) {
        if (now <= ground.stack() || now > ground.top()) {
            findings.add(
                    new Seen(
                            Check.SPRANGE,
                            passage.path(),
                            Optional.empty(),
                            instruction,
                            "The stack pointer becomes 0x%x, which is on no stack.".formatted(now),
                            passage.number));
        }
    }

    private void store(Passage passage, long instruction, Probe.Touch touch, long lowest) {
        Context owner = passage.owner();
        long end = touch.address() + touch.bytes();
        if (!ground.isStack(touch.address())) {
            usesData = true;
            add(
                    Check.WRITE,
                    passage,
                    instruction,
                    "stores %d bytes %s, which is not on the stack: all contexts share it"
                            .formatted(touch.bytes(), place(touch)));
        } else if (passage.phase == Phase.DANGER && end > owner.savedAt) {
            add(
                    Check.WRITE,
                    passage,
                    instruction,
                    "stores at new sp + %d before restore_state has put the new stack there"
                            .formatted(touch.address() - owner.savedAt));
        } else if (end > owner.entry && !isArgument(passage, owner, touch)) {
            add(Check.WRITE, passage, instruction, above(owner, touch));
        } else if (touch.address() < lowest - redZone) {
            below(passage, instruction, touch, lowest);
        }
    }

    private void below(Passage passage, long instruction, Probe.Touch touch, long lowest) {
        add(
                touch.address() < lowest - LARGEST_FRAME ? Check.WRITE : Check.REDZONE,
                passage,
                instruction,
                "stores %d bytes below the stack pointer; the ABI reserves %d there"
                        .formatted(lowest - touch.address(), redZone));
    }

    private String above(Context owner, Probe.Touch touch) {
        long distance = touch.address() - owner.entry;
        return distance + touch.bytes() > returnAddress
                ? "stores into the frame of %s's caller, %d bytes above the stack pointer at entry"
                        .formatted(owner, distance)
                : "stores over %s's return address".formatted(owner);
    }

    private boolean isArgument(Passage passage, Context owner, Probe.Touch touch) {
        long first = owner.entry + returnAddress;
        return abi.owned(passage.call.arguments().size()).stream()
                .anyMatch(
                        span ->
                                touch.address() >= first + span.first()
                                        && touch.address() + touch.bytes() <= first + span.end());
    }

    private int argumentBytes(Passage passage) {
        return abi.ownedBytes(passage.call.arguments().size());
    }

    private void load(Passage passage, long instruction, Probe.Touch touch, long before) {
        if (touch.address() < before - redZone && firstLoadBelow.isEmpty()) {
            firstLoadBelow = Optional.of(instruction);
        }
        long end = touch.address() + touch.bytes();
        switch (passage.phase) {
            case SAVING -> {}
            case DANGER -> {
                long moved = passage.owner().savedAt;
                if (end > moved) {
                    add(
                            Check.DANGER,
                            passage,
                            instruction,
                            "loads from new sp + %d before restore_state has returned"
                                    .formatted(touch.address() - moved));
                }
            }
            case RESTORED -> {
                Context left = passage.leaving;
                boolean old =
                        touch.address() >= left.savedAt
                                && end <= left.entry + argumentBytes(passage);
                if (old && end <= passage.owner().savedAt) {
                    add(
                            Check.STALE,
                            passage,
                            instruction,
                            "loads from the frame of %s, which was left: it may be overwritten by now"
                                    .formatted(left));
                }
            }
        }
    }

    private void add(Check check, Passage passage, long instruction, String words) {
        findings.add(
                new Seen(
                        check,
                        passage.path(),
                        Optional.empty(),
                        instruction,
                        "The switch " + words + ".",
                        passage.number));
    }

    /**
     * Before an instruction of x86 code is executed. On 32-bit x86 the emulated CPU does not tell
     * the base that comes with a segment register, so the instruction that loads one is what is
     * found.
     */
    void segment(Machine machine, long pc, long instruction, Passage passage) {
        if (!machine.isMapped(pc, MOST_BYTES)) {
            return;
        }
        Optional<String> segment = loaded(machine.readBytes(pc, LONGEST));
        if (segment.isEmpty()) {
            return;
        }
        findings.add(
                new Seen(
                        Check.RESERVED,
                        passage.path(),
                        Optional.of(
                                new Mismatch(
                                        segment.get(), "left alone", "loaded", "the system's")),
                        instruction,
                        "The switch loads the segment register %s, which belongs to the thread."
                                .formatted(segment.get()),
                        passage.number));
        if (machine.platform().wordBytes() == 4) {
            skip(machine, pc);
        }
    }

    /**
     * There is no table of segments on the bench: with a segment loaded, a 32-bit CPU would take
     * itself for a 16-bit one.
     */
    private static void skip(Machine machine, long pc) {
        List<Long> instructions = machine.instructionsIn(pc, pc + MOST_BYTES);
        machine.write(machine.platform().convention().programCounter(), instructions.get(1));
    }

    private static Optional<String> loaded(byte[] code) {
        int at = (code[0] & 0xff) == OPERAND_SIZE || (code[0] & 0xf0) == 0x40 ? 1 : 0;
        int opcode = code[at] & 0xff;
        int next = code[at + 1] & 0xff;
        if (opcode == 0x8e) {
            return Optional.of(SEGMENTS[next >> 3 & 7]);
        }
        if (opcode == 0x0f && (next == 0xa1 || next == 0xa9)) {
            return Optional.of(next == 0xa1 ? "fs" : "gs");
        }
        return Optional.empty();
    }
}
