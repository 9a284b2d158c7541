package org.stackletlab.emulator.timeline;

import org.stackletlab.emulator.decode.InstructionSet;
import org.stackletlab.emulator.decode.InstructionSet.Exclusive;
import org.stackletlab.emulator.state.GuestView;

/**
 * Exclusive accesses, such as Arm's {@code ldrex}: it remembers an address in a monitor inside the
 * CPU, and {@code strex} stores only if nothing happened in between. No register shows the monitor,
 * so a state between the two is not complete: nothing may be run from it.
 */
final class ExclusiveAccess {
    /** How far a load is looked for; compilers keep the pair within a few instructions. */
    private static final int BYTES = 128;

    private ExclusiveAccess() {}

    /** Whether the code before the program counter has a load whose store is still to come. */
    static boolean isOpen(GuestView guest) {
        InstructionSet code = guest.platform().code();
        if (!code.hasExclusiveAccesses()) {
            return false;
        }
        long pc = guest.programCounter();
        for (int back = code.step(); back <= BYTES; back += code.step()) {
            if (!guest.isMapped(pc - back, back)) {
                return false;
            }
            Exclusive access = code.exclusive(guest.readBytes(pc - back, Math.min(4, back)), 0);
            if (access != Exclusive.NEITHER) {
                return access == Exclusive.OPENS;
            }
        }
        return false;
    }
}
