package org.stackletlab.inspector.check.abi;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.stackletlab.emulator.arch.AbiSource;
import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.arch.RegisterKind;
import org.stackletlab.inspector.check.Check;

/** The registers of a platform, by what the ABI says of them; from its calling convention. */
public final class WatchedRegisters {
    /** Enabled by the harness and no business of a switch. */
    private static final Set<String> OF_THE_BENCH = Set.of("cr4", "cpacr", "fpexc");

    /** AHP, DN, FZ, RMode, Stride, Len, trap enables. */
    private static final int FPSCR_CONTROL = 0x07f79f00;

    /**
     * A register with the bits of it that count.
     *
     * @param check which check fails if they change
     */
    public record Part(Register register, long mask, Check check) {
        /** The register's name. */
        public String name() {
            return register.name();
        }
    }

    /** Where Linux keeps the thread pointer; C code only reads it. */
    private static final Register TPIDRURO =
            new Register(
                    "tpidruro",
                    RegisterKind.SYSTEM,
                    "thread pointer",
                    32,
                    113,
                    new AbiSource(
                            "Arm Architecture Reference Manual, Armv7-A and Armv7-R edition",
                            "section B4.1.149 TPIDRURO"));

    private final Platform platform;
    private final List<Part> kept = new ArrayList<>();
    private final List<Part> global = new ArrayList<>();
    private final List<Part> reserved = new ArrayList<>();
    private final List<Register> scratch = new ArrayList<>();
    private final List<Register> wideScratch = new ArrayList<>();

    public WatchedRegisters(Platform platform) {
        this.platform = platform;
        CallingConvention convention = platform.convention();
        for (Register register : convention.calleeSaved()) {
            kept.add(new Part(register, register.keptBits(), check(register)));
        }
        for (Register register : platform.registers()) {
            boolean own = convention.calleeSaved().contains(register);
            switch (register.kind()) {
                case GENERAL, LINK -> addIf(!own, scratch, register);
                case FLOAT -> addIf(!own && register.bits() == 64, wideScratch, register);
                case VECTOR -> addIf(!own, wideScratch, register);
                case CONTROL -> {
                    if (register.name().equals("fpscr")) {
                        global.add(new Part(register, FPSCR_CONTROL, Check.FPGLOBAL));
                    }
                }
                case SYSTEM -> {
                    if (!OF_THE_BENCH.contains(register.name())) {
                        reserved.add(new Part(register, register.keptBits(), Check.RESERVED));
                    }
                }
                case STACK_POINTER, PROGRAM_COUNTER, FLAGS -> {}
            }
        }
        if (platform.name().equals("arm")) {
            reserved.add(new Part(TPIDRURO, TPIDRURO.keptBits(), Check.RESERVED));
        }
    }

    private static void addIf(boolean wanted, List<Register> list, Register register) {
        if (wanted) {
            list.add(register);
        }
    }

    private static Check check(Register register) {
        return switch (register.kind()) {
            case FLOAT, VECTOR -> Check.FPCSR;
            case CONTROL -> Check.FPCTL;
            case GENERAL, STACK_POINTER, PROGRAM_COUNTER, LINK, FLAGS, SYSTEM -> Check.CSR;
        };
    }

    /** The platform. */
    public Platform platform() {
        return platform;
    }

    /** What a function keeps. */
    public List<Part> kept() {
        return kept;
    }

    /** What belongs to the program as a whole. */
    public List<Part> global() {
        return global;
    }

    /** What belongs to the thread or the system. */
    public List<Part> reserved() {
        return reserved;
    }

    /** What a register has when a program begins. */
    public long atStart(Part part) {
        return platform.startState().values().stream()
                .filter(value -> value.register().equals(part.register()))
                .mapToLong(value -> value.bits() & part.mask())
                .findFirst()
                .orElse(0);
    }

    /** Integer registers that any call may destroy. */
    public List<Register> scratch() {
        return scratch;
    }

    /** Floating-point and vector registers that any call may destroy. */
    public List<Register> wideScratch() {
        return wideScratch;
    }

    /** Whether a call pushes the return address, and all that goes with it. */
    public boolean isX86() {
        return platform.convention().returnAddressOnStack();
    }

    /** The register of condition flags. */
    public Register flags() {
        return platform.registers(RegisterKind.FLAGS).getFirst();
    }

    /** A legal value for a register that a context begins with. */
    public long legal(Register register, Dice dice) {
        return switch (register.name()) {
            case "mxcsr" ->
                    0x1f80
                            | (long) dice.below(4) << 13
                            | (long) dice.below(2) << 15
                            | (long) dice.below(2) << 6
                            | dice.below(64);
            case "fpcw" ->
                    0x7f | new long[] {0, 2, 3}[dice.below(3)] << 8 | (long) dice.below(4) << 10;
            case "fpscr" -> (long) dice.below(16) << 22 | (long) dice.below(16) << 28;
            default ->
                    register.bits() == 64 && platform.wordBytes() == 4
                            ? dice.word() << 32 | dice.word()
                            : dice.word();
        };
    }
}
