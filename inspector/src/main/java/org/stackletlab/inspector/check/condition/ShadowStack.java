package org.stackletlab.inspector.check.condition;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.stackletlab.emulator.machine.Machine;

/**
 * What an x86 processor with a shadow stack would notice: it keeps the return address of each call
 * once more, and each return must lead to the last one. Instructions for shadow stacks are not
 * known.
 */
public final class ShadowStack {
    private static final int LONGEST = 15;

    private final Deque<Long> addresses = new ArrayDeque<>();
    private Optional<Foreign> first = Optional.empty();

    /**
     * A return that would fault.
     *
     * @param instruction the address of the return in the image
     * @param wanted the return address on the shadow stack
     * @param found where it goes
     */
    public record Foreign(long instruction, long wanted, long found) {}

    /** Nobody has called. */
    public ShadowStack() {}

    /** The first return that would fault. */
    public Optional<Foreign> first() {
        return first;
    }

    /** Somebody calls the routine. */
    public void called(long returnTo) {
        addresses.push(returnTo);
    }

    /** A callback has returned to where it was called from. */
    public void returned() {
        addresses.poll();
    }

    /**
     * An instruction is about to be executed.
     *
     * @param pc where it stands
     * @param instruction where it stands in the image
     */
    public void step(Machine machine, long pc, long instruction) {
        if (!machine.isMapped(pc, LONGEST)) {
            return;
        }
        byte[] code = machine.readBytes(pc, LONGEST);
        int at = 0;
        while (isPrefix(code[at] & 0xff, machine.platform().wordBytes() == 8) && at < 4) {
            at++;
        }
        int opcode = code[at] & 0xff;
        if (opcode == 0xe8 || (opcode == 0xff && (code[at + 1] & 0x38) == 0x10)) {
            addresses.push(pc + machine.platform().code().length(code, 0));
        } else if (opcode == 0xc3 || opcode == 0xc2) {
            returns(machine, instruction);
        }
    }

    /** Of those that calls and returns may have: operand size, segment, BND, REP, NOTRACK, REX. */
    private static boolean isPrefix(int value, boolean wide) {
        return value == 0x66
                || value == 0x3e
                || value == 0xf2
                || value == 0xf3
                || (wide && (value & 0xf0) == 0x40);
    }

    private void returns(Machine machine, long instruction) {
        long sp = machine.stackPointer();
        int word = machine.platform().wordBytes();
        Long wanted = addresses.poll();
        if (wanted == null || !machine.isMapped(sp, word)) {
            return;
        }
        long found = machine.readWord(sp);
        if (found != wanted && first.isEmpty()) {
            first = Optional.of(new Foreign(instruction, wanted, found));
        }
    }
}
