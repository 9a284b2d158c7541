package org.stackletlab.inspector.check.gcc;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.regex.Pattern;
import org.stackletlab.emulator.arch.Platform;

/**
 * What GCC must be made for, and be told, to compile for a platform. The options are those that our
 * own compiler gets for it, in GCC's words: a program made for a related target then compiles the
 * same.
 *
 * @param platform the platform's name
 * @param triple the one that is usual
 * @param triples the targets that will do, as {@code gcc -v} or the program's name says them
 * @param options what makes it one for the platform, whatever it was configured for
 */
public record GccTarget(String platform, String triple, Pattern triples, List<String> options) {
    /** The vendor, where there is one, and the system. */
    private static final String LINUX = "-(?:\\w+-)?linux-(?:gnu|musl)";

    private static final List<String> X86 = List.of("-m32", "-march=pentium4");
    private static final List<String> MINGW_X86 = List.of("-march=pentium4");
    private static final List<String> ARM =
            List.of("-marm", "-march=armv7-a", "-mfpu=vfpv3-d16", "-mfloat-abi=hard");
    private static final List<String> RISCV =
            List.of("-march=rv64gc", "-mabi=lp64d", "-mno-relax", "-msmall-data-limit=0");
    private static final List<String> MIPS =
            List.of("-march=mips64r2", "-mabi=64", "-mno-abicalls", "-G0");
    // Without ELFv2 powerpc64 is ELFv1, where functions are called through descriptors.
    private static final List<String> POWER = List.of("-mcpu=power8", "-mabi=elfv2");

    /** All of them; of several for one platform the first is the usual one. */
    public static final List<GccTarget> ALL =
            List.of(
                    target("x86", "i686-linux-gnu", "i[3-7]86" + LINUX, X86),
                    target("x86", "x86_64-linux-gnu", "x86_64" + LINUX + "(?:x32)?", X86),
                    target(
                            "x86_64",
                            "x86_64-linux-gnu",
                            "x86_64" + LINUX + "(?:x32)?",
                            List.of("-m64")),
                    target("arm", "arm-linux-gnueabihf", "arm\\w*" + LINUX + "eabihf", ARM),
                    target("arm", "arm-linux-gnueabi", "arm\\w*" + LINUX + "eabi", ARM),
                    target("arm", "arm-none-eabi", "arm-none-eabi", ARM),
                    target(
                            "aarch64",
                            "aarch64-linux-gnu",
                            "aarch64" + LINUX,
                            List.of("-mno-outline-atomics")),
                    target("aarch64", "aarch64-none-elf", "aarch64-none-elf", List.of()),
                    target("riscv64", "riscv64-linux-gnu", "riscv64" + LINUX, RISCV),
                    target("riscv64", "riscv64-unknown-elf", "riscv64-unknown-elf", RISCV),
                    target(
                            "mips64el",
                            "mips64el-linux-gnuabi64",
                            "mips64(?:r2)?el" + LINUX + "(?:abi64)?",
                            MIPS),
                    target(
                            "mips64",
                            "mips64-linux-gnuabi64",
                            "mips64(?:r2)?" + LINUX + "(?:abi64)?",
                            MIPS),
                    target(
                            "ppc64le",
                            "powerpc64le-linux-gnu",
                            "(?:powerpc|ppc)64le" + LINUX,
                            POWER),
                    target("ppc64", "powerpc64-linux-gnu", "(?:powerpc|ppc)64" + LINUX, POWER),
                    target(
                            "s390x",
                            "s390x-linux-gnu",
                            "s390x" + LINUX,
                            List.of("-m64", "-march=z10")),
                    target("x86_64-windows", "x86_64-w64-mingw32", "x86_64-w64-mingw32", List.of()),
                    target("x86-windows", "i686-w64-mingw32", "i[3-7]86-w64-mingw32", MINGW_X86));

    public GccTarget {
        requireNonNull(platform, "platform");
        requireNonNull(triple, "triple");
        requireNonNull(triples, "triples");
        options = List.copyOf(options);
    }

    private static GccTarget target(
            String platform, String triple, String triples, List<String> options) {
        return new GccTarget(platform, triple, Pattern.compile(triples), options);
    }

    /** Those that will do for a platform, the usual one first. */
    static List<GccTarget> of(Platform platform) {
        return ALL.stream().filter(target -> target.platform.equals(platform.name())).toList();
    }

    /** What its GCC is usually called. */
    String program() {
        return triple + "-gcc";
    }

    /** Whether a compiler for this triple will do. */
    public boolean fits(String triple) {
        return triples.matcher(triple).matches();
    }
}
