package org.stackletlab.inspector.check.abi;

import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.inspector.check.Protocol;

/** What a protocol says of arguments, answers and results. */
public final class Rules {
    private static final long INT = 0xffff_ffffL;

    private final Protocol protocol;
    private final long wordMask;
    private final long fixedSave;
    private final long fixedRestore;

    /** The rules for a routine. */
    public Rules(CheckedCode code) {
        this.protocol = code.protocol();
        Platform platform = code.platform();
        this.wordMask = platform.wordBytes() == Long.BYTES ? -1L : INT;
        this.fixedSave = code.image().symbol("check_save").orElseThrow().address();
        this.fixedRestore = code.image().symbol("check_restore").orElseThrow().address();
    }

    /** How many arguments the routine has. */
    public int arguments() {
        return switch (protocol) {
            case CALLBACKS -> 3;
            case SLICE -> 0;
        };
    }

    /** How many arguments save_state has. */
    public int saveArguments() {
        return switch (protocol) {
            case CALLBACKS -> 2;
            case SLICE -> 1;
        };
    }

    /** How many arguments restore_state has. */
    public int restoreArguments() {
        return switch (protocol) {
            case CALLBACKS -> 2;
            case SLICE -> 0;
        };
    }

    /** Where save_state is, if the caller would have it somewhere else each time. */
    public long save(long anywhere) {
        return protocol == Protocol.SLICE ? fixedSave : anywhere;
    }

    /** Where restore_state is, if the caller would have it somewhere else each time. */
    public long restore(long anywhere) {
        return protocol == Protocol.SLICE ? fixedRestore : anywhere;
    }

    /** What save_state answers to switch to a context. */
    public long answer(long leavingSp, long targetSp) {
        return switch (protocol) {
            case CALLBACKS -> targetSp;
            case SLICE -> targetSp - leavingSp & wordMask;
        };
    }

    /** What save_state answers to have the routine stay. */
    public long staying(Dice dice) {
        return switch (protocol) {
            case CALLBACKS -> 0;
            case SLICE -> (dice.oneIn(2) ? 1 : -1) & wordMask;
        };
    }

    /** What the routine returns after it stayed. */
    public long resultOfStaying(long answer) {
        return answer & resultMask();
    }

    /** What the routine returns after it switched. */
    public long resultOfSwitching(long restored) {
        return switch (protocol) {
            case CALLBACKS -> restored;
            case SLICE -> 0;
        };
    }

    /** The bits of the result that count. */
    public long resultMask() {
        return switch (protocol) {
            case CALLBACKS -> wordMask;
            case SLICE -> INT;
        };
    }
}
