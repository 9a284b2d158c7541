package org.stackletlab.inspector.check.abi;

import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.inspector.check.FixedCallbacks;
import org.stackletlab.inspector.check.Protocol;

/** What a protocol says of arguments, answers and results. */
public final class Rules {
    private static final long INT = 0xffff_ffffL;

    private final Protocol protocol;
    private final Platform platform;
    private final Abi abi;
    private final long wordMask;
    private final Optional<FixedCallbacks> fixed;
    private final Ground ground;

    /**
     * An argument that a callback must get.
     *
     * @param index its place, from 0
     * @param name what the protocol calls it
     * @param value what it must be
     * @param mask the bits of it that count
     */
    public record Wanted(int index, String name, long value, long mask) {}

    /** The rules for a routine. */
    public Rules(CheckedCode code, Ground ground) {
        this.ground = ground;
        this.protocol = code.protocol();
        this.platform = code.platform();
        this.abi = Abi.of(platform);
        this.wordMask = platform.wordBytes() == Long.BYTES ? -1L : INT;
        this.fixed = code.fixed();
    }

    /** Whether each context has a stack of its own. */
    public boolean hasOwnStacks() {
        return protocol.hasOwnStacks();
    }

    /**
     * A call of a routine that has callbacks.
     *
     * @param save where save_state may be
     * @param restore where restore_state may be
     */
    public Call call(long save, long restore, long extra) {
        return switch (protocol) {
            case CALLBACKS ->
                    new Call(
                            List.of(pointer(save), pointer(restore), extra),
                            save,
                            restore,
                            extra,
                            "extra");
            case SLICE -> {
                FixedCallbacks callbacks = fixed.orElseThrow();
                yield new Call(List.of(), callbacks.save(), callbacks.restore(), 0, "extra");
            }
            case OPCODE -> new Call(List.of(pointer(save), extra), save, save, extra, "context");
            case SWAP, ENTER, STORE, JUMP ->
                    throw new IllegalStateException("there are no callbacks");
        };
    }

    /** What a pointer to a function of the bench points to. */
    public long pointer(long code) {
        return abi.hasDescriptors() ? Descriptors.of(code, ground) : code;
    }

    /**
     * What must be in a register when a function of the bench is called through a pointer, because
     * its descriptor says so.
     */
    public Optional<Long> tableOf(long code) {
        return abi.hasDescriptors() && fixed.isEmpty()
                ? Optional.of(Descriptors.toc(code))
                : Optional.empty();
    }

    /** What save_state is called in sentences. */
    public String saveName() {
        return protocol == Protocol.OPCODE ? "callback(save)" : "save_state";
    }

    /** What restore_state is called in sentences. */
    public String restoreName() {
        return protocol == Protocol.OPCODE ? "callback(restore)" : "restore_state";
    }

    /** Which argument of save_state is the stack pointer. */
    public int saveSpArgument() {
        return protocol == Protocol.OPCODE ? 2 : 0;
    }

    /** What save_state must get beside the stack pointer. */
    public List<Wanted> saveWants(Call call) {
        return switch (protocol) {
            case CALLBACKS -> List.of(extra(1, call));
            case OPCODE -> List.of(extra(0, call), new Wanted(1, "operation", 0, INT));
            case SLICE, SWAP, ENTER, STORE, JUMP -> List.of();
        };
    }

    /** What restore_state must get. */
    public List<Wanted> restoreWants(Call call, long sp) {
        return switch (protocol) {
            case CALLBACKS -> List.of(new Wanted(0, "sp", sp, wordMask), extra(1, call));
            case OPCODE ->
                    List.of(
                            extra(0, call),
                            new Wanted(1, "operation", 1, INT),
                            new Wanted(2, "sp", sp, wordMask));
            case SLICE, SWAP, ENTER, STORE, JUMP -> List.of();
        };
    }

    private Wanted extra(int index, Call call) {
        return new Wanted(index, call.extraName(), call.extra(), wordMask);
    }

    /** How many arguments save_state has. */
    public int saveArguments() {
        return switch (protocol) {
            case CALLBACKS -> 2;
            case SLICE -> 1;
            case OPCODE -> 3;
            case SWAP, ENTER, STORE, JUMP -> 0;
        };
    }

    /** How many arguments restore_state has. */
    public int restoreArguments() {
        return protocol == Protocol.SLICE ? 0 : saveArguments();
    }

    /** What save_state answers to switch to a context. */
    public long answer(long leavingSp, long targetSp) {
        if (saysByObject()) {
            return 0;
        }
        return protocol == Protocol.SLICE ? targetSp - leavingSp & wordMask : targetSp;
    }

    /** Whether an object says where to go, and not the answer of save_state. */
    public boolean saysByObject() {
        return fixed.filter(FixedCallbacks::byObject).isPresent();
    }

    /** Whether who stays is given its own stack pointer, and restore_state is called for it. */
    public boolean staysByItself() {
        return protocol == Protocol.OPCODE;
    }

    /** What save_state answers to have the routine stay. */
    public long staying(Dice dice) {
        if (saysByObject()) {
            return (dice.oneIn(2) ? 0 : -1) & wordMask;
        }
        return protocol == Protocol.SLICE ? (dice.oneIn(2) ? 1 : -1) & wordMask : 0;
    }

    /** What the routine returns after it stayed. */
    public long resultOfStaying(long answer) {
        return saysByObject() && answer == 0 ? 1 : answer & resultMask();
    }

    /** What the routine returns after it switched. */
    public long resultOfSwitching(long restored) {
        return protocol == Protocol.SLICE ? 0 : restored;
    }

    /** The bits of the result that count. */
    public long resultMask() {
        return protocol == Protocol.SLICE ? INT : wordMask;
    }

    /** The bits of an address. */
    public long wordMask() {
        return wordMask;
    }

    /** The convention. */
    public Abi abi() {
        return abi;
    }

    /** Whether a result of two words is put where a hidden first argument points to. */
    public boolean hasHiddenResult() {
        return protocol == Protocol.JUMP && abi.pairs().hidden();
    }

    /** How many bytes of arguments a callee pops: the pointer to its result. */
    public int popped() {
        return hasHiddenResult() ? abi.pairs().popped() : 0;
    }

    /** Where a new context's function finds a word of what it is given: who came, or the data. */
    public long given(Machine machine, int index) {
        if (!abi.pairs().byReference()) {
            return machine.argument(index);
        }
        long at = machine.argument(0) + (long) index * platform.wordBytes();
        return machine.isMapped(at, platform.wordBytes()) ? machine.readWord(at) : 0;
    }

    /** The register of the second word of a result. */
    public Register secondResult() {
        return abi.pairs().second().orElseThrow();
    }
}
