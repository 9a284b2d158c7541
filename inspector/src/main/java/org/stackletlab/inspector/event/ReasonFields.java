package org.stackletlab.inspector.event;

import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.emulator.machine.StopReason.Access;
import org.stackletlab.emulator.machine.StopReason.Cause;

/** Why a run ended, as fields of an event. */
final class ReasonFields {
    private ReasonFields() {}

    /** The kinds; their names are part of the byte format. */
    private enum Kind {
        EXITED,
        ABORTED,
        CHECK_FAILED,
        MEMORY_FAULT,
        STACK_OVERFLOW,
        INVALID_INSTRUCTION,
        CPU_EXCEPTION,
        BUDGET_SPENT,
        PAUSED,
        CANCELLED
    }

    static void write(StopReason reason, FieldWriter out) {
        switch (reason) {
            case StopReason.Exited(int code) -> {
                out.choice("reason", Kind.EXITED);
                out.count("code", code);
            }
            case StopReason.Aborted _ -> out.choice("reason", Kind.ABORTED);
            case StopReason.CheckFailed failed -> write(failed, out);
            case StopReason.MemoryFault fault -> write(fault, out);
            case StopReason.StackOverflow(long address, long pc) -> {
                out.choice("reason", Kind.STACK_OVERFLOW);
                out.address("address", address);
                out.address("at", pc);
            }
            case StopReason.InvalidInstruction(long pc) -> {
                out.choice("reason", Kind.INVALID_INSTRUCTION);
                out.address("at", pc);
            }
            case StopReason.CpuException(String what, int number, long pc) -> {
                out.choice("reason", Kind.CPU_EXCEPTION);
                out.text("what", what);
                out.count("number", number);
                out.address("at", pc);
            }
            case StopReason.BudgetSpent(long instructions, long pc) ->
                    stopped(out, Kind.BUDGET_SPENT, instructions, pc);
            case StopReason.Cancelled(long instructions, long pc) ->
                    stopped(out, Kind.CANCELLED, instructions, pc);
            case StopReason.Paused(long pc) -> {
                out.choice("reason", Kind.PAUSED);
                out.address("at", pc);
            }
        }
    }

    private static void write(StopReason.CheckFailed failed, FieldWriter out) {
        out.choice("reason", Kind.CHECK_FAILED);
        out.text("expression", failed.expression());
        out.text("file", failed.file());
        out.count("line", failed.line());
        out.text("function", failed.function());
    }

    private static void write(StopReason.MemoryFault fault, FieldWriter out) {
        out.choice("reason", Kind.MEMORY_FAULT);
        out.choice("access", fault.access());
        out.choice("cause", fault.cause());
        out.address("address", fault.address());
        out.count("bytes", fault.bytes());
        out.address("at", fault.pc());
    }

    private static void stopped(FieldWriter out, Kind kind, long instructions, long pc) {
        out.choice("reason", kind);
        out.count("instructions", instructions);
        out.address("at", pc);
    }

    static StopReason read(FieldReader in) throws EventFormatException {
        return switch (in.choice(Kind.class)) {
            case EXITED -> new StopReason.Exited((int) in.count());
            case ABORTED -> new StopReason.Aborted();
            case CHECK_FAILED ->
                    new StopReason.CheckFailed(in.text(), in.text(), (int) in.count(), in.text());
            case MEMORY_FAULT ->
                    new StopReason.MemoryFault(
                            in.choice(Access.class),
                            in.choice(Cause.class),
                            in.address(),
                            (int) in.count(),
                            in.address());
            case STACK_OVERFLOW -> new StopReason.StackOverflow(in.address(), in.address());
            case INVALID_INSTRUCTION -> new StopReason.InvalidInstruction(in.address());
            case CPU_EXCEPTION ->
                    new StopReason.CpuException(in.text(), (int) in.count(), in.address());
            case BUDGET_SPENT -> new StopReason.BudgetSpent(in.count(), in.address());
            case PAUSED -> new StopReason.Paused(in.address());
            case CANCELLED -> new StopReason.Cancelled(in.count(), in.address());
        };
    }
}
