package org.stackletlab.toolchain.compiler;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.ToolMissingException;
import org.stackletlab.toolchain.ToolProcess;

/** Compiles one source with clang, confined to the directories it may read. */
public final class Compiler {
    private static final long MOST_OBJECT = 16 << 20;

    private final LlvmTools tools;

    /** A compiler of this LLVM. */
    public Compiler(LlvmTools tools) {
        this.tools = tools;
    }

    /**
     * Compiles.
     *
     * @throws BuildException with clang's diagnostics, or with our refusal if a file was to be read
     *     that may not be
     */
    public ObjectFile compile(SourceUnit unit) throws BuildException, ToolMissingException {
        checkReadable(unit);
        try (Workspace work = Workspace.create()) {
            return unit.isAssembly() ? assemble(unit, work) : compile(unit, work);
        } catch (IOException e) {
            throw new BuildException(
                    "%s: cannot compile: %s\n  next: check that the disk is not full"
                            .formatted(unit.source(), e.getMessage()));
        }
    }

    /**
     * Makes an object of assembly that we wrote ourselves: the bytes of a switch file.
     *
     * @param name what the linker calls the object, without its ending
     * @param text the assembly
     * @param input the file it was made from
     */
    public ObjectFile assembleText(Platform platform, String name, String text, Path input)
            throws BuildException, ToolMissingException {
        try (Workspace work = Workspace.create()) {
            Files.writeString(work.file("switch.s"), text);
            List<String> command = new ArrayList<>(List.of(tools.clang().toString()));
            command.add("--no-default-config");
            command.addAll(platform.tools().clangOptions());
            command.addAll(List.of("-Wno-unused-command-line-argument"));
            command.addAll(
                    List.of("-fdebug-compilation-dir=.", "-c", "switch.s", "-o", "object.o"));
            ToolProcess.Outcome outcome =
                    ToolProcess.run(command, work.folder(), work.file("output.txt"));
            if (!outcome.succeeded()) {
                throw new IllegalStateException(
                        "clang refused the bytes of " + name + ": " + outcome.errors());
            }
            byte[] object = Files.readAllBytes(work.file("object.o"));
            return new ObjectFile(name + ".o", object, "", List.of(input));
        } catch (IOException e) {
            throw new BuildException(
                    "%s: cannot make an object file: %s\n  next: check that the disk is not full"
                            .formatted(name, e.getMessage()));
        }
    }

    private static void checkReadable(SourceUnit unit) throws BuildException {
        Path file = unit.absoluteSource();
        if (!Files.exists(file)) {
            throw new BuildException(
                    "%s: error: there is no such file\n  next: check the name; names are relative to %s"
                            .formatted(unit.source(), unit.folder()));
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new BuildException(
                    "%s: error: this is not a file that can be read\n  next: name a .c or .s file"
                            .formatted(unit.source()));
        }
        if (!unit.isC() && !unit.isAssembly()) {
            throw new BuildException(
                    "%s: error: not a C or assembly source by its name\n  next: name a .c or .s file"
                            .formatted(unit.source()));
        }
    }

    private ObjectFile assemble(SourceUnit unit, Workspace work)
            throws IOException, BuildException, ToolMissingException {
        String text = Files.readString(unit.absoluteSource(), StandardCharsets.ISO_8859_1);
        Optional<AssemblyText.Found> found = AssemblyText.inFile(text);
        if (found.isPresent()) {
            String before = text.substring(0, found.get().offset());
            int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
            throw new BuildException(
                    Refusals.directive(unit.source().toString(), line, found.get().text()));
        }
        return run(unit, work, unit.assemblerFlags(), new Confinement(List.of(), List.of()));
    }

    private ObjectFile compile(SourceUnit unit, Workspace work)
            throws IOException, BuildException, ToolMissingException {
        Confinement confinement =
                new Confinement(unit.readable(tools.headers()), List.of(unit.absoluteSource()));
        Path overlay = work.file("readable.json");
        confinement.write(overlay);
        List<String> flags = unit.compilerFlags(tools.headers());
        flags.addAll(List.of("-ivfsoverlay", overlay.toString()));
        flags.addAll(List.of("-MD", "-MT", "x", "-MF", work.file("read.d").toString()));
        for (String flag :
                List.of(
                        "-header-include-file",
                        work.file("headers").toString(),
                        "-sys-header-deps")) {
            flags.addAll(List.of("-Xclang", flag));
        }
        return run(unit, work, flags, confinement);
    }

    /** clang says nothing when its own stack is too small for the source. */
    private static String silent(SourceUnit unit) {
        return """
        %s: error: clang broke down on this source
          next: look for an expression that is nested very deeply, and take it apart"""
                .formatted(unit.source());
    }

    private ObjectFile run(
            SourceUnit unit, Workspace work, List<String> flags, Confinement confinement)
            throws IOException, BuildException, ToolMissingException {
        Path object = work.file("object.o");
        List<String> command = new ArrayList<>(List.of(tools.clang().toString()));
        command.addAll(flags);
        command.addAll(List.of("-c", unit.source().toString(), "-o", object.toString()));
        ToolProcess.Outcome outcome =
                ToolProcess.run(command, unit.folder(), work.file("output.txt"));
        List<Path> inputs = new ArrayList<>(List.of(unit.absoluteSource()));
        if (unit.isC()) {
            new HostPrivacy(tools, unit, confinement, work).check(outcome, flags, inputs);
        }
        if (!outcome.succeeded()) {
            throw new BuildException(outcome.errors().isBlank() ? silent(unit) : outcome.errors());
        }
        if (Files.size(object) > MOST_OBJECT) {
            throw new BuildException(
                    "%s: error: this makes an object file of %d MiB; the most is %d MiB\n  next: %s"
                            .formatted(
                                    unit.source(),
                                    Files.size(object) >> 20,
                                    MOST_OBJECT >> 20,
                                    "do not initialize large arrays: fill them when the program runs"));
        }
        return new ObjectFile(
                unit.objectName(),
                Files.readAllBytes(object),
                // Warnings about our own sources are for those who build the lab.
                unit.ours() ? "" : outcome.errors(),
                inputs.stream().distinct().toList());
    }
}
