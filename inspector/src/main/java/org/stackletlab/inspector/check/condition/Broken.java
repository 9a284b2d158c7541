package org.stackletlab.inspector.check.condition;

import java.util.Optional;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.inspector.check.Check;
import org.stackletlab.inspector.check.evidence.Findings.Mismatch;

/**
 * A condition that does not hold.
 *
 * @param check which check fails
 * @param mismatch the values
 * @param register who wrote it last is to blame, if it is about a register
 * @param begin the sentence up to the words that say when
 * @param end the rest of it
 */
public record Broken(
        Check check, Mismatch mismatch, Optional<Register> register, String begin, String end) {
    /** All of it in words. */
    public String sentence(String when) {
        return begin + " " + when + end;
    }
}
