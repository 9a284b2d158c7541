package org.stackletlab.toolchain;

/**
 * The bytes one line of a switch file made.
 *
 * @param line the line from 1; 0 for what the assembler added, such as ARM's pool of literals
 * @param address of the first byte
 * @param bytes the machine code, a copy; not empty
 * @param text the line as it is written, without the blanks at its end
 */
@SuppressWarnings("ArrayRecordComponent") // machine code is copied in and out
public record AssembledLine(int line, long address, byte[] bytes, String text) {
    public AssembledLine {
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }
}
