package org.stackletlab.inspector.world;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.arch.RegisterKind;
import org.stackletlab.emulator.arch.fact.FlagBit;
import org.stackletlab.emulator.state.GuestView;

/** Reads the registers of a guest, and compares them with those of an earlier instant. */
final class RegisterReader {
    private final GuestView view;
    private final Optional<GuestView> before;
    private final Addresses addresses;

    RegisterReader(GuestView view, Optional<GuestView> before, Addresses addresses) {
        this.view = view;
        this.before = before;
        this.addresses = addresses;
    }

    List<RegisterState> read() {
        return view.platform().registers().stream().map(this::state).toList();
    }

    private RegisterState state(Register register) {
        BigInteger value = value(view, register);
        return new RegisterState(
                register,
                value,
                before.map(earlier -> value(earlier, register)).filter(old -> !old.equals(value)),
                register.kind() == RegisterKind.FLAGS ? flags(value) : List.of(),
                holdsAddresses(register)
                        ? addresses.describe(value.longValue())
                        : Optional.empty());
    }

    private static boolean holdsAddresses(Register register) {
        return switch (register.kind()) {
            case GENERAL, STACK_POINTER, PROGRAM_COUNTER, LINK -> true;
            case FLAGS, FLOAT, VECTOR, CONTROL, SYSTEM -> false;
        };
    }

    private List<FlagBit> flags(BigInteger value) {
        return view.platform().flags().stream().filter(flag -> value.testBit(flag.bit())).toList();
    }

    private static BigInteger value(GuestView guest, Register register) {
        byte[] bytes = guest.readWide(register);
        byte[] bigEndian = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            bigEndian[bytes.length - 1 - i] = bytes[i];
        }
        return new BigInteger(1, bigEndian);
    }
}
