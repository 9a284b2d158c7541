package org.stackletlab.inspector.check.engine;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.arch.fact.FlagBit;
import org.stackletlab.emulator.decode.InstructionSet.ModuleConstant;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.inspector.check.abi.Abi;
import org.stackletlab.inspector.check.abi.Dice;
import org.stackletlab.inspector.check.abi.Dice.Filler;
import org.stackletlab.inspector.check.abi.Ground;
import org.stackletlab.inspector.check.abi.WatchedRegisters;
import org.stackletlab.inspector.check.condition.ThreadBlock;

/**
 * Plays the parts of those around the routine: callers, which have something in every register, and
 * callbacks, which destroy all that the ABI lets them destroy.
 */
final class Actor {
    /** The highest bytes of the stack: the frames of callers. */
    private static final int CALLERS = 0x400;

    /** Contexts enter at depths so far apart that nobody takes one's frame for another's. */
    static final int SPACING = 0x800;

    private static final int SCRIBBLED = 0x2000;

    /** Enough of a routine to see what it sets at once. */
    private static final int PROLOGUE = 8;

    private final WatchedRegisters watched;
    private final Platform platform;
    private final CallingConvention convention;
    private final Machine machine;
    private final Dice dice;
    private final int word;
    private final ThreadBlock thread;
    private final Ground ground;
    private final Optional<ModuleConstant> constant;

    /** Where the callback that runs returns to; on Arm the lowest bit says Thumb. */
    private long returnsTo;

    /** Values that callbacks left in registers, for whoever finds them later. */
    private final Map<Long, String> left = new HashMap<>();

    Actor(
            WatchedRegisters watched,
            Machine machine,
            Dice dice,
            ThreadBlock thread,
            Optional<ModuleConstant> constant) {
        this.watched = watched;
        this.constant = constant;
        this.platform = watched.platform();
        this.convention = platform.convention();
        this.machine = machine;
        this.dice = dice;
        this.word = platform.wordBytes();
        this.thread = thread;
        this.ground = Ground.of(machine);
        pointToThread();
    }

    /** Where registers have half a word each, as on s390x, the first has the higher half. */
    private void pointToThread() {
        List<WatchedRegisters.Part> reserved = watched.reserved();
        long block = ground.threadBlock();
        for (int i = 0; i < reserved.size(); i++) {
            Register register = reserved.get(i).register();
            boolean higher = word == Long.BYTES && register.bits() == Integer.SIZE && i == 0;
            machine.write(register, higher ? block >>> 32 : block);
        }
    }

    Map<Long, String> left() {
        return left;
    }

    /** A stack pointer at a routine's first instruction, another for each slot. */
    long depth(Context context, int slot) {
        int units = 0x200 / convention.stackAlignment();
        long call =
                context.top
                        - CALLERS
                        - (long) slot * SPACING
                        - (long) dice.below(units) * convention.stackAlignment();
        return convention.returnAddressOnStack() ? call - word : call;
    }

    /** Has a context call the routine: fills its frames and all registers. */
    void enter(Context context, Passage passage, List<Context> others, long entry) {
        context.savedAt = 0;
        int returnBytes = convention.returnAddressOnStack() ? word : 0;
        int owned = watched.abi().ownedBytes(passage.call.arguments().size());
        context.frames = context.entry + returnBytes + owned;
        machine.writeBytes(context.entry + returnBytes, dice.fill(Filler.BELOW, owned));
        machine.writeBytes(
                context.base, dice.fill(Filler.BELOW, (int) (context.entry - context.base)));
        machine.writeBytes(
                context.frames, dice.fill(Filler.FRAME, (int) (context.top - context.frames)));
        scratch("a caller left in");
        control();
        Optional<ModuleConstant> own =
                constant.or(
                        () ->
                                platform.code()
                                        .moduleConstant(machine.readBytes(entry, PROLOGUE), entry));
        for (WatchedRegisters.Part part : watched.kept()) {
            // What the routine itself sets is the same in all functions of its module.
            long value =
                    own.filter(known -> known.register().equals(part.name()))
                            .map(ModuleConstant::value)
                            .orElseGet(() -> fresh(part, others));
            machine.write(part.register(), value);
            context.kept.put(part.register(), machine.read(part.register()) & part.mask());
        }
        for (Register register : watched.uppers()) {
            context.uppers.put(register, dice.word());
            WatchedRegisters.write(
                    machine, register, context.kept.get(register), context.uppers.get(register));
        }
        context.thread = thread.enter(context.base, context.top, context.frames, dice);
        watched.global().forEach(part -> machine.write(part.register(), fresh(part, List.of())));
        machine.write(convention.stackPointer(), context.entry);
        arguments(context, passage);
        platform.startState().called().ifPresent(at -> machine.write(at, entry));
        machine.write(convention.programCounter(), entry);
    }

    private void arguments(Context context, Passage passage) {
        List<Long> arguments = passage.call.arguments();
        long at = context.entry;
        if (convention.returnAddressOnStack()) {
            machine.writeWord(at, context.returnTo);
            at += word;
        }
        convention.linkRegister().ifPresent(link -> machine.write(link, context.returnTo));
        for (int i = 0; i < arguments.size(); i++) {
            if (convention.arguments().isEmpty()) {
                machine.writeWord(at + (long) i * word, arguments.get(i));
            } else {
                machine.write(convention.arguments().get(i), arguments.get(i));
            }
        }
    }

    /** A value that no other context has in this register. */
    private long fresh(WatchedRegisters.Part part, List<Context> others) {
        while (true) {
            long value = watched.legal(part.register(), dice);
            boolean taken =
                    others.stream()
                            .map(other -> other.kept.get(part.register()))
                            .anyMatch(known -> known != null && known == (value & part.mask()));
            if (!taken) {
                return value;
            }
        }
    }

    /** A C function begins with these: no x87 register in use, the direction upward. */
    private void control() {
        if (watched.isX86()) {
            machine.write(platform.register("fpsw"), 0);
            machine.write(platform.register("fptag"), 0xffff);
        }
        flags(dice.oneIn(2));
    }

    private void scratch(String who) {
        for (Register register : watched.scratch()) {
            long value = dice.word();
            left.put(value, "what " + who + " " + register.name());
            machine.write(register, value);
        }
        for (Register register : watched.wideScratch()) {
            byte[] value = dice.bytes(register.bytes());
            byte[] now = machine.readWide(register);
            System.arraycopy(now, 0, value, 0, watched.keptBytes(register));
            machine.write(register, value);
        }
    }

    /** Random condition flags, but for the one that says zero. */
    private void flags(boolean zero) {
        if (watched.flags().isEmpty()) {
            return;
        }
        Register flags = watched.flags().get();
        long value = machine.read(flags);
        for (FlagBit flag : platform.flags()) {
            boolean set =
                    switch (flag.name()) {
                        case "ZF", "Z" -> zero;
                        case "DF" -> false;
                        default -> dice.oneIn(2);
                    };
            value = set ? value | 1L << flag.bit() : value & ~(1L << flag.bit());
        }
        machine.write(flags, value);
    }

    /**
     * In a callback, at its first instruction: destroys everything that it may. The arguments on
     * the stack are the callee's own.
     */
    void destroy(String callback, int arguments) {
        returnsTo = convention.linkRegister().map(machine::read).orElseGet(machine::returnAddress);
        scratch(callback + " left in");
        watched.kept().stream()
                .map(WatchedRegisters.Part::register)
                .filter(register -> register.name().equals("mxcsr"))
                .forEach(mxcsr -> machine.write(mxcsr, machine.read(mxcsr) ^ dice.below(64)));
        long sp = machine.stackPointer();
        int own = convention.returnAddressOnStack() ? word : 0;
        if (sp + own + watched.abi().ownedBytes(arguments) <= ground.top()) {
            for (Abi.Span span : watched.abi().owned(arguments)) {
                machine.writeBytes(sp + own + span.first(), dice.fill(Filler.BELOW, span.bytes()));
            }
        }
        long from = Math.max(ground.stack(), sp - SCRIBBLED);
        machine.writeBytes(from, dice.fill(Filler.BELOW, (int) (sp - from)));
    }

    /**
     * Returns from a callback after it has destroyed what it may, with the flags least like the
     * result.
     */
    void giveBack(long result) {
        if (convention.returnAddressOnStack()) {
            machine.write(convention.stackPointer(), machine.stackPointer() + word);
        }
        flags(dice.oneIn(8) ? dice.oneIn(2) : result != 0);
        machine.write(convention.result(), result);
        left.put(result, "the callback's result");
        machine.write(convention.programCounter(), returnsTo);
    }

    /** Takes note of the registers as they are. Returns what puts them back. */
    Runnable keptRegisters() {
        Map<Register, Long> values = new LinkedHashMap<>();
        watched.kept().forEach(part -> values.put(part.register(), machine.read(part.register())));
        values.put(convention.stackPointer(), machine.stackPointer());
        convention.linkRegister().ifPresent(link -> values.put(link, machine.read(link)));
        Map<Register, byte[]> wide = new LinkedHashMap<>();
        watched.uppers().forEach(register -> wide.put(register, machine.readWide(register)));
        return () -> {
            values.forEach(machine::write);
            wide.forEach(machine::write);
        };
    }
}
