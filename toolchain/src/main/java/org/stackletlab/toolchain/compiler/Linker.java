package org.stackletlab.toolchain.compiler;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.stackletlab.emulator.machine.GuestLayout;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.ToolMissingException;
import org.stackletlab.toolchain.ToolProcess;

/** Links objects to an image with lld: fixed addresses, no page both writable and executable. */
public final class Linker {
    private static final String SCRIPT = "image.ld";
    private static final List<String> OPTIONS =
            List.of(
                    "-flavor",
                    "gnu",
                    "-e",
                    "lab_start",
                    "-T",
                    SCRIPT,
                    "-static",
                    "-o",
                    "image",
                    "-z",
                    "max-page-size=4096",
                    "-z",
                    "noexecstack",
                    "-z",
                    "norelro",
                    "--no-dependent-libraries",
                    // RISC-V's assembler leaves one for each line.
                    "--discard-locals",
                    "--fatal-warnings",
                    "--build-id=none");

    private static final long MOST_IMAGE = 32 << 20;

    /** Up to the heap, if the image begins where they usually do. */
    private static final long MOST_MEMORY = GuestLayout.HEAP - GuestLayout.IMAGE;

    private final LlvmTools tools;

    /** A linker of this LLVM. */
    public Linker(LlvmTools tools) {
        this.tools = tools;
    }

    /**
     * Links.
     *
     * @param objects in the order of the command line
     * @param library objects that are taken only if something in them is asked for
     * @param colour whether diagnostics carry terminal colours
     * @param lenient whether what is not defined anywhere becomes 0
     * @param address where the image begins
     * @return the ELF file
     * @throws BuildException with lld's words, for example about an undefined symbol
     */
    public byte[] link(
            List<ObjectFile> objects,
            List<ObjectFile> library,
            boolean colour,
            boolean lenient,
            long address)
            throws BuildException, ToolMissingException {
        try (Workspace work = Workspace.create()) {
            Files.writeString(work.file(SCRIPT), script(address));
            List<String> command = new ArrayList<>(List.of(tools.lld().toString()));
            command.addAll(OPTIONS);
            command.add(colour ? "--color-diagnostics=always" : "--color-diagnostics=never");
            if (lenient) {
                command.add("--unresolved-symbols=ignore-all");
            }
            Set<String> taken = new HashSet<>(Set.of(SCRIPT, "image", "output.txt"));
            command.addAll(write(objects, taken, work));
            command.add("--start-lib");
            command.addAll(write(library, taken, work));
            command.add("--end-lib");
            ToolProcess.Outcome outcome =
                    ToolProcess.run(command, work.folder(), work.file("output.txt"));
            if (!outcome.succeeded()) {
                throw new BuildException(withoutEchoes(outcome.errors()));
            }
            if (Files.size(work.file("image")) > MOST_IMAGE) {
                throw new BuildException(
                        "the image has %d MiB; the most is %d MiB\n  next: do not initialize large arrays"
                                .formatted(Files.size(work.file("image")) >> 20, MOST_IMAGE >> 20));
            }
            return Files.readAllBytes(work.file("image"));
        } catch (IOException e) {
            throw new BuildException(
                    "cannot link: %s\n  next: check that the disk is not full"
                            .formatted(e.getMessage()));
        }
    }

    /** lld evaluates the script's checks more than once and repeats what they say. */
    private static String withoutEchoes(String errors) {
        List<String> lines = new ArrayList<>();
        for (String line : errors.strip().split("\n", -1)) {
            if (lines.isEmpty() || !lines.getLast().equals(line)) {
                lines.add(line);
            }
        }
        return String.join("\n", lines);
    }

    /** Writes the objects under names that are good to read in messages. */
    private static List<String> write(List<ObjectFile> objects, Set<String> taken, Workspace work)
            throws IOException {
        List<String> names = new ArrayList<>();
        for (ObjectFile object : objects) {
            String name = object.name().startsWith("-") ? "_" + object.name() : object.name();
            for (int i = 2; !taken.add(name); i++) {
                name = i + "_" + object.name();
            }
            Files.write(work.file(name), object.bytes());
            names.add(name);
        }
        return names;
    }

    /**
     * The linker script; part of every cache key.
     *
     * @param address where the image begins
     */
    public static String script(long address) {
        try (InputStream script = Linker.class.getResourceAsStream(SCRIPT)) {
            if (script == null) {
                throw new IOException("it is not in the jar");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@image@", "0x%x".formatted(address))
                    .replace("@end@", "0x%x".formatted(address + MOST_MEMORY));
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + SCRIPT + ": " + e.getMessage(), e);
        }
    }
}
