package org.stackletlab.tests.guest;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The host's own C compiler, for running the guest's sources without emulation.
 *
 * @param program the compiler
 */
public record HostCompiler(Path program) {
    private static final Path NATIVE = GuestLab.programs("native").getFirst();
    private static final String WRAPS =
            "-Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=free";

    /** How a process went: exit code as a shell has it, and what it printed. */
    public record Ended(int exitCode, String output, String errors) {}

    /** The first of cc, gcc and clang on the path. */
    public static Optional<HostCompiler> find() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of("cc", "gcc", "clang")
                .flatMap(
                        name ->
                                Stream.of(path.split(File.pathSeparator))
                                        .map(d -> Path.of(d, name)))
                .filter(Files::isExecutable)
                .map(HostCompiler::new)
                .findFirst();
    }

    /** Why nothing can be run natively here; empty if it can. */
    public static Optional<String> obstacle() {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!system.equals("Linux amd64")) {
            return Optional.of(
                    "the native comparison needs the x86_64 switch file's own ABI, that of Linux amd64; this is "
                            + system);
        }
        return find().isEmpty()
                ? Optional.of("no C compiler for the host: found no cc, gcc or clang on PATH")
                : Optional.empty();
    }

    /**
     * Compiles sources with our stacklet library, x86_64 switch file and what they use of archives.
     */
    public Path build(Path target, String optimization, List<Path> sources, Path... archives)
            throws IOException, InterruptedException {
        List<String> command = compile(target, optimization, sources);
        command.add("-I" + GuestLab.programs("statements").getFirst());
        command.add(NATIVE.resolve("lab.c").toString());
        GuestLab.guest().stackletSources().forEach(source -> command.add(source.toString()));
        command.add(GuestLab.guest().switchFile("x86_64").toString());
        Stream.of(archives).forEach(archive -> command.add(archive.toString()));
        command.addAll(List.of(WRAPS, "-Wl,-z,noexecstack"));
        require(command);
        return target;
    }

    /**
     * Compiles all layers into an archive, to be given to {@link #build}: as in the guest, only
     * what a program uses is linked.
     */
    public Path buildLayers(Path target) throws IOException, InterruptedException {
        Path objects = Files.createTempDirectory(target.getParent(), "layers");
        List<String> archive = new ArrayList<>(List.of("ar", "rcs", target.toString()));
        for (Path source : GuestLab.guest().layerSources()) {
            Path object = objects.resolve(source.getFileName() + ".o");
            List<String> command = compile(object, "-O1", List.of(source));
            command.addAll(List.of("-Wextra", "-c"));
            require(command);
            archive.add(object.toString());
        }
        require(archive);
        return target;
    }

    private List<String> compile(Path target, String optimization, List<Path> sources) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                program.toString(),
                                "-g",
                                optimization,
                                "-Wall",
                                "-o",
                                target.toString()));
        command.addAll(List.of("-I" + NATIVE, "-I" + GuestLab.guest().stackletFolder()));
        command.add("-I" + GuestLab.guest().layersFolder());
        sources.forEach(source -> command.add(source.toString()));
        return command;
    }

    private static void require(List<String> command) throws IOException, InterruptedException {
        Ended ended = run(command);
        if (ended.exitCode() != 0 || !ended.errors().isEmpty()) {
            throw new AssertionError(String.join(" ", command) + "\n" + ended.errors());
        }
    }

    /** Runs a program to its end, a minute at most. */
    public static Ended run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("native", ".out");
        Path errors = Files.createTempFile("native", ".err");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectOutput(output.toFile())
                            .redirectError(errors.toFile())
                            .start();
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("still running after a minute: " + command);
            }
            return new Ended(process.exitValue(), text(output), text(errors));
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
