package org.stackletlab.emulator.machine;

import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.Segment;
import org.stackletlab.emulator.machine.StopReason.Access;
import org.stackletlab.emulator.machine.StopReason.Cause;

/** The sentences for {@link StopReason}. */
final class StopDescription {
    private final Image image;

    StopDescription(Image image) {
        this.image = image;
    }

    String of(StopReason reason) {
        return switch (reason) {
            case StopReason.Exited(int code) -> "exited with code " + code;
            case StopReason.Aborted _ -> "aborted: the program called abort()";
            case StopReason.CheckFailed failed -> check(failed);
            case StopReason.MemoryFault fault ->
                    fault.access() == Access.FETCH ? jump(fault) : access(fault);
            case StopReason.StackOverflow(long address, long pc) ->
                    "stack overflow: touched 0x%08x, below the C stack that ends at 0x%08x, in %s; use less recursion or smaller local arrays, or give it a larger stack with --stack"
                            .formatted(address, GuestLayout.STACK, place(pc));
            case StopReason.InvalidInstruction(long pc) ->
                    "invalid instruction: the bytes at 0x%08x are no instruction of %s, in %s; check what was written there, or where the jump came from"
                            .formatted(pc, image.platform(), place(pc));
            case StopReason.CpuException(String what, int number, long pc) ->
                    "%s%s in %s"
                                    .formatted(
                                            what,
                                            number < 0 ? "" : " (CPU exception " + number + ")",
                                            place(pc))
                            + advice(what);
            case StopReason.BudgetSpent(long instructions, long pc) ->
                    "budget spent: stopped after %d instructions in %s; if the program is not in an endless loop, give it more with --max-instructions"
                            .formatted(instructions, place(pc));
            case StopReason.Cancelled(long instructions, long pc) ->
                    "cancelled: recording stopped after %d instructions in %s"
                            .formatted(instructions, place(pc));
            case StopReason.Paused(long pc) -> "paused in " + place(pc);
        };
    }

    private String check(StopReason.CheckFailed failed) {
        String function = failed.function().isEmpty() ? "" : " in " + failed.function();
        return "check failed: %s, at %s:%d%s"
                .formatted(failed.expression(), failed.file(), failed.line(), function);
    }

    private String access(StopReason.MemoryFault fault) {
        boolean writes = fault.access() == Access.WRITE;
        String tried =
                "tried to %s %s at 0x%08x"
                        .formatted(
                                writes ? "write" : "read", bytes(fault.bytes()), fault.address());
        String where = place(fault.pc());
        if (fault.cause() == Cause.PROTECTED) {
            return isCode(fault.address())
                    ? "write to code: %s (%s) in %s; code cannot be changed while it runs"
                            .formatted(tried, image.describe(fault.address()), where)
                    : "write to constant data: %s (%s) in %s; string literals and const objects cannot be changed"
                            .formatted(tried, image.describe(fault.address()), where);
        }
        return isNull(fault.address())
                ? "null pointer: %s in %s; the pointer was never set, or a function returned NULL"
                        .formatted(tried, where)
                : "wild pointer: %s, where no memory is, in %s; the pointer was never set, was overwritten, or ran past its array"
                        .formatted(tried, where);
    }

    private String jump(StopReason.MemoryFault fault) {
        String from = fault.pc() == 0 ? "" : ", coming from " + place(fault.pc());
        if (fault.cause() == Cause.PROTECTED) {
            return "jump to data: tried to execute 0x%08x (%s)%s; data is not executable: a return address or function pointer was overwritten"
                    .formatted(fault.address(), area(fault.address()), from);
        }
        return isNull(fault.address())
                ? "null pointer: tried to execute 0x%08x%s; a function pointer was never set, or a return address was overwritten"
                        .formatted(fault.address(), from)
                : "wild jump: tried to execute 0x%08x, where no memory is%s; a return address or function pointer was overwritten"
                        .formatted(fault.address(), from);
    }

    private static String advice(String what) {
        return what.startsWith("system call")
                ? "; there is no operating system inside the machine: use the functions of the C library"
                : "";
    }

    private static boolean isNull(long address) {
        return address >= 0 && address < GuestLayout.IMAGE;
    }

    private boolean isCode(long address) {
        return HostCalls.isHostCall(address)
                || image.segments().stream().anyMatch(s -> s.executable() && onPageOf(s, address));
    }

    private static boolean onPageOf(Segment segment, long address) {
        return address >= segment.address() / GuestLayout.PAGE * GuestLayout.PAGE
                && address < GuestLayout.pages(segment.end());
    }

    private String area(long address) {
        if (address >= GuestLayout.STACK
                && address < GuestLayout.STACK + GuestLayout.LARGEST_STACK) {
            return "on the C stack";
        }
        if (address >= GuestLayout.HEAP && address < GuestLayout.HEAP + GuestLayout.LARGEST_HEAP) {
            return "in the heap";
        }
        return image.describe(address);
    }

    private static String bytes(int count) {
        return count == 1 ? "1 byte" : count + " bytes";
    }

    /** {@code main+0x12 (prog.c:3)}. */
    private String place(long pc) {
        return image.describe(pc) + image.sourceAt(pc).map(at -> " (" + at + ")").orElse("");
    }
}
