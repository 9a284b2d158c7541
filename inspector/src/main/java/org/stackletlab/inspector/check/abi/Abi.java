package org.stackletlab.inspector.check.abi;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.stackletlab.emulator.arch.CallingConvention.Pairs;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Register;

/**
 * How functions call each other on a processor: a calling convention, and what it says beside that
 * a switch has to do with. The same processor has one for each family of systems.
 *
 * @param platform the processor with this convention; images that are judged are for it
 * @param cpu the platform that has the same registers, and for which the bench is built
 * @param family whose it is
 * @param threadRegister what points to the block of the thread, where that has known fields
 * @param fields those fields
 */
public record Abi(
        Platform platform,
        Platform cpu,
        Family family,
        Optional<Register> threadRegister,
        List<ThreadField> fields) {
    /** Whose a convention is. */
    public enum Family {
        /** The one of the platform itself. */
        OWN("linux"),
        /** Windows. */
        WINDOWS("windows"),
        /** 64-bit Power, where pointers to functions point to descriptors. */
        ELF_V1("elfv1");

        private final String option;

        Family(String option) {
            this.option = option;
        }
    }

    /**
     * Bytes above the stack pointer at a call.
     *
     * @param first the offset of the first one
     * @param end the offset behind the last one
     */
    public record Span(int first, int end) {
        /** How many. */
        public int bytes() {
            return end - first;
        }
    }

    /** Of a frame on 64-bit Power: where the one before begins, which is its owner's. */
    private static final int BACK_CHAIN = 8;

    /** ELF V1: from here on there are fields of the linker and r2, up to the arguments' area. */
    private static final int LINKERS = 24;

    private static final int ARGUMENTS = 48;

    private static final int I386 = 3;
    private static final int POWER_64 = 21;
    private static final int S390 = 22;
    private static final int X86_64 = 62;

    public Abi {
        requireNonNull(platform, "platform");
        requireNonNull(cpu, "cpu");
        requireNonNull(family, "family");
        requireNonNull(threadRegister, "threadRegister");
        fields = List.copyOf(fields);
    }

    /** The one that images of a platform are for. */
    public static Abi of(Platform platform) {
        return further()
                .filter(abi -> abi.platform.equals(platform))
                .findFirst()
                .orElseGet(() -> own(platform));
    }

    private static Stream<Abi> further() {
        return Stream.concat(Windows.ALL.stream(), Stream.of(PowerV1.ABI));
    }

    /** The one of Windows on a platform's processor, if there is one. */
    public static Optional<Abi> windows(Platform cpu) {
        return of(cpu, Family.WINDOWS);
    }

    /** The one of a family on a platform's processor, if there is one. */
    public static Optional<Abi> of(Platform cpu, Family family) {
        return family == Family.OWN
                ? Optional.of(own(cpu))
                : further().filter(abi -> abi.cpu.equals(cpu) && abi.family == family).findFirst();
    }

    /** What a user types to have something judged for the platform of this name. */
    public static String options(String platform) {
        return further()
                .filter(abi -> abi.platform.name().equals(platform))
                .findFirst()
                .map(abi -> "--platform %s --abi %s".formatted(abi.cpu, abi.family.option))
                .orElse("--platform " + platform);
    }

    private static Abi own(Platform platform) {
        return new Abi(platform, platform, Family.OWN, Optional.empty(), List.of());
    }

    /** How structures of two words are handed over. */
    public Pairs pairs() {
        return platform.convention().pairs();
    }

    /** Whether object files are COFF and not ELF. */
    public boolean isWindows() {
        return family == Family.WINDOWS;
    }

    /**
     * How far from the thread pointer the number is that stack protectors compare, as GCC and clang
     * have it for glibc. Elsewhere it is a variable that all threads share.
     */
    public OptionalInt canary() {
        if (isWindows()) {
            return OptionalInt.empty();
        }
        return switch (platform.elf().machine()) {
            case I386 -> OptionalInt.of(0x14);
            case X86_64, S390 -> OptionalInt.of(0x28);
            case POWER_64 -> OptionalInt.of(-0x7010);
            default -> OptionalInt.empty();
        };
    }

    /** Whether a pointer to a function points to a descriptor of it. */
    public boolean hasDescriptors() {
        return family == Family.ELF_V1;
    }

    /** From the stack pointer at a call to the end of what the function called may overwrite. */
    public int ownedBytes(int arguments) {
        boolean onStack = platform.convention().arguments().isEmpty();
        return platform.convention().homeBytes() + (onStack ? arguments * platform.wordBytes() : 0);
    }

    /** What a function of so many arguments may overwrite above its return address. */
    public List<Span> owned(int arguments) {
        int end = ownedBytes(arguments);
        if (hasDescriptors()) {
            return List.of(new Span(BACK_CHAIN, LINKERS), new Span(ARGUMENTS, end));
        }
        boolean power = platform.elf().machine() == POWER_64;
        return List.of(new Span(power ? BACK_CHAIN : 0, end));
    }
}
