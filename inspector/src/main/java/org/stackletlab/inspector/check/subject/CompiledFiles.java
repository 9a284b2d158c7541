package org.stackletlab.inspector.check.subject;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.inspector.check.abi.Abi;
import org.stackletlab.inspector.check.program.Implementation;
import org.stackletlab.inspector.recording.SourceText;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.BuildRequest.More;
import org.stackletlab.toolchain.ToolMissingException;

/** Makes routines to be judged out of C, compiled in one of many builds. */
public final class CompiledFiles {
    private final Sandbox sandbox;
    private final CheckedFiles files;

    /** Builds with the tools of a sandbox and the compilers of this machine. */
    public CompiledFiles(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.files = new CheckedFiles(sandbox);
    }

    /**
     * A C routine with inline assembly, in a source or a header, possibly static.
     *
     * @param cell in which build
     * @throws BuildException if it does not compile
     */
    public CheckedCode code(Platform platform, Path file, Routine routine, Cell cell)
            throws BuildException, ToolMissingException, MachineException {
        Optional<Moved> built = moved(platform, file, routine, cell);
        if (built.isEmpty()) {
            throw nothingMoves(file);
        }
        return built.get().code();
    }

    /**
     * The same routine in the same build, to be linked with a program.
     *
     * @throws BuildException if it does not compile
     */
    public Implementation implementation(Platform platform, Path file, Routine routine, Cell cell)
            throws BuildException, ToolMissingException, MachineException {
        try {
            Source source = source(platform, file, cell).orElseThrow(() -> nothingMoves(file));
            List<byte[]> objects =
                    compiled(
                            source.harness(file, routine),
                            harness -> objects(platform, file, harness, cell));
            return Implementation.ofObjects(
                            file,
                            new Implementation.Names(
                                    Harness.ENTRY, Harness.MAKER, Harness.SAVE, Harness.RESTORE),
                            objects.stream().map(AsmMarks::hidden).toList())
                    .with(new SourceText(Harness.NAME, true, Harness.call(routine)));
        } catch (IOException e) {
            throw CheckedFiles.noRoom(file, e);
        }
    }

    private static BuildException nothingMoves(Path file) {
        return new BuildException(
                "%s: error: no operand of its inline assembly can be moved\n  next: leave out --operands"
                        .formatted(file));
    }

    /**
     * A routine with the operands of its inline assembly in registers of our choice.
     *
     * @param words where they are
     */
    record Moved(CheckedCode code, String words) {}

    /**
     * The same with operands in the places of the cell's turn.
     *
     * @return empty if there should be something to move, and is not
     */
    Optional<Moved> moved(Platform platform, Path file, Routine routine, Cell cell)
            throws BuildException, ToolMissingException, MachineException {
        try {
            Optional<Source> source = source(platform, file, cell);
            if (source.isEmpty()) {
                return Optional.empty();
            }
            AsmMarks marks = source.get().marks();
            Image image =
                    compiled(
                            source.get().harness(file, routine),
                            harness -> image(platform, file, harness, cell));
            Routine entry = new Routine(Harness.ENTRY, Harness.MAKER, routine.protocol());
            CheckedCode code =
                    CheckedFiles.code(
                                    file,
                                    named(file, cell),
                                    entry,
                                    image,
                                    CheckedFiles.behindBench(image))
                            .named(routine.symbol(), marks.in(image));
            return Optional.of(new Moved(code, source.get().words()));
        } catch (IOException e) {
            throw CheckedFiles.noRoom(file, e);
        }
    }

    /**
     * The text of a file, with marks around its inline assembly.
     *
     * @param words where its operands are, if they are moved
     */
    private record Source(AsmMarks marks, String words) {
        String harness(Path file, Routine routine) {
            return Harness.text("#line 1 \"%s\"\n%s\n".formatted(file, marks.text()), routine);
        }
    }

    private static Optional<Source> source(Platform platform, Path file, Cell cell)
            throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Optional<OperandPlaces> places =
                cell.turn().isPresent()
                        ? Optional.of(new OperandPlaces(platform, text, cell.turn().getAsInt()))
                        : Optional.empty();
        AsmMarks marks = AsmMarks.of(text, platform, places);
        Optional<String> words = places.flatMap(OperandPlaces::words);
        return places.isPresent() && words.isEmpty()
                ? Optional.empty()
                : Optional.of(new Source(marks, words.orElse("")));
    }

    /** What is made of a harness while its file is there. */
    private interface Making<T> {
        T of(Path harness) throws BuildException, ToolMissingException, IOException;
    }

    private static <T> T compiled(String text, Making<T> making)
            throws BuildException, ToolMissingException, IOException {
        Path folder = Files.createTempDirectory("lab-check");
        Path harness = folder.resolve("harness.c");
        try {
            return making.of(Files.writeString(harness, text, StandardCharsets.ISO_8859_1));
        } finally {
            Files.deleteIfExists(harness);
            Files.deleteIfExists(folder);
        }
    }

    private Image image(Platform platform, Path file, Path harness, Cell cell)
            throws BuildException, ToolMissingException, IOException {
        boolean linkedAsItIs = !Abi.of(platform).isWindows() && !platform.tools().builds().apart();
        if (cell.gcc().isEmpty() && linkedAsItIs) {
            More flags = new More(cell.given(), List.of());
            return files.ownImage(platform, file, List.of(harness), Optional.empty(), flags);
        }
        List<byte[]> objects = objects(platform, file, harness, cell);
        return files.foreignImage(Abi.of(platform), file, objects, Optional.empty(), true);
    }

    private List<byte[]> objects(Platform platform, Path file, Path harness, Cell cell)
            throws BuildException, ToolMissingException, IOException {
        return cell.gcc().isPresent()
                ? List.of(cell.gcc().get().compile(cell.given(), harness, includes(file)))
                : files.objects(platform, file, harness, new More(cell.given(), List.of()));
    }

    /** Beside the file; behind what the compiler has itself there are our headers. */
    private List<String> includes(Path file) {
        return List.of(
                "-I" + file.toAbsolutePath().getParent(),
                "-idirafter",
                sandbox.guest().runtimeIncludes().toString());
    }

    /** What reports call a file that was compiled in some way. */
    String named(Path file, Cell cell) {
        return "%s [%s]".formatted(file, cell.words(sandbox.toolchain().compiler()));
    }
}
