package org.stackletlab.inspector.check.condition;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongFunction;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.arch.RegisterKind;
import org.stackletlab.emulator.arch.fact.AbiSource;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.inspector.check.Check;
import org.stackletlab.inspector.check.abi.Abi;
import org.stackletlab.inspector.check.abi.Dice;
import org.stackletlab.inspector.check.abi.Ground;
import org.stackletlab.inspector.check.abi.ThreadField;
import org.stackletlab.inspector.check.evidence.Findings.Mismatch;

/** The block in which a system keeps what it knows of a thread, among it where its stack is. */
public final class ThreadBlock {
    private static final int BYTES = 0x2000;

    private static final int MSR_FS_BASE = 0xc000_0100;
    private static final int MSR_GS_BASE = 0xc000_0101;

    /** Which register it is comes with the value. */
    private static final Register MSR =
            new Register(
                    "msr",
                    RegisterKind.SYSTEM,
                    "a model-specific register",
                    128,
                    248,
                    new AbiSource(
                            "Intel 64 and IA-32 Architectures Software Developer's Manual, volume 4",
                            "table 2-2 IA-32 architectural MSRs: IA32_FS_BASE, IA32_GS_BASE"));

    private final Machine machine;
    private final Abi abi;
    private final boolean ownStacks;
    private final long address;
    private final Map<ThreadField, Long> shared = new LinkedHashMap<>();
    private LongFunction<String> whose = value -> "nobody's";

    /**
     * Fills the block.
     *
     * @param ownStacks whether each context has a stack of its own
     * @param base the lowest address of the stack that all share, if they do
     * @param top the address behind it
     */
    public ThreadBlock(
            Machine machine, Abi abi, boolean ownStacks, long base, long top, Dice dice) {
        this.machine = machine;
        this.abi = abi;
        this.address = Ground.of(machine).threadBlock();
        this.ownStacks = ownStacks;
        pointSegments();
        for (int i = 0; i < BYTES; i += abi.platform().wordBytes()) {
            machine.writeWord(address + i, dice.word());
        }
        for (ThreadField field : abi.fields()) {
            if (!field.isPerContext(ownStacks)) {
                shared.put(field, value(field, base, top, top, dice));
                machine.writeWord(address + field.offset(), shared.get(field));
            }
        }
    }

    /** With 32 bits the processor's only registers for this are model-specific ones. */
    private void pointSegments() {
        boolean x86 = abi.platform().convention().returnAddressOnStack();
        if (!x86 || abi.platform().wordBytes() != Integer.BYTES) {
            return;
        }
        for (int base : new int[] {MSR_FS_BASE, MSR_GS_BASE}) {
            ByteBuffer value = ByteBuffer.allocate(2 * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            machine.write(MSR, value.putInt(0, base).putLong(Long.BYTES, address).array());
        }
    }

    /** Says whose a value is. */
    public void tellOwners(LongFunction<String> teller) {
        whose = teller;
    }

    private long value(ThreadField field, long base, long top, long frames, Dice dice) {
        return switch (field.use()) {
            case STACK_END -> top;
            case STACK_START -> base;
            case OWNER, FREE -> dice.word();
            case ITSELF -> address;
            case FRAMES -> frames + 16L * dice.below(16);
        };
    }

    /**
     * A context begins to run: writes what it has in the block. Returns that.
     *
     * @param base the lowest address of its stack
     * @param top the address behind it
     * @param frames the lowest address of its callers' frames
     */
    public Map<ThreadField, Long> enter(long base, long top, long frames, Dice dice) {
        Map<ThreadField, Long> own = new LinkedHashMap<>();
        for (ThreadField field : abi.fields()) {
            if (field.isPerContext(ownStacks)) {
                own.put(field, value(field, base, top, frames, dice));
            }
        }
        write(own);
        return own;
    }

    /** Puts values into fields. */
    public void write(Map<ThreadField, Long> values) {
        values.forEach((field, value) -> machine.writeWord(address + field.offset(), value));
    }

    /** What is wrong among the fields that all contexts share. */
    public List<Broken> wrongForAll() {
        return wrong(shared);
    }

    /** What is wrong among some fields that must have these values. */
    public List<Broken> wrong(Map<ThreadField, Long> wanted) {
        List<Broken> all = new ArrayList<>();
        wanted.forEach(
                (field, value) -> {
                    long found = machine.readWord(address + field.offset());
                    if (found != value) {
                        all.add(wrong(field, value, found));
                    }
                });
        return all;
    }

    /**
     * What is wrong among the fields of a context that begins: it may have been told less of its
     * stack than there is.
     */
    public List<Broken> wrongForNew(long base, long top, long stackPointer) {
        List<Broken> all = new ArrayList<>();
        for (ThreadField field : abi.fields()) {
            long found = machine.readWord(address + field.offset());
            boolean fine =
                    switch (field.use()) {
                        case STACK_END -> found > stackPointer && found <= top;
                        case STACK_START -> found >= base && found < stackPointer;
                        case FRAMES ->
                                found == lastOfList() || (found >= stackPointer && found < top);
                        case OWNER, FREE, ITSELF -> true;
                    };
            if (!fine) {
                boolean end = field.use() == ThreadField.Use.STACK_END;
                all.add(wrong(field, end ? top : base, found));
            }
        }
        return all;
    }

    private Broken wrong(ThreadField field, long wanted, long found) {
        String name = name(field);
        String what = "0x%x".formatted(wanted);
        String owner = whose.apply(found);
        return new Broken(
                Check.TEB,
                new Mismatch(name, what, "0x%x".formatted(found), owner),
                Optional.empty(),
                name + " is wrong",
                ": wanted %s, found 0x%x (%s).".formatted(what, found, owner));
    }

    private long lastOfList() {
        return abi.platform().wordBytes() == 4 ? 0xffff_ffffL : -1L;
    }

    private String name(ThreadField field) {
        String segment = abi.threadRegister().map(Register::name).orElse("fs_base").substring(0, 2);
        return "%s:[0x%x] %s".formatted(segment, field.offset(), field.name());
    }

    /** Whether a switch may store there; what it stores is another question. */
    public boolean mayStore(long at, int bytes) {
        return abi.fields().stream()
                .filter(field -> field.use() != ThreadField.Use.ITSELF)
                .anyMatch(field -> covers(field, at, bytes));
    }

    private boolean covers(ThreadField field, long at, int bytes) {
        long first = address + field.offset();
        return at >= first && at + bytes <= first + abi.platform().wordBytes();
    }

    /** Whether an address is in the number that stack protectors compare, if the thread has it. */
    public boolean isCanary(long at) {
        OptionalInt offset = abi.canary();
        long first = address + offset.orElse(0);
        return offset.isPresent() && at >= first && at < first + abi.platform().wordBytes();
    }

    /** Where in the block an address is, in words; empty if it is elsewhere. */
    public Optional<String> place(long at) {
        return at >= address && at < address + BYTES
                ? Optional.of("at offset 0x%x of the thread's block".formatted(at - address))
                : Optional.empty();
    }
}
