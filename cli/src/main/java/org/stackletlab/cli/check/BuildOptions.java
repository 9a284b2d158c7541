package org.stackletlab.cli.check;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.check.gcc.Compilers;
import org.stackletlab.inspector.check.gcc.Gcc;
import org.stackletlab.inspector.check.subject.Cell;
import org.stackletlab.inspector.check.subject.CompilerMatrix;
import picocli.CommandLine.Option;

/** How C is compiled for a check. */
final class BuildOptions {
    @Option(
            names = "--cflags",
            paramLabel = "FLAGS",
            description = "For C: more flags for the compiler, separated by blanks.")
    private String compilerFlags = "";

    @Option(
            names = "--build",
            paramLabel = "COMPILER FLAGS",
            description =
                    "For C: this build alone, such as \"clang -O2 -fPIC\"; also with a GCC that is"
                            + " found for the platform.")
    private Optional<String> build = Optional.empty();

    @Option(
            names = "--operands",
            paramLabel = "N",
            description = "With --build: operands of inline assembly moved, in turn N.")
    private Integer operands;

    /** Whether one build is meant and not a matrix. */
    boolean isOne() {
        return build.isPresent();
    }

    /** The user's own flags. */
    List<String> more() {
        return Arrays.stream(compilerFlags.split(" ")).filter(flag -> !flag.isBlank()).toList();
    }

    /** The builds that are meant. */
    List<Cell> cells(Platform platform) throws CommandException {
        return isOne() ? List.of(one(platform)) : CompilerMatrix.cells(platform, more());
    }

    /** Who compiles for a platform, and how many of the builds that are meant each makes. */
    Compilers compilers(Sandbox sandbox, Platform platform) throws CommandException {
        return Compilers.of(
                platform,
                sandbox.toolchain().compiler(),
                Gcc.on(platform),
                cells(platform).stream().map(Cell::gcc).toList());
    }

    /** The one build that is meant. */
    Cell one(Platform platform) throws CommandException {
        OptionalInt turn = operands == null ? OptionalInt.empty() : OptionalInt.of(operands);
        String words = build.orElseThrow();
        return Cell.typed(platform, words + " " + String.join(" ", more()), turn)
                .orElseThrow(
                        () ->
                                new CommandException(
                                        ExitCode.USAGE,
                                        "--build \"%s\": begin with a compiler for %s: %s."
                                                .formatted(words, platform, compilers(platform))));
    }

    private static String compilers(Platform platform) {
        return Stream.concat(Stream.of("clang"), Gcc.on(platform).stream().map(Gcc::name))
                .collect(Collectors.joining(", "));
    }

    /** Refuses options that go with others only. */
    void requireSense(boolean forC) throws CommandException {
        if (build.isPresent() && !forC) {
            throw new CommandException(
                    ExitCode.USAGE, "--build is for C files: nothing else is compiled.");
        }
        if (operands != null && (build.isEmpty() || operands < 0)) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--operands is a turn, from 0, of one --build. Take both from one report.");
        }
    }
}
