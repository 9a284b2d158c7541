package org.stackletlab.emulator.timeline.file;

import java.util.Arrays;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.emulator.machine.StopReason.Access;
import org.stackletlab.emulator.machine.StopReason.Cause;

/** Why a run ended, as bytes. */
final class StopReasonCodec {
    private static final int EXITED = 1;
    private static final int ABORTED = 2;
    private static final int CHECK_FAILED = 3;
    private static final int MEMORY_FAULT = 4;
    private static final int STACK_OVERFLOW = 5;
    private static final int INVALID_INSTRUCTION = 6;
    private static final int CPU_EXCEPTION = 7;
    private static final int BUDGET_SPENT = 8;
    private static final int PAUSED = 9;
    private static final int CANCELLED = 10;
    private static final String NEXT = "the next instruction";
    private static final int MOST_TEXT = 1 << 20;

    private StopReasonCodec() {}

    static void write(SectionWriter out, StopReason reason) {
        switch (reason) {
            case StopReason.Exited(int code) -> out.u8(EXITED).u32(code);
            case StopReason.Aborted _ -> out.u8(ABORTED);
            case StopReason.CheckFailed(String text, String file, int line, String function) ->
                    out.u8(CHECK_FAILED).text(text).text(file).u32(line).text(function);
            case StopReason.MemoryFault fault ->
                    out.u8(MEMORY_FAULT)
                            .text(fault.access().name())
                            .text(fault.cause().name())
                            .u64(fault.address())
                            .u32(fault.bytes())
                            .u64(fault.pc());
            case StopReason.StackOverflow(long address, long pc) ->
                    out.u8(STACK_OVERFLOW).u64(address).u64(pc);
            case StopReason.InvalidInstruction(long pc) -> out.u8(INVALID_INSTRUCTION).u64(pc);
            case StopReason.CpuException(String what, int number, long pc) ->
                    out.u8(CPU_EXCEPTION).text(what).u32(number).u64(pc);
            case StopReason.BudgetSpent(long instructions, long pc) ->
                    out.u8(BUDGET_SPENT).u64(instructions).u64(pc);
            case StopReason.Cancelled(long instructions, long pc) ->
                    out.u8(CANCELLED).u64(instructions).u64(pc);
            case StopReason.Paused(long pc) -> out.u8(PAUSED).u64(pc);
        }
    }

    static StopReason read(SectionReader in) throws LabFileException {
        int kind = in.u8("the reason why the run ended");
        return switch (kind) {
            case EXITED -> new StopReason.Exited((int) in.u32("the exit code"));
            case ABORTED -> new StopReason.Aborted();
            case CHECK_FAILED ->
                    new StopReason.CheckFailed(
                            in.text(MOST_TEXT, "the failed check"),
                            in.text(MOST_TEXT, "the file of the failed check"),
                            (int) in.u32("the line of the failed check"),
                            in.text(MOST_TEXT, "the function of the failed check"));
            case MEMORY_FAULT ->
                    new StopReason.MemoryFault(
                            one(in, Access.values(), "the kind of access"),
                            one(in, Cause.values(), "the cause of the fault"),
                            in.u64("the address of the fault"),
                            (int) in.u32("the size of the access"),
                            in.u64("the instruction of the fault"));
            case STACK_OVERFLOW ->
                    new StopReason.StackOverflow(
                            in.u64("the address of the overflow"),
                            in.u64("the instruction of the overflow"));
            case INVALID_INSTRUCTION ->
                    new StopReason.InvalidInstruction(in.u64("the place of the instruction"));
            case CPU_EXCEPTION ->
                    new StopReason.CpuException(
                            in.text(MOST_TEXT, "the name of the exception"),
                            (int) in.u32("the number of the exception"),
                            in.u64("the instruction of the exception"));
            case BUDGET_SPENT -> new StopReason.BudgetSpent(in.u64("the budget"), in.u64(NEXT));
            case CANCELLED ->
                    new StopReason.Cancelled(in.u64("the length of the run"), in.u64(NEXT));
            case PAUSED -> new StopReason.Paused(in.u64(NEXT));
            default -> throw in.problem("a run cannot end for the unknown reason " + kind);
        };
    }

    private static <T extends Enum<T>> T one(SectionReader in, T[] values, String what)
            throws LabFileException {
        String name = in.text(64, what);
        for (T value : values) {
            if (value.name().equals(name)) {
                return value;
            }
        }
        throw in.problem(
                "%s is '%s'; it can be one of %s".formatted(what, name, Arrays.toString(values)));
    }
}
