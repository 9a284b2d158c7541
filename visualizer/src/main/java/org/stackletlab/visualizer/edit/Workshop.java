package org.stackletlab.visualizer.edit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.check.program.ProgramBuild;
import org.stackletlab.inspector.recording.BuildFacts;
import org.stackletlab.inspector.recording.Judged;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.Built;
import org.stackletlab.toolchain.ToolMissingException;
import org.stackletlab.visualizer.session.Session;

/**
 * Builds edited programs and records them. Texts that are not saved are built from copies below the
 * cache folder, so no file of the user's changes. Its work takes time; for a thread that may wait.
 */
final class Workshop {
    private final Sandbox sandbox;
    private final Path copies;

    /**
     * A workshop.
     *
     * @param cache the lab's cache folder
     */
    Workshop(Sandbox sandbox, Path cache) {
        this.sandbox = requireNonNull(sandbox, "sandbox");
        this.copies = cache.resolve("edited");
    }

    /**
     * What is to be built.
     *
     * @param first a run of it, which says how it was built and ran before
     * @param sources the program's files
     * @param switchFile the switch file, if it can be edited
     */
    record Order(RecordedProgram first, List<Part> sources, Optional<Part> switchFile) {}

    /**
     * A file of an order.
     *
     * @param file as the user named it
     * @param text what is known of it, if anything
     * @param changed whether the text is to be used instead of what is in the file
     */
    record Part(Path file, Optional<String> text, boolean changed) {
        boolean isCopied() {
            return text.isPresent() && (changed || !Files.exists(file));
        }
    }

    Outcome run(Order order, AtomicBoolean cancelled, LongConsumer reached) {
        try {
            Program program = program(order);
            Built built = built(order.first(), program);
            RecordedProgram recorded =
                    RecordedProgram.record(
                            sandbox.guest(),
                            program,
                            built,
                            order.first().recording().options(),
                            Console.NONE,
                            mark -> {
                                reached.accept(mark.instructions());
                                return !cancelled.get();
                            });
            if (order.first().facts().judged().isPresent()) {
                recorded = recorded.again(order.first());
            }
            if (cancelled.get()) {
                recorded.close();
                return new Outcome.Cancelled();
            }
            return new Outcome.Recorded(Session.of(recorded), Complaint.in(built.diagnostics()));
        } catch (BuildException e) {
            return cancelled.get()
                    ? new Outcome.Cancelled()
                    : new Outcome.Refused(Complaint.in(e.diagnostics()), e.diagnostics());
        } catch (ToolMissingException | MachineException e) {
            return new Outcome.Refused(List.of(), e.getMessage());
        } catch (IOException e) {
            return new Outcome.Refused(
                    List.of(),
                    "The edited files cannot be written to %s: %s. Look whether the disk is full."
                            .formatted(copies, e.getMessage()));
        }
    }

    /** What was written for a finding is built with the code that was judged. */
    private Built built(RecordedProgram first, Program program)
            throws BuildException, ToolMissingException {
        Optional<Judged> judged = first.facts().judged();
        return judged.isPresent()
                ? new ProgramBuild(sandbox, program.platform())
                        .again(program.sources().getFirst(), judged.get(), program.switchFile())
                : sandbox.build(program);
    }

    private Program program(Order order) throws IOException {
        List<Path> sources = new ArrayList<>();
        Set<Path> folders = new LinkedHashSet<>();
        for (Part part : order.sources()) {
            sources.add(place(part));
            Path folder = part.file().toAbsolutePath().normalize().getParent();
            // A copy is elsewhere, but what it includes stands beside the original.
            if (part.isCopied() && folder != null && Files.isDirectory(folder)) {
                folders.add(folder);
            }
        }
        Optional<Path> switchFile = Optional.empty();
        if (order.switchFile().isPresent()) {
            switchFile = Optional.of(place(order.switchFile().get()));
        }
        BuildFacts facts = order.first().facts();
        Platform platform = order.first().platform();
        return facts.program(platform, sources, List.copyOf(folders), switchFile);
    }

    private Path place(Part part) throws IOException {
        if (!part.isCopied()) {
            return part.file();
        }
        Path copy = copyOf(part.file());
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, part.text().orElseThrow());
        return copy;
    }

    /** Where the copy of a file stands that is built instead of it. */
    Path copyOf(Path file) {
        return copies.resolve(Drafts.key(file)).resolve(String.valueOf(file.getFileName()));
    }
}
