package org.stackletlab.inspector.check.abi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.arch.RegisterKind;
import org.stackletlab.emulator.arch.StartValue;
import org.stackletlab.emulator.arch.fact.AbiSource;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.inspector.check.Check;

/** The registers of a platform, by what the ABI says of them; from its calling convention. */
public final class WatchedRegisters {
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
    private final Abi abi;
    private final List<Register> uppers;
    private final List<Part> kept = new ArrayList<>();
    private final List<Part> global = new ArrayList<>();
    private final List<Part> reserved = new ArrayList<>();
    private final List<Register> scratch = new ArrayList<>();
    private final List<Register> wideScratch = new ArrayList<>();

    public WatchedRegisters(Platform platform) {
        this.platform = platform;
        this.abi = Abi.of(platform);
        CallingConvention convention = platform.convention();
        this.uppers = wide(convention.calleeSaved());
        // Enabled by the harness and no business of a switch.
        Set<Register> ofTheBench =
                platform.startState().values().stream()
                        .map(StartValue::register)
                        .collect(Collectors.toSet());
        for (Register register : convention.calleeSaved()) {
            kept.add(new Part(register, register.keptBits(), check(register)));
        }
        for (Register register : platform.registers()) {
            boolean own = convention.calleeSaved().contains(register);
            switch (register.kind()) {
                case GENERAL, LINK -> addIf(!own, scratch, register);
                case FLOAT ->
                        addIf(
                                !own && register.bits() == 64 && register.within().isEmpty(),
                                wideScratch,
                                register);
                case VECTOR -> addIf(!own, wideScratch, register);
                case CONTROL ->
                        register.control()
                                .filter(bits -> bits.global() != 0)
                                .map(bits -> new Part(register, bits.global(), Check.FPGLOBAL))
                                .ifPresent(global::add);
                case SYSTEM -> {
                    if (!ofTheBench.contains(register)) {
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

    private static List<Register> wide(List<Register> registers) {
        return registers.stream().filter(register -> register.bits() > Long.SIZE).toList();
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

    /** Where functions of 64-bit Power find their table of contents. */
    public Register table() {
        return platform.register("r2");
    }

    /** The convention of the platform, and more. */
    public Abi abi() {
        return abi;
    }

    /** Registers of which a function also keeps what is above the lowest 64 bits. */
    public List<Register> uppers() {
        return uppers;
    }

    /** What is above the lowest 64 bits of a register of 128. */
    public static long upper(Machine machine, Register register) {
        return ByteBuffer.wrap(machine.readWide(register))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong(Long.BYTES);
    }

    /** Sets a register of 128 bits. */
    public static void write(Machine machine, Register register, long lower, long upper) {
        machine.write(
                register,
                ByteBuffer.allocate(2 * Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(lower)
                        .putLong(upper)
                        .array());
    }

    /** What a function keeps, but for {@link #uppers}. */
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

    /** The register of condition flags, if there is one. */
    public Optional<Register> flags() {
        return platform.registers(RegisterKind.FLAGS).stream().findFirst();
    }

    /** How many of the lowest bytes of a scratch register are kept: those of a register in it. */
    public int keptBytes(Register wide) {
        return kept.stream()
                .map(Part::register)
                .filter(part -> part.within().filter(wide.name()::equals).isPresent())
                .mapToInt(Register::bytes)
                .max()
                .orElse(0);
    }

    /** A legal value for a register that a context begins with. */
    public long legal(Register register, Dice dice) {
        long value =
                register.bits() == 64 && platform.wordBytes() == 4
                        ? dice.word() << 32 | dice.word()
                        : dice.word();
        return register.control().map(bits -> bits.base() | (value & bits.free())).orElse(value);
    }
}
