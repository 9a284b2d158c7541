package org.stackletlab.inspector.check.abi;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Register;

/**
 * How functions call each other on a processor: a calling convention, and what it says beside that
 * a switch has to do with. The same processor has one for each family of systems.
 *
 * @param platform the processor with this convention; images that are judged are for it
 * @param cpu the platform that has the same registers, and for which the bench is built
 * @param pair how structures of two words are handed over
 * @param threadRegister what points to the block of the thread, where that has known fields
 * @param fields those fields
 */
public record Abi(
        Platform platform,
        Platform cpu,
        Pair pair,
        Optional<Register> threadRegister,
        List<ThreadField> fields) {
    /**
     * How structures of two words are handed over.
     *
     * @param hidden whether a result is put where a hidden first argument points to
     * @param popped how many bytes of that argument a function takes from the stack
     * @param byReference whether an argument is the address of the structure
     */
    public record Pair(boolean hidden, int popped, boolean byReference) {}

    public Abi {
        requireNonNull(platform, "platform");
        requireNonNull(cpu, "cpu");
        requireNonNull(pair, "pair");
        requireNonNull(threadRegister, "threadRegister");
        fields = List.copyOf(fields);
    }

    /** The one that images of a platform are for. */
    public static Abi of(Platform platform) {
        return Windows.ALL.stream()
                .filter(abi -> abi.platform.equals(platform))
                .findFirst()
                .orElseGet(() -> own(platform));
    }

    /** The one of Windows on a platform's processor, if there is one. */
    public static Optional<Abi> windows(Platform cpu) {
        return Windows.ALL.stream().filter(abi -> abi.cpu.equals(cpu)).findFirst();
    }

    /** What a user types to have something judged for the platform of this name. */
    public static String options(String platform) {
        return Windows.ALL.stream()
                .filter(abi -> abi.platform.name().equals(platform))
                .findFirst()
                .map(abi -> "--platform %s --abi windows".formatted(abi.cpu))
                .orElse("--platform " + platform);
    }

    /** An integer register holds half of a pair where words have 32 bits. */
    private static Abi own(Platform platform) {
        boolean hidden = platform.wordBytes() == 4;
        boolean pops = hidden && platform.convention().returnAddressOnStack();
        return new Abi(
                platform,
                platform,
                new Pair(hidden, pops ? 4 : 0, false),
                Optional.empty(),
                List.of());
    }

    /** Whether object files are COFF and not ELF. */
    public boolean isWindows() {
        return !platform.equals(cpu);
    }

    /** How many bytes above its return address a function of so many arguments may overwrite. */
    public int ownedBytes(int arguments) {
        boolean onStack = platform.convention().arguments().isEmpty();
        return platform.convention().homeBytes() + (onStack ? arguments * platform.wordBytes() : 0);
    }
}
