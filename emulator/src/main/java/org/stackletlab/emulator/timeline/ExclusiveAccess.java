package org.stackletlab.emulator.timeline;

import org.stackletlab.emulator.state.GuestView;

/**
 * Arm's exclusive accesses: {@code ldrex} remembers an address in a monitor inside the CPU, and
 * {@code strex} stores only if nothing happened in between. No register shows the monitor, so a
 * state between the two is not complete: nothing may be run from it.
 */
final class ExclusiveAccess {
    /** How far a load is looked for; compilers keep the pair within a few instructions. */
    private static final int INSTRUCTIONS = 32;

    // LDREX, LDREXD, LDREXB, LDREXH and the stores: cond 0001_1xxL Rn Rt 1111 1001 Rt.
    private static final long MASK = 0x0f90_00f0L;
    private static final long LOAD = 0x0190_0090L;
    private static final long STORE = 0x0180_0090L;
    private static final long CLEAR = 0xf57f_f01fL;

    private ExclusiveAccess() {}

    /** Whether the code before the program counter has a load whose store is still to come. */
    static boolean isOpen(GuestView guest) {
        if (guest.platform().convention().linkRegister().isEmpty()) {
            return false;
        }
        long pc = guest.programCounter();
        for (int back = 1; back <= INSTRUCTIONS && guest.isMapped(pc - 4L * back, 4); back++) {
            long word = guest.readValue(pc - 4L * back, 4);
            if ((word & MASK) == LOAD) {
                return true;
            }
            if ((word & MASK) == STORE || word == CLEAR) {
                return false;
            }
        }
        return false;
    }
}
