package org.stackletlab.emulator.image.frames;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.emulator.image.SymbolKind;
import org.stackletlab.emulator.image.dwarf.DwarfException;
import org.stackletlab.emulator.image.source.InlinedCall;
import org.stackletlab.emulator.image.source.SourceMap;
import org.stackletlab.emulator.state.GuestView;

/** Finds call stacks of programs of one image. May be used by several threads. */
public final class Unwinder {
    /** How many frames are found if nothing else is said. */
    public static final int MOST_FRAMES = 10_000;

    private final Image image;
    private final Platform platform;
    private final SourceMap source;
    private final DwarfRegisters numbers;
    private final Optional<Rules> rules;
    private final Optional<String> problem;
    private final NavigableMap<Long, Symbol> functions = new TreeMap<>();

    private Unwinder(Image image) {
        this.image = image;
        this.platform = image.platform();
        this.source = SourceMap.of(image);
        this.numbers = DwarfRegisters.of(platform);
        Rules read = null;
        String found = null;
        try {
            read = new Rules(image, image.sections());
        } catch (DwarfException e) {
            found = "reading " + image.name() + ": " + e.getMessage();
        }
        this.rules = Optional.ofNullable(read);
        this.problem = Optional.ofNullable(found);
        for (Symbol symbol : image.symbols()) {
            if (symbol.kind() == SymbolKind.FUNCTION && symbol.size() > 0) {
                functions.put(symbol.address(), symbol);
            }
        }
    }

    /** The unwinder of an image. */
    public static Unwinder of(Image image) {
        return image.derived(Unwinder.class, Unwinder::new);
    }

    /** What is wrong with the image's call-frame information, if it cannot be read. */
    public Optional<String> problem() {
        return problem;
    }

    /** Whether there is call-frame information for an instruction. */
    public boolean knows(long pc) {
        return rules.flatMap(known -> known.at(pc)).isPresent();
    }

    /**
     * How the caller is found at an instruction, as LLVM's tools write it: {@code CFA=rsp+8:
     * rip=[CFA-8]}.
     *
     * @return empty if there is no call-frame information for it
     */
    public Optional<String> ruleAt(long pc) {
        return rules.flatMap(known -> known.at(pc)).map(row -> row.describe(numbers));
    }

    /**
     * What a register holds while the body of a frame's function runs. It is told from the frame's
     * address, which is known before a frame pointer is set and after it was given back, too.
     *
     * @param register DWARF's number
     * @return empty if the function never tells its frame's address by this register
     */
    public OptionalLong inBody(int register, Frame frame) {
        Optional<Long> distance =
                rules.flatMap(known -> known.distance(frame.lookupPc(), register));
        return distance.isEmpty() || frame.cfa().isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(frame.cfa().getAsLong() - distance.get());
    }

    /** The call stack of what a guest is running. */
    public Unwinding unwind(GuestView guest) {
        return unwind(RegisterFile.of(guest), MemorySource.of(guest));
    }

    /** The call stack at most {@link #MOST_FRAMES} deep. */
    public Unwinding unwind(RegisterFile registers, MemorySource memory) {
        return unwind(registers, memory, MOST_FRAMES);
    }

    /**
     * The call stack.
     *
     * @param registers of the innermost frame; program counter and stack pointer must be known
     * @param mostFrames how many frames to find at most, from 1
     * @throws IllegalArgumentException if one of these registers is unknown
     */
    public Unwinding unwind(RegisterFile registers, MemorySource memory, int mostFrames) {
        CallingConvention convention = platform.convention();
        List<Frame> frames = new ArrayList<>();
        RegisterFile now = registers;
        long below = Long.MIN_VALUE;
        while (true) {
            long pc = known(now, convention.programCounter());
            boolean caller = !frames.isEmpty();
            Caller.Outcome outcome = callerOf(pc, caller, now, memory);
            switch (outcome) {
                case Caller.Lost lost -> {
                    add(frames, pc, caller, now, lost.cfa(), Map.of());
                    return new Unwinding(
                            frames,
                            isOutermost(pc, caller) ? new UnwindEnd.Outermost() : lost.end());
                }
                case Caller.Found found -> {
                    add(frames, pc, caller, now, OptionalLong.of(found.cfa()), found.savedAt());
                    Optional<UnwindEnd> end =
                            end(pc, caller, found, below, frames.size(), mostFrames);
                    if (end.isPresent()) {
                        return new Unwinding(frames, end.get());
                    }
                    below = found.cfa();
                    now = found.registers();
                }
            }
        }
    }

    private Optional<UnwindEnd> end(
            long pc, boolean caller, Caller.Found found, long below, int frames, int most) {
        if (isOutermost(pc, caller) || found.pc() == 0) {
            return Optional.of(new UnwindEnd.Outermost());
        }
        if (found.cfa() <= below) {
            return Optional.of(new UnwindEnd.NotAbove(pc, found.cfa(), below));
        }
        return frames >= most ? Optional.of(new UnwindEnd.TooDeep(frames)) : Optional.empty();
    }

    private Caller.Outcome callerOf(
            long pc, boolean caller, RegisterFile registers, MemorySource memory) {
        long place = caller ? pc - 1 : pc;
        Optional<RuleRow> row = rules.flatMap(known -> known.at(place));
        return row.isPresent()
                ? new Caller(platform, numbers, pc, registers, memory).find(row.get())
                : new Caller.Lost(OptionalLong.empty(), new UnwindEnd.NoRules(pc));
    }

    /** Adds a frame, after one for each body that was inlined at this place of it. */
    private void add(
            List<Frame> frames,
            long pc,
            boolean caller,
            RegisterFile registers,
            OptionalLong cfa,
            Map<Register, Long> savedAt) {
        long place = caller ? pc - 1 : pc;
        Optional<SourcePosition> position = image.sourceAt(place);
        for (InlinedCall call : source.inlinedAt(place).reversed()) {
            frames.add(
                    new Frame(
                            frames.size(),
                            pc,
                            known(registers, platform.convention().stackPointer()),
                            cfa,
                            Optional.of(call.function()),
                            position,
                            true,
                            caller,
                            registers,
                            savedAt));
            position = call.call();
        }
        frames.add(
                new Frame(
                        frames.size(),
                        pc,
                        known(registers, platform.convention().stackPointer()),
                        cfa,
                        name(place),
                        position,
                        false,
                        caller,
                        registers,
                        savedAt));
    }

    private Optional<String> name(long place) {
        return function(place).or(() -> image.symbolAt(place)).map(Symbol::name);
    }

    /** A label within a function is not what people call the function. */
    private Optional<Symbol> function(long place) {
        return Optional.ofNullable(functions.floorEntry(place))
                .map(Map.Entry::getValue)
                .filter(symbol -> symbol.covers(place));
    }

    private boolean isOutermost(long pc, boolean caller) {
        return function(caller ? pc - 1 : pc)
                .filter(symbol -> symbol.covers(image.entry()))
                .isPresent();
    }

    private static long known(RegisterFile registers, Register register) {
        return registers
                .value(register)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "unwinding needs the value of " + register));
    }
}
