package org.stackletlab.inspector.check.engine;

import java.util.Locale;
import java.util.Optional;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.GuestLayout;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.emulator.machine.StopReason.Access;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.inspector.check.FixedCallbacks;
import org.stackletlab.inspector.check.abi.Abi;
import org.stackletlab.inspector.check.abi.Descriptors;
import org.stackletlab.inspector.check.abi.Ground;
import org.stackletlab.inspector.check.scout.Wilderness;

/** A machine with the routine in it that stops whenever the routine calls or returns. */
final class Bench implements AutoCloseable {
    /** How many instructions a routine gets between two stops, in place of a time limit. */
    static final int LIMIT = 20_000;

    /** Behind these are the callbacks that have names. */
    private static final int STUBS = 200;

    /** Where a stretch of the routine ended. */
    sealed interface Stop {
        /**
         * It called or returned to one of the bench's addresses.
         *
         * @param address the address
         */
        record Arrived(long address) implements Stop {}

        /** It moved the stack pointer to where nobody ever was. */
        record Moved() implements Stop {}

        /**
         * It went astray.
         *
         * @param words what happened, as the end of a sentence that begins with "the switch"
         */
        record Lost(String words) implements Stop {}
    }

    private final Machine machine;
    private final Ground ground;
    private final Symbol stubs;
    private final Symbol elsewhere;
    private final MachineState fresh;
    private CheckedCode code;
    private Observer observer;
    private long shift;

    Bench(CheckedCode code) throws MachineException {
        this.code = code;
        this.stubs = code.image().symbol("check_stubs").orElseThrow();
        this.elsewhere = code.image().symbol("check_elsewhere").orElseThrow();
        this.machine =
                Machine.load(
                        code.image(),
                        MachineOptions.defaults()
                                .withHeapBytes(Ground.HEAP_BYTES)
                                .withStackBytes(Ground.STACK_BYTES),
                        Console.NONE);
        this.ground = Ground.of(machine);
        code.fixed().filter(FixedCallbacks::byObject).ifPresent(unused -> Wilderness.grow(machine));
        if (Abi.of(code.platform()).hasDescriptors()) {
            Descriptors.lay(machine, stubs);
        }
        this.fresh = machine.capture(Optional.empty());
        machine.trace(stubs.address(), stubs.address() + stubs.size(), Machine::pause);
        code.fixed().ifPresent(this::pauseAt);
        machine.trace(code.first(), pageEnd(code.end()), m -> observer.step(m));
        machine.trace(
                elsewhere.address(), elsewhere.address() + elsewhere.size(), m -> observer.step(m));
        machine.watch(Access.WRITE, 0, Long.MAX_VALUE, (m, touch) -> observer.touched(touch));
        machine.watch(
                Access.READ, ground.stack(), ground.top(), (m, touch) -> observer.touched(touch));
    }

    private void pauseAt(FixedCallbacks callbacks) {
        for (long address : new long[] {callbacks.save(), callbacks.restore()}) {
            if (!stubs.covers(address)) {
                machine.trace(address, address + 1, Machine::pause);
            }
        }
    }

    /** A variant of the routine may be longer than the routine, by an instruction or two. */
    private static long pageEnd(long end) {
        return (end + GuestLayout.PAGE - 1) / GuestLayout.PAGE * GuestLayout.PAGE;
    }

    /** From the next reset on, the routine has other machine code. */
    void use(CheckedCode changed) {
        code = changed;
    }

    /** From now on somebody else is told what happens. */
    void tell(Observer next) {
        observer = next;
    }

    /**
     * Makes the machine new.
     *
     * @param moved whether the routine stands at another address than it was linked for
     */
    void renew(boolean moved) {
        machine.restore(fresh);
        shift = moved ? elsewhere.address() - code.first() : 0;
        if (moved || code.patch().isPresent()) {
            int size = (int) (code.end() - code.first());
            byte[] bytes = code.patch().orElseGet(() -> machine.readBytes(code.first(), size));
            machine.writeBytes(code.first(), new byte[size]);
            machine.writeBytes(code.first() + shift, bytes);
        }
    }

    /** Whether the routine is small enough to be moved. */
    boolean canMove() {
        return code.end() - code.first() <= elsewhere.size();
    }

    Machine machine() {
        return machine;
    }

    CheckedCode code() {
        return code;
    }

    /** The first instruction of the routine, where it stands now. */
    long entry() {
        return inMemory(code.entry());
    }

    /** Where an instruction stands in the image. */
    long inImage(long address) {
        return address - shift;
    }

    boolean isCode(long address) {
        return inImage(address) >= code.first() && inImage(address) < code.end();
    }

    boolean isStub(long address) {
        return stubs.covers(address)
                || code.fixed()
                        .filter(one -> address == one.save() || address == one.restore())
                        .isPresent();
    }

    Ground ground() {
        return ground;
    }

    /** Where an address of the image is now. */
    long inMemory(long address) {
        return address + shift;
    }

    /** One of the addresses at which the machine stops, another for each number. */
    long stub(int number) {
        return stubs.address() + 16L * (number + 1);
    }

    int stubCount() {
        return STUBS;
    }

    /** Lets the routine run to the next stop. */
    Stop go() {
        Optional<StopReason> reason = machine.runTo(new Mark(machine.instructions() + LIMIT));
        observer.settle(machine);
        if (reason.isEmpty()) {
            return new Stop.Lost(
                    String.format(
                            Locale.ROOT,
                            "neither calls back nor returns: it has executed %,d instructions since the last stop",
                            LIMIT));
        }
        return switch (reason.get()) {
            case StopReason.Paused(long pc) when isStub(pc) -> new Stop.Arrived(pc);
            case StopReason.Paused _ when observer.isAway() -> new Stop.Moved();
            case StopReason.MemoryFault fault -> new Stop.Lost(words(fault));
            case StopReason.StackOverflow(long address, _) ->
                    new Stop.Lost("runs over the end of the stack at 0x%08x".formatted(address));
            case StopReason.InvalidInstruction(long pc) ->
                    new Stop.Lost("executes bytes at 0x%08x that are no instruction".formatted(pc));
            case StopReason.CpuException(String what, _, _) ->
                    new Stop.Lost("makes the CPU raise an exception (%s)".formatted(what));
            case StopReason.Exited _, StopReason.Aborted _, StopReason.CheckFailed _ ->
                    new Stop.Lost("leaves through the lab's own host calls");
            case StopReason.Paused _, StopReason.BudgetSpent _, StopReason.Cancelled _ ->
                    new Stop.Lost("does not come to an end");
        };
    }

    private static String words(StopReason.MemoryFault fault) {
        return switch (fault.access()) {
            case READ -> "reads from 0x%08x, where it may not".formatted(fault.address());
            case WRITE -> "writes to 0x%08x, where it may not".formatted(fault.address());
            case FETCH ->
                    "jumps to 0x%08x, where there is no code to execute".formatted(fault.address());
        };
    }

    @Override
    public void close() {
        machine.close();
    }
}
