package org.stackletlab.emulator.image.variables;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.image.dwarf.DwarfException;
import org.stackletlab.emulator.image.dwarf.Entry;
import org.stackletlab.emulator.image.dwarf.Unit;
import org.stackletlab.emulator.image.dwarf.Value;
import org.stackletlab.emulator.image.dwarf.scope.Scope;
import org.stackletlab.emulator.image.dwarf.scope.Scopes;
import org.stackletlab.emulator.image.expression.Expression;
import org.stackletlab.emulator.image.expression.ExpressionContext;
import org.stackletlab.emulator.image.expression.Location;
import org.stackletlab.emulator.image.frames.DwarfRegisters;
import org.stackletlab.emulator.image.frames.Frame;
import org.stackletlab.emulator.image.frames.MemorySource;
import org.stackletlab.emulator.image.frames.Unwinder;

/** What the expressions of variables may ask for in one frame. */
final class FrameContext implements ExpressionContext {
    private final Scopes scopes;
    private final Unwinder unwinder;
    private final DwarfRegisters numbers;
    private final Unit unit;
    private final int wordBytes;
    private final MemorySource memory;

    /** The frame and its callers; none for variables that belong to no frame. */
    private final List<Frame> frames;

    /** A context of a frame, which comes first, or of none. */
    FrameContext(
            Scopes scopes,
            Unwinder unwinder,
            DwarfRegisters numbers,
            Unit unit,
            List<Frame> frames,
            MemorySource memory) {
        this.scopes = scopes;
        this.unwinder = unwinder;
        this.numbers = numbers;
        this.unit = unit;
        this.wordBytes = unit.addressBytes();
        this.frames = frames;
        this.memory = memory;
    }

    @Override
    public int wordBytes() {
        return wordBytes;
    }

    @Override
    public OptionalLong register(int number) {
        Optional<Register> register = numbers.register(number);
        return frames.isEmpty() || register.isEmpty()
                ? OptionalLong.empty()
                : frames.getFirst().registers().value(register.get());
    }

    @Override
    public OptionalLong memory(long address, int bytes) {
        return memory.read(address, bytes)
                .map(
                        read ->
                                OptionalLong.of(
                                        Content.of(read, OptionalLong.empty()).number(0, bytes)))
                .orElse(OptionalLong.empty());
    }

    @Override
    public OptionalLong frameAddress() {
        return frames.isEmpty() ? OptionalLong.empty() : frames.getFirst().cfa();
    }

    @Override
    public OptionalLong frameBase() {
        if (frames.isEmpty()) {
            return OptionalLong.empty();
        }
        Optional<Value> base =
                scopes.functionAt(frames.getFirst().lookupPc())
                        .flatMap(function -> function.entry().value(Entry.FRAME_BASE));
        if (base.isEmpty() || base.get().kind() != Value.Kind.BLOCK) {
            return OptionalLong.empty();
        }
        return switch (Expression.evaluate(base.get().block(), this)) {
            case Location.InRegister in -> baseIn(in.number());
            case Location.Memory at -> OptionalLong.of(at.address());
            case Location.Value value -> OptionalLong.of(value.number());
            case Location.Bytes _, Location.Pieces _, Location.Missing _ -> OptionalLong.empty();
        };
    }

    /** At the first instructions of a function its frame pointer is still the caller's. */
    private OptionalLong baseIn(int number) {
        OptionalLong settled = unwinder.inBody(number, frames.getFirst());
        return settled.isPresent() ? settled : register(number);
    }

    @Override
    public OptionalLong indexedAddress(long index) {
        try {
            return OptionalLong.of(unit.address(index));
        } catch (DwarfException _) {
            return OptionalLong.empty();
        }
    }

    @Override
    public BaseType baseType(long offsetInUnit) {
        return scopes.entry(unit.start() + offsetInUnit)
                .map(
                        type -> {
                            long encoding = type.number(Entry.ENCODING).orElse(0L);
                            return new BaseType(
                                    type.number(Entry.BYTE_SIZE).orElse(0L).intValue(),
                                    encoding == 5 || encoding == 6,
                                    encoding == 4);
                        })
                .orElse(BaseType.ADDRESS);
    }

    /** The caller says what it passed, if it says anything: 3.4. */
    @Override
    public OptionalLong atEntry(ByteBuffer expression) {
        int next = 0;
        while (next < frames.size() && frames.get(next).inlined()) {
            next++;
        }
        if (next + 1 >= frames.size()) {
            return OptionalLong.empty();
        }
        List<Frame> callers = physical(frames.subList(next + 1, frames.size()));
        Frame caller = callers.getFirst();
        Optional<Scope> function = scopes.functionAt(caller.lookupPc());
        Optional<ByteBuffer> value =
                function.flatMap(scope -> site(scope.entry(), scope.unit(), caller.pc(), 0))
                        .filter(this::callsUs)
                        .flatMap(site -> passed(site, expression));
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        FrameContext there =
                new FrameContext(scopes, unwinder, numbers, function.get().unit(), callers, memory);
        return switch (Expression.evaluate(value.get(), there)) {
            case Location.Value known -> OptionalLong.of(known.number());
            case Location.Memory known -> OptionalLong.of(known.address());
            case Location.InRegister in -> there.register(in.number());
            case Location.Bytes _, Location.Pieces _, Location.Missing _ -> OptionalLong.empty();
        };
    }

    /** The same frames without inlined bodies before the first that is none. */
    private static List<Frame> physical(List<Frame> frames) {
        int first = 0;
        while (first + 1 < frames.size() && frames.get(first).inlined()) {
            first++;
        }
        return frames.subList(first, frames.size());
    }

    /** A function that was entered by a jump has another one's arguments at its call site. */
    private boolean callsUs(Entry site) {
        Optional<String> callee = scopes.callee(site);
        String us =
                scopes.functionAt(frames.getFirst().lookupPc())
                        .map(scope -> scopes.name(scope.entry()))
                        .orElse("");
        return callee.isEmpty() || callee.get().equals(us);
    }

    private static Optional<Entry> site(Entry within, Unit unit, long returnTo, int depth) {
        for (Entry child : within.children()) {
            try {
                if (child.tag() == Entry.CALL_SITE
                        && unit.address(child, Entry.CALL_RETURN_PC)
                                .equals(Optional.of(returnTo))) {
                    return Optional.of(child);
                }
            } catch (DwarfException _) {
                return Optional.empty();
            }
            Optional<Entry> inner =
                    child.tag() == Entry.LEXICAL_BLOCK || child.tag() == Entry.INLINED_SUBROUTINE
                            ? site(child, unit, returnTo, depth + 1)
                            : Optional.empty();
            if (inner.isPresent()) {
                return inner;
            }
        }
        return Optional.empty();
    }

    private static Optional<ByteBuffer> passed(Entry site, ByteBuffer parameter) {
        return site.children().stream()
                .filter(child -> child.tag() == Entry.CALL_SITE_PARAMETER)
                .filter(
                        child ->
                                child.value(Entry.LOCATION)
                                        .filter(at -> at.block().equals(parameter))
                                        .isPresent())
                .findFirst()
                .flatMap(child -> child.value(Entry.CALL_VALUE))
                .map(Value::block);
    }
}
