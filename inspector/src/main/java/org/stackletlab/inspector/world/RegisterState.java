package org.stackletlab.inspector.world;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.arch.fact.FlagBit;

/**
 * One register at a mark.
 *
 * @param register which one, with its role
 * @param value the bits, as an unsigned number
 * @param before the bits at the mark it was compared with, if they were others
 * @param flags for the flags register: the condition flags that are 1
 * @param pointee what the value leads to, if it is an address of the guest's
 */
public record RegisterState(
        Register register,
        BigInteger value,
        Optional<BigInteger> before,
        List<FlagBit> flags,
        Optional<Pointee> pointee) {
    public RegisterState {
        requireNonNull(register, "register");
        requireNonNull(value, "value");
        requireNonNull(before, "before");
        flags = List.copyOf(flags);
        requireNonNull(pointee, "pointee");
    }

    /** Whether the value is another than at the mark it was compared with. */
    public boolean changed() {
        return before.isPresent();
    }

    /** The value in as many hexadecimal digits as the register has. */
    public String hex() {
        return hex(value);
    }

    /** A value of this register in as many hexadecimal digits as it has. */
    public String hex(BigInteger bits) {
        String digits = bits.toString(16);
        return "0x" + "0".repeat(Math.max(0, register.bytes() * 2 - digits.length())) + digits;
    }
}
