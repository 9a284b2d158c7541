package org.stackletlab.tests.debuginfo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.emulator.machine.Machine;

/**
 * Calls under way, as they are seen to happen: a call instruction adds one; arriving at its return
 * address with its stack pointer removes it. It knows nothing of debug information. Told of every
 * instruction.
 */
final class ShadowStack {
    private static final int LONGEST_CALL = 8;

    private final Machine machine;
    private final Symbol slpSwitch;
    private final Symbol setjmp;
    private final Symbol longjmp;
    private final List<Suspended> suspended = new ArrayList<>();
    private final List<Landing> landings = new ArrayList<>();
    private Deque<Call> calls = new ArrayDeque<>();
    private long lastPc;
    private long lastSp;

    /** Between the stack pointer that slp_switch saved and the end of its frame. */
    private final long frameBytes;

    /** The stack pointer that slp_switch is moving to. */
    private Optional<Long> target = Optional.empty();

    private boolean danger;

    /**
     * Whether the calls reach the beginning of the program. The stack of a stacklet does not: above
     * it, there is what other stacks have made of the memory since.
     */
    private boolean complete = true;

    /**
     * A call.
     *
     * @param returnTo where it returns to
     * @param sp the stack pointer before it
     * @param from the call instruction
     */
    record Call(long returnTo, long sp, long from) {}

    @SuppressWarnings("ArrayRecordComponent") // compared by its contents below
    private record Suspended(long sp, byte[] bytes, List<Call> calls, boolean complete) {}

    /** Where a longjmp may come to. */
    private record Landing(long pc, long sp, List<Call> calls) {}

    ShadowStack(Machine machine) {
        this.machine = machine;
        Image image = machine.image();
        this.slpSwitch = image.symbol("slp_switch").orElseThrow();
        this.setjmp = image.symbol("setjmp").orElseThrow();
        this.longjmp = image.symbol("longjmp").orElseThrow();
        boolean pushed = image.platform().convention().returnAddressOnStack();
        this.frameBytes =
                image.symbol("SLP_FRAME_BYTES").orElseThrow().address()
                        + (pushed ? image.platform().wordBytes() : 0);
    }

    /** Takes notice of where the machine is now. */
    void update() {
        long pc = machine.programCounter();
        long sp = machine.stackPointer();
        if (longjmp.covers(lastPc) && !longjmp.covers(pc)) {
            calls = new ArrayDeque<>(callsAfterLanding().orElseThrow());
        }
        if (isCall(pc, sp)) {
            calls.push(new Call(machine.returnAddress(), lastSp, lastPc));
        } else {
            arrive(pc, sp);
        }
        lastPc = pc;
        lastSp = sp;
    }

    /** Whether the bytes above the stack pointer may be those of no stack. */
    boolean isInDanger() {
        return danger;
    }

    /** Whether there are no calls before these. */
    boolean isComplete() {
        return complete;
    }

    /** The calls, the last one first. */
    List<Call> calls() {
        return List.copyOf(calls);
    }

    private boolean isCall(long pc, long sp) {
        boolean onStack = machine.platform().convention().returnAddressOnStack();
        long returnTo = onStack && !machine.isMapped(sp, 8) ? 0 : machine.returnAddress();
        boolean follows =
                returnTo > lastPc
                        && returnTo <= lastPc + LONGEST_CALL
                        && (pc < lastPc || pc > lastPc + LONGEST_CALL);
        return onStack
                ? follows && sp == lastSp - machine.platform().wordBytes()
                : returnTo == behind(lastPc) && pc != returnTo;
    }

    /** The address of the next instruction; RISC-V has short ones. */
    private long behind(long instruction) {
        return machine.isMapped(instruction, 4)
                ? instruction
                        + machine.platform().code().length(machine.readBytes(instruction, 4), 0)
                : instruction + 4;
    }

    private void arrive(long pc, long sp) {
        Optional<Call> ended =
                calls.stream().filter(c -> c.returnTo == pc && c.sp == sp).findFirst();
        ended.ifPresent(
                call -> {
                    while (!calls.pop().equals(call)) {
                        // those that were left with it
                    }
                    if (setjmp.covers(lastPc)) {
                        landings.addFirst(new Landing(pc, sp, calls()));
                    }
                    if (slpSwitch.covers(call.from)) {
                        returnedFromCallback();
                    }
                });
        danger |= slpSwitch.covers(lastPc) && target.isPresent() && target.get() == sp;
    }

    private void returnedFromCallback() {
        if (target.isPresent()) {
            Suspended stack =
                    suspended.stream()
                            .filter(one -> target.filter(sp -> sp == one.sp).isPresent())
                            .max(Comparator.comparingInt(this::bytesInPlace))
                            .orElseThrow();
            long known = stack.sp + bytesInPlace(stack);
            calls = new ArrayDeque<>(stack.calls);
            calls.removeIf(call -> call.sp > known);
            complete = calls.size() == stack.calls.size() && stack.complete;
            target = Optional.empty();
            danger = false;
            return;
        }
        long sp = calls.getFirst().sp() - frameBytes;
        int bytes = (int) (calls.getLast().sp() - sp);
        suspended.addFirst(new Suspended(sp, machine.readBytes(sp, bytes), calls(), complete));
        target = Optional.of(machine.result()).filter(result -> result != 0);
    }

    /** Stacks share memory: the one that is there now has most of its bytes in place. */
    private int bytesInPlace(Suspended stack) {
        byte[] now = machine.readBytes(stack.sp, stack.bytes.length);
        int same = 0;
        while (same < now.length && now[same] == stack.bytes[same]) {
            same++;
        }
        return same;
    }

    /** Where longjmp is going to: from some instruction of it on, its caller is gone. */
    Optional<List<Call>> callsAfterLanding() {
        return longjmp.covers(lastPc)
                ? landings.stream()
                        .findFirst()
                        .map(
                                landing -> {
                                    List<Call> all = new ArrayList<>(landing.calls);
                                    all.addFirst(new Call(landing.pc, landing.sp, lastPc));
                                    return all;
                                })
                : Optional.empty();
    }
}
