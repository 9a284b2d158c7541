package org.stackletlab.inspector.check.subject;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.ToolMissingException;
import org.stackletlab.toolchain.ToolProcess;

/** GCC, where it is installed: it makes other code of inline assembly than clang does. */
public final class Gcc {
    /** What it may be called for a platform, each with the options that make it one for it. */
    private static final Map<String, List<List<String>>> NAMES =
            Map.of(
                    "x86_64-windows",
                    List.of(List.of("x86_64-w64-mingw32-gcc")),
                    "x86-windows",
                    List.of(List.of("i686-w64-mingw32-gcc")),
                    "x86_64",
                    List.of(List.of("x86_64-linux-gnu-gcc", "-m64"), List.of("gcc", "-m64")),
                    "x86",
                    List.of(
                            List.of("i686-linux-gnu-gcc", "-m32"),
                            List.of("x86_64-linux-gnu-gcc", "-m32"),
                            List.of("gcc", "-m32")),
                    "arm",
                    List.of(
                            List.of("arm-linux-gnueabihf-gcc", "-marm"),
                            List.of("arm-linux-gnueabi-gcc", "-marm"),
                            List.of("arm-none-eabi-gcc", "-marm")),
                    "aarch64",
                    List.of(List.of("aarch64-linux-gnu-gcc")),
                    "riscv64",
                    List.of(List.of("riscv64-linux-gnu-gcc", "-mno-relax")));

    private static final List<String> ALWAYS =
            List.of(
                    "-c",
                    "-g",
                    "-w",
                    "-ffreestanding",
                    "-fno-stack-protector",
                    "-fno-pic",
                    "-fno-pie");

    private Gcc() {}

    /**
     * The compiler for a platform with its own options; empty if there is none on the PATH.
     *
     * <p>A {@code gcc} without a target's name is one for x86 only on such a computer.
     */
    static List<String> on(Platform platform) {
        boolean x86 = List.of("amd64", "x86_64").contains(System.getProperty("os.arch"));
        for (List<String> command : NAMES.getOrDefault(platform.name(), List.of())) {
            if ((x86 || !command.getFirst().equals("gcc"))
                    && onPath(command.getFirst()).isPresent()) {
                return command;
            }
        }
        return List.of();
    }

    /** Whether there is one for a platform. */
    public static boolean isThereFor(Platform platform) {
        return !on(platform).isEmpty();
    }

    private static Optional<Path> onPath(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Whether the flags of a build begin with a compiler of their own. */
    static boolean isMeant(List<String> flags) {
        return !flags.isEmpty() && !flags.getFirst().startsWith("-");
    }

    /**
     * Compiles a file.
     *
     * @param flags the compiler and its options
     * @param output for what it writes
     * @throws BuildException in the compiler's words, if it does not compile
     */
    static void compile(List<String> flags, Path source, Path includes, Path object, Path output)
            throws BuildException, ToolMissingException {
        Path compiler = onPath(flags.getFirst()).orElse(Path.of(flags.getFirst()));
        List<String> command = new ArrayList<>(List.of(compiler.toString()));
        command.addAll(ALWAYS);
        command.addAll(flags.subList(1, flags.size()));
        command.addAll(List.of("-I" + includes, source.toString(), "-o", object.toString()));
        ToolProcess.Outcome outcome =
                ToolProcess.run(command, Path.of("").toAbsolutePath(), output);
        if (!outcome.succeeded()) {
            throw new BuildException(outcome.errors());
        }
    }
}
