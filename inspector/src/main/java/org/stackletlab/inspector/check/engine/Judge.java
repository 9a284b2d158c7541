package org.stackletlab.inspector.check.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.inspector.check.Check;
import org.stackletlab.inspector.check.abi.Rules;
import org.stackletlab.inspector.check.abi.WatchedRegisters;
import org.stackletlab.inspector.check.engine.Findings.Mismatch;
import org.stackletlab.inspector.check.engine.Findings.Seen;

/** Compares what is with what must be, at the callbacks and when a context comes back. */
final class Judge {
    private static final int DIRECTION = 1 << 10;
    private static final long EMPTY = 0xffff;

    private final WatchedRegisters watched;
    private final Rules rules;
    private final CallingConvention convention;
    private final Machine machine;
    private final Observer observer;
    private final Whose whose;
    private final Findings findings;
    private final int returnBytes;
    private final Map<Register, Long> reserved = new HashMap<>();
    private long globalMode;

    Judge(
            WatchedRegisters watched,
            Rules rules,
            Bench bench,
            Observer observer,
            Whose whose,
            Findings findings) {
        this.watched = watched;
        this.rules = rules;
        this.convention = watched.platform().convention();
        this.machine = bench.machine();
        this.observer = observer;
        this.whose = whose;
        this.findings = findings;
        this.returnBytes = convention.returnAddressOnStack() ? watched.platform().wordBytes() : 0;
        watched.reserved()
                .forEach(part -> reserved.put(part.register(), machine.read(part.register())));
    }

    /** Somebody has just called: what is the program's as a whole is what it is now. */
    void entered() {
        for (WatchedRegisters.Part part : watched.global()) {
            globalMode = machine.read(part.register()) & part.mask();
        }
    }

    /** At the first instruction of save_state. Returns the stack pointer it was given. */
    long atSave(Passage passage) {
        long sp = machine.argument(0);
        atCallback(passage, "save_state");
        if (rules.saveArguments() > 1) {
            argument(passage, "save_state", 1, passage.extra, "extra");
        }
        long atCall = machine.stackPointer() + returnBytes;
        if (sp < atCall || sp > passage.leaving.entry) {
            add(
                    Check.ARG,
                    passage,
                    Optional.of(mismatch("argument sp", atCall, sp)),
                    observer.last(),
                    "save_state got 0x%x as sp; the routine's frame reaches from 0x%x to 0x%x."
                            .formatted(sp, atCall, passage.leaving.entry));
            return 0;
        }
        return sp;
    }

    /** At the first instruction of restore_state, on the way to a target. */
    void atRestore(Passage passage) {
        long wanted = passage.target.orElseThrow().savedAt;
        atCallback(passage, "restore_state");
        if (rules.restoreArguments() > 0) {
            argument(passage, "restore_state", 0, wanted, "sp");
            argument(passage, "restore_state", 1, passage.extra, "extra");
        }
        long end = machine.stackPointer() + returnBytes + argumentBytes();
        if (end > wanted) {
            add(
                    Check.OVERLAP,
                    passage,
                    Optional.empty(),
                    observer.last(),
                    "restore_state is called with the stack pointer at 0x%x, %d bytes above the new stack's: it overwrites its own frame."
                            .formatted(machine.stackPointer() + returnBytes, end - wanted));
        } else if (wanted - end > 512) {
            add(
                    Check.OVERLAP,
                    passage,
                    Optional.empty(),
                    observer.last(),
                    "restore_state is called with the stack pointer at 0x%x, which was not moved to 0x%x."
                            .formatted(machine.stackPointer() + returnBytes, wanted));
        }
    }

    private int argumentBytes() {
        return convention.arguments().isEmpty()
                ? rules.restoreArguments() * watched.platform().wordBytes()
                : 0;
    }

    private void argument(
            Passage passage, String callback, int index, long wanted, String argument) {
        long found = machine.argument(index);
        if (found != wanted) {
            add(
                    Check.ARG,
                    passage,
                    Optional.of(mismatch("argument " + argument, wanted, found)),
                    observer.last(),
                    "%s got %s as %s; wanted 0x%x."
                            .formatted(callback, value(found, Optional.empty()), argument, wanted));
        }
    }

    private void atCallback(Passage passage, String callback) {
        long atCall = machine.stackPointer() + returnBytes;
        int alignment = convention.stackAlignment();
        if (atCall % alignment != 0) {
            add(
                    Check.ALIGN,
                    passage,
                    Optional.of(
                            new Mismatch(
                                    convention.stackPointer().name(),
                                    "a multiple of " + alignment,
                                    "0x%x".formatted(atCall),
                                    "%d too many".formatted(atCall % alignment))),
                    observer.last(),
                    "%s is called with %s = 0x%x, which is no multiple of %d."
                            .formatted(callback, convention.stackPointer(), atCall, alignment));
        }
        common(passage, "at the call of " + callback);
    }

    private void common(Passage passage, String when) {
        if (watched.isX86()) {
            if ((machine.read(watched.flags()) & DIRECTION) != 0) {
                add(
                        Check.DF,
                        passage,
                        Optional.of(new Mismatch("DF", "0", "1", "set")),
                        observer.directionWriter(),
                        "The direction flag is 1 %s.".formatted(when));
            }
            long tags = machine.read(watched.platform().register("fptag"));
            if (tags != EMPTY) {
                add(
                        Check.X87,
                        passage,
                        Optional.of(
                                new Mismatch(
                                        "fptag",
                                        "0x%x".formatted(EMPTY),
                                        "0x%x".formatted(tags),
                                        "in use")),
                        observer.writer(watched.platform().register("fptag")),
                        "The x87 register stack is not empty %s (tags 0x%x)."
                                .formatted(when, tags));
            }
        }
        for (WatchedRegisters.Part part : watched.reserved()) {
            compare(passage, part, reserved.get(part.register()), when);
        }
    }

    /** A context is back: everything must be as it was when it left. */
    void returned(Passage passage, Context context, long result) {
        String when = "when " + context + " is back";
        common(passage, when);
        for (WatchedRegisters.Part part : watched.kept()) {
            compare(passage, part, context.kept.get(part.register()), when);
        }
        for (WatchedRegisters.Part part : watched.global()) {
            compare(passage, part, globalMode, when);
        }
        register(
                passage,
                Check.SP,
                convention.stackPointer(),
                -1L,
                context.entry + returnBytes,
                when);
        register(passage, Check.RET, convention.result(), rules.resultMask(), result, when);
    }

    private void register(
            Passage passage, Check check, Register register, long mask, long wanted, String when) {
        long found = machine.read(register) & mask;
        if (found != wanted) {
            changed(passage, check, register, wanted, found, when);
        }
    }

    private void compare(Passage passage, WatchedRegisters.Part part, long wanted, String when) {
        long found = machine.read(part.register()) & part.mask();
        if (found != wanted) {
            changed(passage, part.check(), part.register(), wanted, found, when);
        }
    }

    private void changed(
            Passage passage, Check check, Register register, long wanted, long found, String when) {
        long writer = observer.writer(register);
        String never =
                writer == Findings.NOBODY
                        ? " No instruction of this passage wrote it: nothing restored it before the return."
                        : "";
        add(
                check,
                passage,
                Optional.of(mismatch(register.name(), wanted, found, register)),
                writer == Findings.NOBODY ? observer.last() : writer,
                "%s is wrong %s: wanted 0x%x, found %s.%s"
                        .formatted(
                                register.name(),
                                when,
                                wanted,
                                value(found, Optional.of(register)),
                                never));
    }

    private Mismatch mismatch(String name, long wanted, long found) {
        return new Mismatch(
                name,
                "0x%x".formatted(wanted),
                "0x%x".formatted(found),
                whose.describe(found, Optional.empty()));
    }

    private Mismatch mismatch(String name, long wanted, long found, Register register) {
        return new Mismatch(
                name,
                "0x%x".formatted(wanted),
                "0x%x".formatted(found),
                whose.describe(found, Optional.of(register)));
    }

    private String value(long value, Optional<Register> register) {
        return "0x%x (%s)".formatted(value, whose.describe(value, register));
    }

    /** The routine went where it must not. */
    void astray(Passage passage, String words) {
        boolean stays = passage.answered && passage.target.isEmpty();
        add(
                stays ? Check.STAY : Check.FLOW,
                passage,
                Optional.empty(),
                observer.last(),
                "The switch " + words + (stays ? ", after save_state told it to stay." : "."));
    }

    private void add(
            Check check, Passage passage, Optional<Mismatch> mismatch, long blame, String words) {
        findings.add(new Seen(check, passage.path(), mismatch, blame, words, passage.number));
    }

    /** Where the machine arrived, in words. */
    String place(long address, Passage passage, List<Context> contexts) {
        if (address == passage.save) {
            return "save_state";
        }
        if (address == passage.restore) {
            return "restore_state";
        }
        return contexts.stream()
                .filter(context -> context.returnTo == address)
                .map(context -> "the caller of context " + context)
                .findFirst()
                .orElse("the address 0x%08x, which nobody gave it".formatted(address));
    }
}
