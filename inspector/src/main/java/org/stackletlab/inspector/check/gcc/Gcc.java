package org.stackletlab.inspector.check.gcc;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.ToolMissingException;
import org.stackletlab.toolchain.ToolProcess;

/**
 * A GCC that is installed here.
 *
 * @param program where it is
 * @param name what one types to start it: its file's name, or all of its path if that name starts
 *     another one that comes earlier on the {@code PATH}
 * @param version as it says itself, such as {@code 12.2.0}
 * @param options what makes it one for the platform that was asked for
 */
public record Gcc(Path program, String name, String version, List<String> options) {
    private static final List<String> ALWAYS =
            List.of(
                    "-c",
                    "-g",
                    "-w",
                    "-ffreestanding",
                    "-fno-stack-protector",
                    "-fno-pic",
                    "-fno-pie",
                    // What some distributions switch on.
                    "-fno-stack-clash-protection",
                    "-U_FORTIFY_SOURCE");

    private static final Map<String, List<Gcc>> FOUND = new ConcurrentHashMap<>();

    public Gcc {
        requireNonNull(program, "program");
        requireNonNull(name, "name");
        requireNonNull(version, "version");
        options = List.copyOf(options);
    }

    /**
     * Those for a platform on the {@code PATH}, one of each version, the newest first.
     *
     * <p>A {@code gcc} without a target's name counts for what it says that it was made for.
     */
    public static List<Gcc> on(Platform platform) {
        return FOUND.computeIfAbsent(
                platform.name(), unused -> GccSearch.in(folders()).compilers(platform));
    }

    private static List<Path> folders() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .toList();
    }

    /** What reports call it: program and version. */
    public String words() {
        return name + " " + version;
    }

    /** Whether flags have an own value for an option with a value. */
    private static boolean isChosen(String option, List<String> flags) {
        String name = option.substring(0, option.indexOf('=') + 1);
        return !name.isEmpty() && flags.stream().anyMatch(flag -> flag.startsWith(name));
    }

    /**
     * Compiles a file for the bench, to an object file.
     *
     * @param flags behind its own, and in place of those that say the same otherwise: GCC 11 for
     *     Arm refuses two answers to one question
     * @param includes options that say where headers are
     * @throws BuildException in the compiler's words, if it does not compile
     */
    public byte[] compile(List<String> flags, Path source, List<String> includes)
            throws BuildException, ToolMissingException, IOException {
        Path object = Files.createTempFile("lab-check", ".o");
        Path output = Files.createTempFile("lab-check", ".txt");
        try {
            List<String> command = new ArrayList<>(List.of(program.toString()));
            command.addAll(ALWAYS);
            options.stream().filter(option -> !isChosen(option, flags)).forEach(command::add);
            command.addAll(flags);
            command.addAll(includes);
            command.addAll(List.of(source.toString(), "-o", object.toString()));
            ToolProcess.Outcome outcome =
                    ToolProcess.run(command, Path.of("").toAbsolutePath(), output);
            if (!outcome.succeeded()) {
                throw new BuildException(outcome.errors());
            }
            return Files.readAllBytes(object);
        } finally {
            Files.deleteIfExists(object);
            Files.deleteIfExists(output);
        }
    }
}
