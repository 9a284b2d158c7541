package org.stackletlab.emulator.machine;

import java.util.Optional;
import org.stackletlab.emulator.machine.StopReason.Access;
import org.stackletlab.emulator.machine.StopReason.Cause;

/**
 * What the guest can ask of the host: functions at {@code 0x70000000 + 16 * n}, called by the C
 * ABI. Their guest code is one return instruction; the work is done before it executes.
 */
final class HostCalls {
    private static final int SLOT = 16;
    private static final int LONGEST_STRING = 4096;
    private static final int WRITE_PIECE = 1 << 16;

    private final Machine machine;
    private final Console console;
    private long clock;

    HostCalls(Machine machine, Console console) {
        this.machine = machine;
        this.console = console;
    }

    /** The functions, in the order of their addresses. */
    private enum Call {
        EXIT,
        WRITE,
        ABORT,
        CHECK_FAILED,
        CLOCK_LOW,
        CLOCK_HIGH
    }

    /**
     * The host page's contents: return instructions where there are functions, nothing valid
     * elsewhere.
     */
    static byte[] page(byte[] returnInstruction) {
        byte[] page = new byte[(int) GuestLayout.PAGE];
        for (int i = 0; i < page.length; i += SLOT) {
            System.arraycopy(returnInstruction, 0, page, i, returnInstruction.length);
        }
        return page;
    }

    static boolean isHostCall(long address) {
        return address >= GuestLayout.HOST_CALLS
                && address < GuestLayout.HOST_CALLS + GuestLayout.PAGE;
    }

    /**
     * Does what the function at an address does.
     *
     * @return why the program ends, if it does
     */
    Optional<StopReason> serve(long address) {
        long offset = address - GuestLayout.HOST_CALLS;
        int number = (int) (offset / SLOT);
        if (offset % SLOT != 0 || number >= Call.values().length) {
            return Optional.of(
                    new StopReason.MemoryFault(Access.FETCH, Cause.UNMAPPED, address, 1, 0));
        }
        return switch (Call.values()[number]) {
            case EXIT -> Optional.of(new StopReason.Exited((int) machine.argument(0)));
            case ABORT -> Optional.of(new StopReason.Aborted());
            case CHECK_FAILED ->
                    Optional.of(
                            new StopReason.CheckFailed(
                                    string(0), string(1), (int) machine.argument(2), string(3)));
            case WRITE -> answer(write());
            case CLOCK_LOW -> answer(++clock & 0xffff_ffffL);
            case CLOCK_HIGH -> answer(clock >>> 32);
        };
    }

    /** How often the guest has asked for the time. */
    long clock() {
        return clock;
    }

    void setClock(long calls) {
        clock = calls;
    }

    private Optional<StopReason> answer(long result) {
        machine.setResult(result);
        return Optional.empty();
    }

    private long write() {
        int descriptor = (int) machine.argument(0);
        long bytes = machine.argument(1);
        long count = machine.argument(2) & 0xffff_ffffL;
        if ((descriptor != 1 && descriptor != 2) || !machine.isMapped(bytes, count)) {
            return 0xffff_ffffL; // -1
        }
        Stream stream = descriptor == 1 ? Stream.OUT : Stream.ERR;
        for (long done = 0; done < count; done += WRITE_PIECE) {
            console.write(
                    stream,
                    machine.readBytes(bytes + done, (int) Math.min(WRITE_PIECE, count - done)));
        }
        return count;
    }

    private String string(int argument) {
        long address = machine.argument(argument);
        return machine.isMapped(address, 1) ? machine.readCString(address, LONGEST_STRING) : "";
    }
}
