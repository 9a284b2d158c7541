package org.stackletlab.emulator.image.frames;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.image.SourcePosition;

/**
 * One call that has not returned yet.
 *
 * @param depth 0 for the function that runs, 1 for its caller, and so on
 * @param pc the instruction that is next in this frame
 * @param stackPointer the stack pointer of this frame: its lowest byte
 * @param cfa the canonical frame address: the stack pointer of the caller when it called, which is
 *     the address behind the frame's highest byte; empty if call-frame information is missing
 * @param function its name: of the C function, else the symbol
 * @param position the line that is being executed, if there are line numbers for it
 * @param inlined whether the body was inlined into the next frame, with which it then shares pc,
 *     addresses and registers
 * @param caller whether a call is under way here, so that pc is where it will return to
 * @param registers the values of the registers in this frame, as far as they are known
 * @param savedAt where this frame keeps its caller's registers, by register; the entry of the
 *     program counter is where the return address is
 */
public record Frame(
        int depth,
        long pc,
        long stackPointer,
        OptionalLong cfa,
        Optional<String> function,
        Optional<SourcePosition> position,
        boolean inlined,
        boolean caller,
        RegisterFile registers,
        Map<Register, Long> savedAt) {
    public Frame {
        requireNonNull(cfa, "cfa");
        requireNonNull(function, "function");
        requireNonNull(position, "position");
        requireNonNull(registers, "registers");
        savedAt = Collections.unmodifiableMap(new LinkedHashMap<>(savedAt));
    }

    /**
     * The address to look up lines and variables by: within the call instruction of a caller, since
     * what follows it may belong to another line.
     */
    public long lookupPc() {
        return caller ? pc - 1 : pc;
    }

    /** As debuggers write it: {@code #1 main () at prog.c:12}. */
    @Override
    public String toString() {
        return "#%d %s ()%s"
                .formatted(
                        depth,
                        function.orElseGet(() -> "0x%08x".formatted(pc)),
                        position.map(at -> " at " + at).orElse(""));
    }
}
