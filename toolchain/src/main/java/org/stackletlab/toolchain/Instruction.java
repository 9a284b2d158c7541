package org.stackletlab.toolchain;

import java.util.Optional;
import org.stackletlab.emulator.image.SourcePosition;

/**
 * One disassembled instruction, or data among code.
 *
 * @param address of its first byte
 * @param bytes its machine code in memory order, a copy
 * @param text mnemonic and operands as LLVM writes them, one blank between
 * @param source where it comes from, if the image says so
 */
@SuppressWarnings("ArrayRecordComponent") // machine code is copied in and out
public record Instruction(
        long address, byte[] bytes, String text, Optional<SourcePosition> source) {
    public Instruction {
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }
}
