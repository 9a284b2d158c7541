package org.stackletlab.emulator.image.frames;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.image.expression.Expression;
import org.stackletlab.emulator.image.expression.ExpressionContext;
import org.stackletlab.emulator.image.expression.Location;
import org.stackletlab.emulator.image.frames.RuleRow.FrameAddress;

/** Applies the rules of one instruction: from the registers there to those of the caller. */
final class Caller implements ExpressionContext {
    private final Platform platform;
    private final DwarfRegisters numbers;
    private final RegisterFile registers;
    private final MemorySource memory;
    private final long pc;
    private final Map<Register, Long> savedAt = new LinkedHashMap<>();
    private final Map<Register, byte[]> restored = new HashMap<>();
    private final Set<Register> lost = new LinkedHashSet<>();

    /** What came of it. */
    sealed interface Outcome {}

    /**
     * The caller.
     *
     * @param cfa its stack pointer at the call
     * @param pc where the call returns to; 0 if there was no call
     * @param registers as they are in the caller
     * @param savedAt where the frame keeps them
     */
    record Found(long cfa, long pc, RegisterFile registers, Map<Register, Long> savedAt)
            implements Outcome {}

    /**
     * No caller.
     *
     * @param cfa if at least that is known
     */
    record Lost(OptionalLong cfa, UnwindEnd end) implements Outcome {}

    Caller(
            Platform platform,
            DwarfRegisters numbers,
            long pc,
            RegisterFile registers,
            MemorySource memory) {
        this.platform = platform;
        this.numbers = numbers;
        this.pc = pc;
        this.registers = registers;
        this.memory = memory;
    }

    Outcome find(RuleRow row) {
        OptionalLong cfa = frameAddress(row.frameAddress());
        if (cfa.isEmpty()) {
            return new Lost(cfa, new UnwindEnd.Unknown(pc, wanted(row.frameAddress())));
        }
        long address = cfa.getAsLong();
        row.registers()
                .forEach(
                        (number, rule) ->
                                numbers.register(number)
                                        .ifPresent(register -> apply(register, rule, address)));
        // As a rule the stack pointer was so far from the frame address. Where it was that address
        // itself, one that is said to be elsewhere is the frame's, too: longjmp has left all
        // others.
        long distance = platform.dwarf().frameAddress();
        long usual = address - distance;
        byte[] explicit = restored.get(platform.convention().stackPointer());
        long pointer = explicit == null ? usual : RegisterFile.number(explicit).orElse(usual);
        return returnTo(distance == 0 ? pointer : address, pointer);
    }

    private Outcome returnTo(long cfa, long pointer) {
        CallingConvention convention = platform.convention();
        Register carrier = convention.linkRegister().orElse(convention.programCounter());
        OptionalLong target = returnAddress(carrier);
        Long slot = savedAt.get(carrier);
        if (target.isEmpty()) {
            return new Lost(
                    OptionalLong.of(cfa),
                    slot == null
                            ? new UnwindEnd.Unknown(pc, carrier.name())
                            : new UnwindEnd.Unreadable(pc, slot, "its return address"));
        }
        if (slot != null) {
            savedAt.remove(carrier);
            savedAt.put(convention.programCounter(), slot);
        }
        long next =
                convention.linkRegister().isPresent()
                        ? target.getAsLong() & ~1L
                        : target.getAsLong();
        Set<Register> kept = new LinkedHashSet<>(convention.calleeSaved());
        kept.removeAll(lost);
        RegisterFile theirs =
                registers
                        .only(kept)
                        .with(restored)
                        .with(convention.stackPointer(), pointer)
                        .with(convention.programCounter(), next);
        return new Found(
                cfa, next, convention.linkRegister().map(theirs::without).orElse(theirs), savedAt);
    }

    private OptionalLong returnAddress(Register carrier) {
        byte[] saved = restored.get(carrier);
        if (saved != null) {
            return RegisterFile.number(saved);
        }
        boolean inPlace =
                platform.convention().linkRegister().isPresent() && !lost.contains(carrier);
        return inPlace ? registers.value(carrier) : OptionalLong.empty();
    }

    private OptionalLong frameAddress(FrameAddress rule) {
        return switch (rule) {
            case FrameAddress.Relative relative -> {
                OptionalLong base = register(relative.register());
                yield base.isEmpty()
                        ? base
                        : OptionalLong.of(word(base.getAsLong() + relative.offset()));
            }
            case FrameAddress.Computed computed ->
                    computed(computed.expression(), OptionalLong.empty());
        };
    }

    private String wanted(FrameAddress rule) {
        return switch (rule) {
            case FrameAddress.Relative relative ->
                    numbers.register(relative.register())
                            .map(Register::name)
                            .orElse("register " + relative.register());
            case FrameAddress.Computed _ -> "what its rules compute";
        };
    }

    private void apply(Register register, Rule rule, long cfa) {
        switch (rule) {
            case Rule.Undefined _ -> lost.add(register);
            case Rule.Same _ -> {}
            case Rule.At at -> load(register, word(cfa + at.offset()));
            case Rule.Offset offset -> set(register, OptionalLong.of(word(cfa + offset.offset())));
            case Rule.InRegister other -> set(register, register(other.number()));
            case Rule.AtExpression at ->
                    computed(at.expression(), OptionalLong.of(cfa))
                            .ifPresentOrElse(
                                    address -> load(register, address), () -> lost.add(register));
            case Rule.Computed value ->
                    set(register, computed(value.expression(), OptionalLong.of(cfa)));
        }
    }

    private void load(Register register, long address) {
        savedAt.put(register, address);
        memory.read(address, register.bytes())
                .ifPresentOrElse(
                        bytes -> restored.put(register, platform.reordered(bytes)),
                        () -> lost.add(register));
    }

    private void set(Register register, OptionalLong value) {
        value.ifPresentOrElse(
                number -> restored.put(register, RegisterFile.bytes(register, number)),
                () -> lost.add(register));
    }

    private OptionalLong computed(ByteBuffer expression, OptionalLong initial) {
        return switch (Expression.evaluate(expression, this, initial)) {
            case Location.Memory at -> OptionalLong.of(at.address());
            case Location.Value value -> OptionalLong.of(value.number());
            case Location.InRegister in -> register(in.number());
            case Location.Bytes _, Location.Pieces _, Location.Missing _ -> OptionalLong.empty();
        };
    }

    private long word(long address) {
        return platform.wordBytes() == Integer.BYTES ? address & 0xffff_ffffL : address;
    }

    @Override
    public int wordBytes() {
        return platform.wordBytes();
    }

    @Override
    public OptionalLong register(int number) {
        Optional<Register> register = numbers.register(number);
        return register.isPresent() ? registers.value(register.get()) : OptionalLong.empty();
    }

    @Override
    public OptionalLong memory(long address, int bytes) {
        return memory.read(address, bytes)
                .map(platform::reordered)
                .map(RegisterFile::number)
                .orElse(OptionalLong.empty());
    }
}
