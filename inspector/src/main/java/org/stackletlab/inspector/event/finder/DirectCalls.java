package org.stackletlab.inspector.event.finder;

import java.util.ArrayList;
import java.util.List;
import org.stackletlab.emulator.arch.Platform;

/**
 * Finds direct calls in machine code by their encoding. Where the next instruction begins is not
 * looked at: bytes that happen to look like a call of a function that exists are never executed as
 * one, so that a probe there is never told.
 */
final class DirectCalls {
    private DirectCalls() {}

    /**
     * A call, or a jump that may end a function with another one's.
     *
     * @param at address of the instruction
     * @param next address of the one behind it
     * @param target where it goes
     * @param returns whether it leaves a return address
     */
    record Call(long at, long next, long target, boolean returns) {}

    /**
     * What may be calls in a stretch of code.
     *
     * @param address where the code stands
     */
    static List<Call> in(Platform platform, byte[] code, long address) {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < code.length; i += platform.code().step()) {
            long at = address + i;
            platform.code()
                    .jump(code, i)
                    .ifPresent(
                            jump ->
                                    calls.add(
                                            new Call(
                                                    at,
                                                    at + jump.bytes(),
                                                    jump.target(at),
                                                    jump.returns())));
        }
        return calls;
    }
}
