package org.stackletlab.lessons.grade;

import org.stackletlab.emulator.arch.Register;
import org.stackletlab.inspector.audit.BrokenPromise;

/** Says what a switch routine did not keep. */
final class PromiseText {
    private PromiseText() {}

    static Finding of(BrokenPromise broken) {
        return switch (broken) {
            case BrokenPromise.RegisterLost lost ->
                    Finding.at("switched:" + lost.number(), register(lost));
            case BrokenPromise.StackPointerLost lost ->
                    Finding.at(
                            "switched:" + lost.number(),
                            "%s came back in switch %d with the stack pointer at 0x%08x; it was left in switch %d, and belongs at 0x%08x."
                                    .formatted(
                                            lost.stack(),
                                            lost.number(),
                                            lost.found(),
                                            lost.left(),
                                            lost.wanted()));
            case BrokenPromise.BytesLost lost ->
                    Finding.at(
                            "switched:" + lost.number(),
                            "%s came back in switch %d, and %d bytes of its stack, from 0x%08x on, are not what they were when it left in switch %d."
                                    .formatted(
                                            lost.stack(),
                                            lost.number(),
                                            lost.bytes(),
                                            lost.address(),
                                            lost.left()));
            case BrokenPromise.Misaligned found ->
                    Finding.at("switch:" + found.number(), aligned(found));
            case BrokenPromise.NeverReturned found ->
                    Finding.at(
                            "switch:" + found.number(),
                            "%s called the switch routine in switch %d, and the routine never returned to where a stack had been left."
                                    .formatted(found.from(), found.number()));
        };
    }

    private static String aligned(BrokenPromise.Misaligned found) {
        return "In switch %d the %s callback is called with the stack pointer at 0x%08x; the ABI wants a multiple of %d there, and it is %d too high."
                .formatted(
                        found.number(),
                        found.save() ? "save" : "restore",
                        found.stackPointer(),
                        found.alignment(),
                        found.stackPointer() % found.alignment());
    }

    private static String register(BrokenPromise.RegisterLost lost) {
        String left =
                lost.left() == lost.number()
                        ? "before"
                        : "when it left in switch %d".formatted(lost.left());
        String sentence =
                "%s came back in switch %d with %s in %s; %s it had %s there."
                        .formatted(
                                lost.stack(),
                                lost.number(),
                                hex(lost.register(), lost.found()),
                                lost.register(),
                                left,
                                hex(lost.register(), lost.wanted()));
        String whose = lost.whose().map(" That is what %s had in it."::formatted).orElse("");
        return lost.marked()
                ? sentence
                        + whose
                        + " (Here every register holds a mark of its own at each switch: the program itself does not use this one.)"
                : sentence + whose;
    }

    private static String hex(Register register, long value) {
        String digits = Long.toHexString(value);
        return "0x" + "0".repeat(Math.max(0, register.bytes() * 2 - digits.length())) + digits;
    }
}
