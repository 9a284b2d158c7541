package org.stackletlab.inspector.check.scout;

import java.util.Optional;
import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.decode.InstructionSet.ModuleConstant;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.check.FixedCallbacks;
import org.stackletlab.inspector.check.abi.Abi;
import org.stackletlab.inspector.check.abi.Dice;
import org.stackletlab.inspector.check.abi.Ground;
import org.stackletlab.inspector.check.condition.ThreadBlock;

/**
 * Finds out by a try what a compiled routine of the slice form calls. The first call that is given
 * an address of the stack is save; the first one after the stack pointer went where it was sent is
 * restore.
 */
public final class SliceScout implements AutoCloseable {
    private static final int STEPS = 4_000;

    /** So far away is the stack that the routine is sent to. */
    private static final long AWAY = 0x4000;

    private static final int NEAR = 0x400;
    private static final int X86_LONGEST = 16;

    /** Of a linker's code that jumps through a table: its first instruction, and all at most. */
    private static final int STUB_BYTES = 4;

    private static final int STUB_MOST = 32;

    /** A call with the instruction behind it on MIPS. */
    private static final int LONGEST_CALL = 8;

    private final Machine machine;
    private final CallingConvention convention;
    private final int word;
    private final long entry;
    private final long home;
    private final Ground ground;

    private SliceScout(Image image, long entry) throws MachineException {
        this.machine =
                Machine.load(
                        image,
                        MachineOptions.defaults()
                                .withHeapBytes(Ground.HEAP_BYTES)
                                .withStackBytes(Ground.STACK_BYTES),
                        Console.NONE);
        this.ground = Ground.of(machine);
        this.convention = image.platform().convention();
        this.word = image.platform().wordBytes();
        this.entry = entry;
        this.home = image.symbol("check_stubs").map(Symbol::address).orElseThrow();
    }

    /**
     * What a routine calls.
     *
     * @param constant what a register has in all functions of its module
     * @return empty if it does not call anybody with a stack pointer and then move to where it is
     *     sent
     * @throws MachineException when no machine can be had
     */
    public static Optional<FixedCallbacks> find(
            Image image, long entry, Optional<ModuleConstant> constant) throws MachineException {
        for (boolean byObject : new boolean[] {true, false}) {
            try (SliceScout scout = new SliceScout(image, entry)) {
                constant.ifPresent(
                        known ->
                                scout.machine.write(
                                        image.platform().register(known.register()),
                                        known.value()));
                Optional<FixedCallbacks> found = scout.go(byObject);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** A routine may read where its thread's stack is, and who handles exceptions. */
    private void giveThreadBlock() {
        Abi abi = Abi.of(machine.platform());
        if (abi.isWindows()) {
            ThreadBlock unused =
                    new ThreadBlock(
                            machine, abi, false, ground.stack(), ground.top(), new Dice(1, word));
            abi.threadRegister()
                    .filter(register -> machine.platform().wordBytes() == Long.BYTES)
                    .ifPresent(register -> machine.write(register, ground.threadBlock()));
        }
    }

    private Optional<FixedCallbacks> go(boolean byObject) {
        Wilderness.grow(machine);
        giveThreadBlock();
        long start = ground.top() - 0x1000;
        long sp = convention.returnAddressOnStack() ? start - word : start;
        if (convention.returnAddressOnStack()) {
            machine.writeWord(sp, home);
        }
        convention.linkRegister().ifPresent(link -> machine.write(link, home));
        convention.arguments().forEach(argument -> machine.write(argument, 0));
        machine.write(convention.stackPointer(), sp);
        machine.write(convention.programCounter(), entry);
        machine.platform().startState().called().ifPresent(own -> machine.write(own, entry));
        long save = 0;
        for (int i = 0; i < STEPS && machine.programCounter() != home; i++) {
            boolean moved = Math.abs(machine.stackPointer() - (start - AWAY)) < NEAR;
            Optional<Long> called = step();
            if (called.isEmpty()) {
                return Optional.empty();
            }
            long target = called.get();
            if (target != 0 && save != 0 && moved) {
                return Optional.of(new FixedCallbacks(save, target, byObject));
            }
            if (target != 0 && save == 0 && ground.isStack(machine.argument(0))) {
                save = target;
                long there = machine.argument(0) - AWAY;
                Wilderness.say(machine, there);
                giveBack(byObject ? 0 : -AWAY);
            } else if (target != 0 && Wilderness.isImport(machine, target)) {
                giveBack(0);
            }
        }
        return Optional.empty();
    }

    /** Executes an instruction. Returns where it called, or 0; nothing if the machine stopped. */
    private Optional<Long> step() {
        long pc = machine.programCounter();
        long sp = machine.stackPointer();
        long link = convention.linkRegister().map(machine::read).orElse(0L);
        Optional<StopReason> stop = machine.runTo(new Mark(machine.instructions() + 1));
        if (stop.isPresent()) {
            return Optional.empty();
        }
        long now = machine.programCounter();
        if (convention.linkRegister().isPresent()) {
            long set = machine.codeAddress(machine.read(convention.linkRegister().get()));
            boolean called =
                    set != machine.codeAddress(link) && set > pc && set <= pc + LONGEST_CALL;
            return called && now != set ? behindStub(now) : Optional.of(0L);
        }
        if (machine.stackPointer() != sp - word || !machine.isMapped(sp - word, word)) {
            return Optional.of(0L);
        }
        long pushed = machine.readWord(sp - word);
        boolean called = pushed > pc && pushed < pc + X86_LONGEST && now != pushed;
        return Optional.of(called && !isPcThunk(now) ? now : 0);
    }

    /** Where a call really goes. */
    private Optional<Long> behindStub(long called) {
        long pc = called;
        if (machine.isMapped(pc, STUB_BYTES)
                && machine.platform().code().keepsForCaller(machine.readBytes(pc, STUB_BYTES))) {
            while (pc >= called && pc < called + STUB_MOST) {
                if (machine.runTo(new Mark(machine.instructions() + 1)).isPresent()) {
                    return Optional.empty();
                }
                pc = machine.programCounter();
            }
        }
        return Optional.of(pc);
    }

    /** {@code mov (%esp), %reg; ret}: how code of 32-bit x86 learns where it stands. */
    private boolean isPcThunk(long address) {
        if (!machine.isMapped(address, 4)) {
            return false;
        }
        byte[] code = machine.readBytes(address, 4);
        return code[0] == (byte) 0x8b && code[2] == 0x24 && code[3] == (byte) 0xc3;
    }

    private void giveBack(long result) {
        long to = convention.linkRegister().map(machine::read).orElseGet(machine::returnAddress);
        if (convention.returnAddressOnStack()) {
            machine.write(convention.stackPointer(), machine.stackPointer() + word);
        }
        machine.write(convention.result(), word == 4 ? result & 0xffff_ffffL : result);
        machine.write(convention.programCounter(), to);
    }

    @Override
    public void close() {
        machine.close();
    }
}
