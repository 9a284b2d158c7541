package org.stackletlab.inspector.check.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.arch.RegisterKind;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.inspector.check.Check;
import org.stackletlab.inspector.check.abi.Rules;
import org.stackletlab.inspector.check.abi.WatchedRegisters;
import org.stackletlab.inspector.check.condition.Broken;
import org.stackletlab.inspector.check.condition.CallConditions;
import org.stackletlab.inspector.check.condition.ThreadBlock;
import org.stackletlab.inspector.check.evidence.Findings;
import org.stackletlab.inspector.check.evidence.Findings.Mismatch;
import org.stackletlab.inspector.check.evidence.Findings.Seen;

/** Compares what is with what must be, at the callbacks and when a context comes back. */
final class Judge {
    private final WatchedRegisters watched;
    private final Rules rules;
    private final CallingConvention convention;
    private final Machine machine;
    private final Observer observer;
    private final Whose whose;
    private final ThreadBlock thread;
    private final CallConditions conditions;
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
            ThreadBlock thread,
            Findings findings) {
        this.watched = watched;
        this.rules = rules;
        this.convention = watched.platform().convention();
        this.machine = bench.machine();
        this.observer = observer;
        this.whose = whose;
        this.thread = thread;
        this.conditions = new CallConditions(machine, watched);
        this.findings = findings;
        this.returnBytes = convention.returnAddressOnStack() ? watched.platform().wordBytes() : 0;
        watched.reserved()
                .forEach(part -> reserved.put(part.register(), machine.read(part.register())));
    }

    /** Somebody has just called: the thread has what is its own, the program what it has now. */
    void entered() {
        reserved.forEach(machine::write);
        for (WatchedRegisters.Part part : watched.global()) {
            globalMode = machine.read(part.register()) & part.mask();
        }
    }

    /** At the first instruction of save_state. Returns the stack pointer it was given. */
    long atSave(Passage passage) {
        String callback = rules.saveName();
        long sp = machine.argument(rules.saveSpArgument());
        atCallback(passage, callback, passage.call.save());
        arguments(passage, callback, rules.saveWants(passage.call));
        long atCall = machine.stackPointer() + returnBytes;
        // The whole address space counts: what a mistake leaves in registers may be anything.
        if (Long.compareUnsigned(sp, atCall) < 0
                || Long.compareUnsigned(sp, passage.leaving.entry) > 0) {
            add(
                    Check.ARG,
                    passage,
                    Optional.of(mismatch("argument sp", atCall, sp)),
                    observer.last(),
                    "%s got 0x%x as sp; the routine's frame reaches from 0x%x to 0x%x."
                            .formatted(callback, sp, atCall, passage.leaving.entry));
            return 0;
        }
        return sp;
    }

    /** At the first instruction of restore_state, on the way to a target. */
    void atRestore(Passage passage) {
        String callback = rules.restoreName();
        long wanted = passage.target.orElseThrow().savedAt;
        atCallback(passage, callback, passage.call.restore());
        arguments(passage, callback, rules.restoreWants(passage.call, wanted));
        long over =
                machine.stackPointer()
                        + returnBytes
                        + argumentBytes(rules.restoreArguments())
                        - wanted;
        if (over > 0 || over < -512) {
            String place =
                    over > 0
                            ? "%d bytes above the new stack's: it overwrites its own frame"
                                    .formatted(over)
                            : "which was not moved to 0x%x".formatted(wanted);
            add(
                    Check.OVERLAP,
                    passage,
                    Optional.empty(),
                    observer.last(),
                    "%s is called with the stack pointer at 0x%x, %s."
                            .formatted(callback, machine.stackPointer() + returnBytes, place));
        }
    }

    /** At the first instruction of a context's function, which somebody left for. */
    void started(Passage passage, Context fresh, long function) {
        atCallback(passage, "the function of the new context", function);
        transfer(passage, "The function of the new context", rules.given(machine, 0));
        argument(
                passage,
                "The function of the new context",
                new Rules.Wanted(1, "data", passage.call.extra(), rules.wordMask()),
                rules.given(machine, 1));
        broken(
                passage,
                thread.wrongForNew(fresh.base, fresh.top, machine.stackPointer()),
                "when the new context begins");
        watched.kept().stream()
                .filter(part -> part.register().kind() == RegisterKind.CONTROL)
                .forEach(part -> mode(passage, fresh, part));
        if (!fresh.owns(machine.stackPointer() - 1)
                || !fresh.owns(machine.stackPointer() + returnBytes + argumentBytes(0) - 1)) {
            add(
                    Check.SP,
                    passage,
                    Optional.of(
                            mismatch(
                                    convention.stackPointer().name(),
                                    fresh.top,
                                    machine.stackPointer())),
                    observer.last(),
                    "The new context begins with the stack pointer at 0x%x, and owns the return address and %d bytes above; its stack reaches from 0x%x to 0x%x."
                            .formatted(
                                    machine.stackPointer(),
                                    argumentBytes(0),
                                    fresh.base,
                                    fresh.top));
        }
    }

    /** A context begins with modes of who made it or left for it, or as a program begins. */
    private void mode(Passage passage, Context fresh, WatchedRegisters.Part part) {
        long made = fresh.kept.get(part.register());
        long found = machine.read(part.register()) & part.mask();
        if (found != made
                && found != passage.leaving.kept.get(part.register())
                && found != watched.atStart(part)) {
            changed(passage, Check.FPCTL, part.register(), made, found, "in the new context");
        }
    }

    /** A context was made: what was returned must lead into its stack. */
    boolean made(Passage passage, Context fresh) {
        long found = machine.read(convention.result());
        if (fresh.owns(found - 1)) {
            return true;
        }
        add(
                Check.RET,
                passage,
                Optional.of(mismatch(convention.result().name(), fresh.top, found)),
                observer.last(),
                "The context that was made is 0x%x; its stack reaches from 0x%x to 0x%x."
                        .formatted(found, fresh.base, fresh.top));
        return false;
    }

    /** A context is back from a jump: it is told who came, with what. Returns who came. */
    long transferred(Passage passage, Context context) {
        String when = "when " + context + " is back";
        boolean hidden = rules.hasHiddenResult();
        long came = hidden ? machine.readWord(context.resultAt) : machine.read(convention.result());
        transfer(passage, "The caller of context " + context, came);
        long wanted = passage.call.extra();
        if (!hidden) {
            register(passage, Check.RET, rules.secondResult(), rules.wordMask(), wanted, when);
            return came;
        }
        register(passage, Check.RET, convention.result(), rules.wordMask(), context.resultAt, when);
        long data = machine.readWord(context.resultAt + watched.platform().wordBytes());
        if (data != wanted) {
            add(
                    Check.RET,
                    passage,
                    Optional.of(mismatch("result data", wanted, data)),
                    observer.last(),
                    "The data in the result is %s %s; wanted 0x%x."
                            .formatted(value(data, Optional.empty()), when, wanted));
        }
        return came;
    }

    private void transfer(Passage passage, String who, long came) {
        Context leaving = passage.leaving;
        if (came > leaving.base && came <= leaving.entry) {
            return;
        }
        add(
                Check.RET,
                passage,
                Optional.of(mismatch("result context", leaving.entry, came)),
                observer.last(),
                "%s got 0x%x as the context that came; the frame of %s lies below 0x%x."
                        .formatted(who, came, leaving, leaving.entry));
    }

    private int argumentBytes(int arguments) {
        return rules.abi().ownedBytes(arguments);
    }

    private void arguments(Passage passage, String callback, List<Rules.Wanted> all) {
        all.forEach(one -> argument(passage, callback, one, machine.argument(one.index())));
    }

    private void argument(Passage passage, String callback, Rules.Wanted wanted, long value) {
        long found = value & wanted.mask();
        if (found != wanted.value()) {
            add(
                    Check.ARG,
                    passage,
                    Optional.of(mismatch("argument " + wanted.name(), wanted.value(), found)),
                    observer.last(),
                    "%s got %s as %s; wanted 0x%x."
                            .formatted(
                                    callback,
                                    value(found, Optional.empty()),
                                    wanted.name(),
                                    wanted.value()));
        }
    }

    private void atCallback(Passage passage, String callback, long code) {
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
        Optional<Long> table = rules.tableOf(code);
        if (table.isPresent()) {
            String when =
                    "at the call of %s: whoever calls through a pointer loads it from the descriptor"
                            .formatted(callback);
            register(passage, Check.ARG, watched.table(), -1L, table.get(), when);
        }
    }

    private void common(Passage passage, String when) {
        broken(passage, conditions.broken(), when);
        broken(passage, thread.wrongForAll(), when);
        for (WatchedRegisters.Part part : watched.reserved()) {
            compare(passage, part, reserved.get(part.register()), when);
        }
    }

    /** A context is back with the result that restore_state said. */
    void returned(Passage passage, Context context, long result) {
        kept(passage, context, 0);
        register(
                passage,
                Check.RET,
                convention.result(),
                rules.resultMask(),
                result,
                "when " + context + " is back");
    }

    /**
     * A context is back: everything must be as it was when it left.
     *
     * @param popped how many bytes of its arguments the routine takes from the stack
     */
    void kept(Passage passage, Context context, int popped) {
        String when = "when " + context + " is back";
        common(passage, when);
        for (WatchedRegisters.Part part : watched.kept()) {
            compare(passage, part, context.kept.get(part.register()), when);
        }
        for (WatchedRegisters.Part part : watched.global()) {
            compare(passage, part, globalMode, when);
        }
        watched.uppers().forEach(register -> upper(passage, register, context, when));
        broken(passage, thread.wrong(context.thread), when);
        register(
                passage,
                Check.SP,
                convention.stackPointer(),
                -1L,
                context.entry + returnBytes + popped,
                when);
    }

    private void register(
            Passage passage, Check check, Register register, long mask, long wanted, String when) {
        long found = machine.read(register) & mask;
        if (found != wanted) {
            changed(passage, check, register, wanted, found, when);
        }
    }

    private void compare(Passage passage, WatchedRegisters.Part part, long wanted, String when) {
        register(passage, part.check(), part.register(), part.mask(), wanted, when);
    }

    private void upper(Passage passage, Register register, Context context, String when) {
        if (machine.read(register) == context.kept.get(register)) {
            conditions
                    .upper(register, context.uppers.get(register), whose::describeUpper)
                    .ifPresent(broken -> broken(passage, List.of(broken), when));
        }
    }

    private void broken(Passage passage, List<Broken> all, String when) {
        for (Broken broken : all) {
            long writer =
                    broken.check() == Check.DF
                            ? observer.directionWriter()
                            : broken.register().map(observer::writer).orElse(Findings.NOBODY);
            add(
                    broken.check(),
                    passage,
                    Optional.of(broken.mismatch()),
                    writer == Findings.NOBODY ? observer.last() : writer,
                    broken.sentence(when));
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
                Optional.of(mismatch(register.name(), wanted, found, Optional.of(register))),
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
        return mismatch(name, wanted, found, Optional.empty());
    }

    private Mismatch mismatch(String name, long wanted, long found, Optional<Register> where) {
        String words = whose.describe(found, where);
        return new Mismatch(name, "0x%x".formatted(wanted), "0x%x".formatted(found), words);
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
}
