package org.stackletlab.inspector.check.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.Probe;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.check.abi.Dice;
import org.stackletlab.inspector.check.abi.Dice.Filler;
import org.stackletlab.inspector.check.abi.Rules;
import org.stackletlab.inspector.check.abi.WatchedRegisters;
import org.stackletlab.inspector.check.condition.ShadowStack;
import org.stackletlab.inspector.check.engine.Passage.Phase;
import org.stackletlab.inspector.check.evidence.Findings;
import org.stackletlab.inspector.check.evidence.Tapes;
import org.stackletlab.inspector.check.statement.StatementJudge;

/**
 * Sees every instruction of the routine and every load and store: who wrote a register last, when
 * the stack pointer moves, what is touched.
 */
final class Observer {
    /** A stack pointer so near to where it should be is meant to be there. */
    private static final int NEAR = 512;

    private static final long DIRECTION = 1 << 10;

    private static final int SIGNAL_BYTES = 0x2000;

    private final WatchedRegisters watched;
    private final Bench bench;
    private final TouchJudge touches;
    private final Optional<CallFrames> callFrames;
    private final StatementJudge statements;
    private final ShadowStack shadow = new ShadowStack();
    private final Optional<byte[]> signal;
    private final Dice dice;
    private final boolean ownStacks;
    private final Register[] tracked;
    private final long[] values;
    private final Register[] uppers;
    private final long[] upperValues;
    private final Map<Register, Long> writers = new HashMap<>();
    private final List<Probe.Touch> pending = new ArrayList<>();

    private Optional<Passage> passage = Optional.empty();
    private Optional<Tapes.Tape> tape = Optional.empty();
    private long running = Findings.NOBODY;
    private long last = Findings.NOBODY;
    private long stackPointer;
    private long instructions;
    private long directionWriter = Findings.NOBODY;
    private boolean calm;
    private boolean away;

    Observer(
            WatchedRegisters watched,
            Rules rules,
            Bench bench,
            TouchJudge touches,
            Optional<CallFrames> callFrames,
            StatementJudge statements,
            boolean signals,
            Dice dice) {
        this.watched = watched;
        this.bench = bench;
        this.ownStacks = bench.code().protocol().hasOwnStacks();
        this.touches = touches;
        this.callFrames = callFrames;
        this.statements = statements;
        this.dice = dice;
        this.signal =
                signals ? Optional.of(dice.fill(Filler.SIGNAL, SIGNAL_BYTES)) : Optional.empty();
        List<Register> all = new ArrayList<>();
        watched.kept().forEach(part -> all.add(part.register()));
        watched.global().forEach(part -> all.add(part.register()));
        watched.reserved().forEach(part -> all.add(part.register()));
        all.add(watched.platform().convention().stackPointer());
        watched.platform().convention().linkRegister().ifPresent(all::add);
        if (!all.contains(watched.platform().convention().result())) {
            all.add(watched.platform().convention().result());
        }
        if (bench.code().protocol() == Protocol.JUMP && !rules.hasHiddenResult()) {
            all.add(rules.secondResult());
        }
        watched.flags().ifPresent(all::add);
        if (watched.isX86()) {
            all.add(watched.platform().register("fptag"));
        }
        this.tracked = all.toArray(Register[]::new);
        this.values = new long[tracked.length];
        this.uppers = watched.uppers().toArray(Register[]::new);
        this.upperValues = new long[uppers.length];
    }

    /**
     * A passage begins, or goes on after a callback: what changed meanwhile was not the routine.
     */
    void rebase(Machine machine, Passage now) {
        if (passage.isEmpty() || passage.get() != now) {
            writers.clear();
            statements.begin();
            last = Findings.NOBODY;
            shadow.called(now.leaving.returnTo);
        } else {
            shadow.returned();
        }
        passage = Optional.of(now);
        away = false;
        running = Findings.NOBODY;
        pending.clear();
        stackPointer = machine.stackPointer();
        for (int i = 0; i < tracked.length; i++) {
            values[i] = machine.read(tracked[i]);
        }
        for (int i = 0; i < uppers.length; i++) {
            upperValues[i] = WatchedRegisters.upper(machine, uppers[i]);
        }
    }

    /** What a processor with a shadow stack would have noticed. */
    ShadowStack shadow() {
        return shadow;
    }

    /** Whether the stack pointer was moved to where nobody ever was. */
    boolean isAway() {
        return away;
    }

    /** Whether no signals arrive for the moment. */
    void calm(boolean isCalm) {
        calm = isCalm;
    }

    void record(Optional<Tapes.Tape> newTape) {
        tape = newTape;
    }

    /** The instruction of the image that wrote a register last in this passage. */
    long writer(Register register) {
        return writers.getOrDefault(register, Findings.NOBODY);
    }

    /** The instruction of the image that changed the direction flag of x86 last. */
    long directionWriter() {
        return directionWriter;
    }

    /** The instruction of the image that was executed last. */
    long last() {
        return last;
    }

    long instructions() {
        return instructions;
    }

    /** An instruction of the routine is about to be executed. */
    void step(Machine machine) {
        settle(machine);
        if (bench.isStub(machine.programCounter())) {
            return;
        }
        long before = last;
        running = machine.programCounter();
        last = bench.inImage(running);
        instructions++;
        Passage now = passage.orElseThrow();
        signal.filter(unused -> !calm).ifPresent(bytes -> scribble(machine, bytes));
        if (watched.isX86()) {
            touches.segment(machine, running, last, now);
            shadow.step(machine, running, last);
        }
        callFrames.ifPresent(frames -> frames.compare(machine, last, now));
        statements.step(machine, last, before, now.owner().kept, now.path(), now.number);
    }

    private void scribble(Machine machine, byte[] bytes) {
        int redZone = watched.platform().convention().redZoneBytes();
        int word = watched.platform().wordBytes();
        long top = (machine.stackPointer() - redZone) & -word;
        long floor =
                passage.flatMap(now -> now.ownerOf(machine.stackPointer() - 1))
                        .map(context -> context.base)
                        .orElse(bench.ground().stack());
        long from = Math.max(floor, top - bytes.length);
        if (top > from && top <= bench.ground().top()) {
            machine.writeBytes(from, Arrays.copyOf(bytes, (int) (top - from)));
        }
    }

    /** What the instruction did that was running. */
    void settle(Machine machine) {
        if (running == Findings.NOBODY) {
            pending.clear();
            return;
        }
        long instruction = bench.inImage(running);
        StringBuilder changes = new StringBuilder();
        for (int i = 0; i < tracked.length; i++) {
            long value = machine.read(tracked[i]);
            if (value != values[i]) {
                writers.put(tracked[i], instruction);
                if (watched.flags().filter(tracked[i]::equals).isPresent()
                        && ((value ^ values[i]) & DIRECTION) != 0) {
                    directionWriter = instruction;
                }
                values[i] = value;
                if (tape.isPresent()) {
                    changes.append(" %s=0x%x".formatted(tracked[i].name(), value));
                }
            }
        }
        settleUppers(machine, instruction);
        tape.ifPresent(kept -> kept.add(instruction, changes.toString().strip()));
        long now = machine.stackPointer();
        Passage current = passage.orElseThrow();
        for (Probe.Touch touch : pending) {
            // Where no memory is nothing was stored: the routine stopped there, which is told.
            if (machine.isMapped(touch.address(), touch.bytes())) {
                touches.judge(current, instruction, touch, stackPointer, now);
            }
        }
        pending.clear();
        running = Findings.NOBODY;
        if (now != stackPointer) {
            stackPointer = now;
            noticeMove(machine, current);
            touches.pointer(current, instruction, now);
        }
    }

    private void settleUppers(Machine machine, long instruction) {
        for (int i = 0; i < uppers.length; i++) {
            long value = WatchedRegisters.upper(machine, uppers[i]);
            if (value != upperValues[i]) {
                writers.put(uppers[i], instruction);
                upperValues[i] = value;
            }
        }
    }

    /** The stack pointer left the old stack: what is above it now is not there yet. */
    private void noticeMove(Machine machine, Passage current) {
        if (current.phase != Phase.SAVING || current.target.isEmpty()) {
            return;
        }
        if (ownStacks) {
            boolean there = current.target.get().owns(stackPointer - 1);
            if (there && current.preparing) {
                away = true;
                machine.pause();
                return;
            }
            current.phase = there && !current.making ? Phase.RESTORED : Phase.SAVING;
            return;
        }
        long wanted = current.target.get().savedAt;
        if (Math.abs(stackPointer - wanted) <= NEAR) {
            current.phase = Phase.DANGER;
            machine.writeBytes(
                    wanted, dice.fill(Filler.TOO_EARLY, (int) (bench.ground().top() - wanted)));
        }
    }

    void touched(Probe.Touch touch) {
        if (running != Findings.NOBODY) {
            pending.add(touch);
        }
    }
}
