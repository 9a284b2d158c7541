package org.stackletlab.inspector.check.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.ImageException;
import org.stackletlab.emulator.image.Segment;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.emulator.image.SymbolKind;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.BuildRequest;
import org.stackletlab.toolchain.BuildRequest.More;
import org.stackletlab.toolchain.Optimization;
import org.stackletlab.toolchain.ToolMissingException;
import org.stackletlab.toolchain.Toolchain;

/** Makes routines to be judged out of files. */
public final class CheckedFiles {
    private final Sandbox sandbox;

    /** Builds with the tools of a sandbox. */
    public CheckedFiles(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Who assembles. */
    public enum By {
        /** Keystone: the form of our own switch files. */
        KEYSTONE,
        /** clang: GNU syntax with all its directives. */
        CLANG
    }

    /**
     * A routine in an assembly file.
     *
     * @throws BuildException if it does not assemble, or there is no such symbol
     */
    public CheckedCode assembly(Platform platform, Path file, Routine routine, By by)
            throws BuildException, ToolMissingException {
        boolean keystone = by == By.KEYSTONE;
        Image image =
                keystone
                        ? image(platform, file, List.of(), Optional.of(file), More.NOTHING)
                        : image(platform, file, List.of(file), Optional.empty(), More.NOTHING);
        return code(
                file,
                file.toString(),
                routine,
                image,
                keystone ? Toolchain.SWITCH_ADDRESS : behindBench(image));
    }

    /**
     * A routine in a shared object or an executable, stripped or not. Nobody loads what it needs of
     * other files.
     *
     * @param address where the routine is, as tools show it for the file; else it is looked for by
     *     its name
     * @throws BuildException if it cannot be loaded, or there is no such symbol
     */
    public CheckedCode binary(Platform platform, Path file, Routine routine, OptionalLong address)
            throws BuildException, ToolMissingException {
        if (!ElfKind.isFor(platform, file)) {
            throw new BuildException(
                    "%s: error: this is not an ELF file for %s\n  next: name the --platform it was made for"
                            .formatted(file, platform));
        }
        try {
            ForeignElf foreign = new ForeignElf(platform, file, Files.readAllBytes(file));
            Image bench = image(platform, file, List.of(), Optional.empty(), More.NOTHING);
            Image image = Image.read(platform, file.toString(), foreign.beside(bench.elf()));
            long entry =
                    address.isPresent()
                            ? foreign.loaded(address.getAsLong())
                            : symbol(foreign, file, routine.symbol());
            OptionalLong maker =
                    routine.hasMaker()
                            ? OptionalLong.of(symbol(foreign, file, routine.maker()))
                            : OptionalLong.empty();
            Segment segment = segment(image, entry);
            return new CheckedCode(
                    file.toString(),
                    address.isPresent() ? "0x%x".formatted(address.getAsLong()) : routine.symbol(),
                    routine.protocol(),
                    image,
                    entry,
                    maker,
                    segment.address(),
                    segment.end(),
                    Optional.empty());
        } catch (IOException | ImageException e) {
            throw new BuildException(
                    "%s: error: cannot be loaded: %s\n  next: name an ELF file for %s"
                            .formatted(file, e.getMessage(), platform));
        }
    }

    private static long symbol(ForeignElf foreign, Path file, String name) throws BuildException {
        OptionalLong found = foreign.symbol(name);
        if (found.isEmpty()) {
            throw new BuildException(
                    "%s: error: looked for the routine '%s' and found no such symbol\n  next: name it with --symbol, or give its --address if the file is stripped"
                            .formatted(file, name));
        }
        return found.getAsLong();
    }

    private static Segment segment(Image image, long entry) throws BuildException {
        return image.segments().stream()
                .filter(segment -> segment.executable() && segment.contains(entry))
                .findFirst()
                .orElseThrow(
                        () ->
                                new BuildException(
                                        "%s: error: there is no code at 0x%x\n  next: check --address"
                                                .formatted(image.name(), entry)));
    }

    /**
     * A routine in an object file.
     *
     * @throws BuildException if it cannot be linked, or there is no such symbol
     */
    public CheckedCode object(Platform platform, Path file, Routine routine)
            throws BuildException, ToolMissingException {
        ElfKind.requireObject(platform, file);
        More more = new More(List.of(), List.of(file));
        Image image = image(platform, file, List.of(), Optional.empty(), more);
        return code(file, file.toString(), routine, image, behindBench(image));
    }

    /**
     * A C routine with inline assembly, in a source or a header, possibly static.
     *
     * @param flags for the compiler
     * @throws BuildException if it does not compile
     */
    public CheckedCode inlineAssembly(
            Platform platform, Path file, Routine routine, List<String> flags)
            throws BuildException, ToolMissingException {
        try {
            Path folder = Files.createTempDirectory("lab-check");
            Path harness = folder.resolve("harness.c");
            try {
                Files.writeString(harness, Harness.text(file, routine));
                More more = new More(flags, List.of());
                Image image = image(platform, file, List.of(harness), Optional.empty(), more);
                Routine entry = new Routine(Harness.ENTRY, Harness.MAKER, routine.protocol());
                return code(file, named(file, flags), entry, image, behindBench(image))
                        .named(routine.symbol());
            } finally {
                Files.deleteIfExists(harness);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new BuildException(
                    "%s: cannot be compiled: %s\n  next: check that the disk is not full"
                            .formatted(file, e.getMessage()));
        }
    }

    /** What reports call a file that was compiled with some flags. */
    static String named(Path file, List<String> flags) {
        return "%s [%s]".formatted(file, String.join(" ", flags));
    }

    private Image image(
            Platform platform, Path file, List<Path> sources, Optional<Path> keystone, More more)
            throws BuildException, ToolMissingException {
        List<Path> all = new ArrayList<>(List.of(sandbox.guest().checkBench()));
        all.addAll(sources);
        Path folder = file.toAbsolutePath().getParent();
        return sandbox.toolchain()
                .make(
                        new BuildRequest(
                                        platform,
                                        file.getFileName().toString(),
                                        all,
                                        List.of(folder),
                                        Optimization.O1,
                                        List.of(),
                                        List.of(),
                                        keystone)
                                .with(more))
                .image();
    }

    private static CheckedCode code(
            Path file, String name, Routine routine, Image image, long first)
            throws BuildException {
        return new CheckedCode(
                name,
                routine.symbol(),
                routine.protocol(),
                image,
                symbol(image, file, routine.symbol()).address(),
                routine.hasMaker()
                        ? OptionalLong.of(symbol(image, file, routine.maker()).address())
                        : OptionalLong.empty(),
                first,
                end(image, first),
                Optional.empty());
    }

    private static long behindBench(Image image) {
        Symbol last = image.symbol("check_elsewhere").orElseThrow();
        return last.address() + last.size();
    }

    private static long end(Image image, long first) {
        return image.segments().stream()
                .filter(segment -> segment.executable() && segment.contains(first))
                .mapToLong(Segment::end)
                .findFirst()
                .orElse(first + 1);
    }

    private static Symbol symbol(Image image, Path file, String name) throws BuildException {
        Optional<Symbol> found =
                image.symbol(name).filter(symbol -> symbol.kind() != SymbolKind.OBJECT);
        if (found.isEmpty()) {
            throw new BuildException(
                    "%s: error: looked for the routine '%s' and found no such symbol; there are: %s\n  next: name the routine with --symbol%s"
                            .formatted(
                                    file,
                                    name,
                                    names(image),
                                    name.contains("make")
                                            ? ", and what makes its contexts with --make"
                                            : ""));
        }
        return found.get();
    }

    private static String names(Image image) {
        String names =
                image.symbols().stream()
                        .map(Symbol::name)
                        .filter(name -> !name.startsWith("check_") && !name.startsWith("$"))
                        .filter(name -> !name.equals("lab_start"))
                        .distinct()
                        .limit(12)
                        .collect(Collectors.joining(", "));
        return names.isEmpty() ? "none" : names;
    }
}
