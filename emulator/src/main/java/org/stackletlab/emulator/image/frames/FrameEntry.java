package org.stackletlab.emulator.image.frames;

import java.nio.ByteBuffer;

/**
 * The call-frame information of one function (6.4.1: a frame description entry).
 *
 * @param start its first address
 * @param end the address behind it
 * @param common what it shares with others
 * @param instructions of the program that makes its table
 */
record FrameEntry(long start, long end, Common common, ByteBuffer instructions) {
    /**
     * What several functions share (6.4.1: a common information entry).
     *
     * @param codeUnit what distances in code are multiples of
     * @param dataUnit what offsets are multiples of
     * @param returnAddress number under which the rule for the return address stands
     * @param instructions of the program that makes the first row
     */
    record Common(long codeUnit, long dataUnit, int returnAddress, ByteBuffer instructions) {}

    boolean contains(long pc) {
        return pc >= start && pc < end;
    }
}
