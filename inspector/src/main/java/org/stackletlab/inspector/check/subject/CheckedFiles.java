package org.stackletlab.inspector.check.subject;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.ImageException;
import org.stackletlab.emulator.image.Segment;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.emulator.image.SymbolKind;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.BuildRequest;
import org.stackletlab.toolchain.BuildRequest.More;
import org.stackletlab.toolchain.Optimization;
import org.stackletlab.toolchain.ToolMissingException;
import org.stackletlab.toolchain.Toolchain;

/** Makes routines to be judged out of files. */
public final class CheckedFiles {
    private static final int HEADER = 20;
    private static final int ELF = 0x464c_457f;
    private static final int CLASS = 4;
    private static final int TYPE = 16;
    private static final int MACHINE = 18;
    private static final int RELOCATABLE = 1;

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
     * @param symbol its name
     * @throws BuildException if it does not assemble, or there is no such symbol
     */
    public CheckedCode assembly(
            Platform platform, Path file, String symbol, By by, Protocol protocol)
            throws BuildException, ToolMissingException {
        boolean keystone = by == By.KEYSTONE;
        Image image =
                keystone
                        ? image(platform, file, List.of(), Optional.of(file), More.NOTHING)
                        : image(platform, file, List.of(file), Optional.empty(), More.NOTHING);
        return code(
                file.toString(),
                symbol,
                protocol,
                image,
                symbol(image, file, symbol),
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
    public CheckedCode binary(
            Platform platform, Path file, String symbol, OptionalLong address, Protocol protocol)
            throws BuildException, ToolMissingException {
        if (!isFor(platform, header(file))) {
            throw new BuildException(
                    "%s: error: this is not an ELF file for %s\n  next: name the --platform it was made for"
                            .formatted(file, platform));
        }
        try {
            ForeignElf foreign = new ForeignElf(platform, file, Files.readAllBytes(file));
            Image bench = image(platform, file, List.of(), Optional.empty(), More.NOTHING);
            Image image = Image.read(platform, file.toString(), foreign.beside(bench.elf()));
            OptionalLong entry =
                    address.isPresent()
                            ? OptionalLong.of(foreign.loaded(address.getAsLong()))
                            : foreign.symbol(symbol);
            if (entry.isEmpty()) {
                throw new BuildException(
                        "%s: error: looked for the routine '%s' and found no such symbol\n  next: name it with --symbol, or give its --address if the file is stripped"
                                .formatted(file, symbol));
            }
            return new CheckedCode(
                    file.toString(),
                    address.isPresent() ? "0x%x".formatted(address.getAsLong()) : symbol,
                    protocol,
                    image,
                    entry.getAsLong(),
                    segment(image, entry.getAsLong()).address(),
                    segment(image, entry.getAsLong()).end(),
                    Optional.empty());
        } catch (IOException | ImageException e) {
            throw new BuildException(
                    "%s: error: cannot be loaded: %s\n  next: name an ELF file for %s"
                            .formatted(file, e.getMessage(), platform));
        }
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

    /** The platform that an ELF file is for, if it is one we know. */
    public static Optional<Platform> platformOf(Path file) throws BuildException {
        ByteBuffer header = header(file);
        return Platforms.all().stream().filter(platform -> isFor(platform, header)).findFirst();
    }

    private static boolean isFor(Platform platform, ByteBuffer header) {
        return header.getInt(0) == ELF
                && header.get(CLASS) == platform.elfClass()
                && header.getShort(MACHINE) == platform.elfMachine();
    }

    private static ByteBuffer header(Path file) throws BuildException {
        byte[] bytes = new byte[HEADER];
        try (InputStream in = Files.newInputStream(file)) {
            int unused = in.readNBytes(bytes, 0, HEADER);
        } catch (IOException e) {
            throw new BuildException(
                    "%s: error: this file cannot be read: %s\n  next: check its permissions"
                            .formatted(file, e.getMessage()));
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void requireObject(Platform platform, Path file) throws BuildException {
        ByteBuffer header = header(file);
        if (header.getInt(0) != ELF) {
            throw new BuildException(
                    "%s: error: this is not an ELF file\n  next: compile with: clang -c --target=%s"
                            .formatted(file, platform.tools().clangTarget()));
        }
        if (!isFor(platform, header) || header.getShort(TYPE) != RELOCATABLE) {
            throw new BuildException(
                    "%s: error: wanted an ELF object file for %s (type %d, machine %d), found type %d, machine %d\n  next: name the --platform it was made for, and a file made by clang -c"
                            .formatted(
                                    file,
                                    platform,
                                    RELOCATABLE,
                                    platform.elfMachine(),
                                    header.getShort(TYPE),
                                    header.getShort(MACHINE)));
        }
    }

    /**
     * A routine in an object file.
     *
     * @throws BuildException if it cannot be linked, or there is no such symbol
     */
    public CheckedCode object(Platform platform, Path file, String symbol, Protocol protocol)
            throws BuildException, ToolMissingException {
        requireObject(platform, file);
        More more = new More(List.of(), List.of(file));
        Image image = image(platform, file, List.of(), Optional.empty(), more);
        return code(
                file.toString(),
                symbol,
                protocol,
                image,
                symbol(image, file, symbol),
                behindBench(image));
    }

    /**
     * A C routine with inline assembly, in a source or a header, possibly static.
     *
     * @param flags for the compiler
     * @throws BuildException if it does not compile
     */
    public CheckedCode inlineAssembly(
            Platform platform, Path file, String symbol, Protocol protocol, List<String> flags)
            throws BuildException, ToolMissingException {
        try {
            Path folder = Files.createTempDirectory("lab-check");
            Path harness = folder.resolve("harness.c");
            try {
                Files.writeString(harness, Harness.text(file, symbol, protocol));
                More more = new More(flags, List.of());
                Image image = image(platform, file, List.of(harness), Optional.empty(), more);
                return code(
                        named(file, flags),
                        symbol,
                        protocol,
                        image,
                        symbol(image, file, Harness.ENTRY),
                        behindBench(image));
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
            String name, String symbol, Protocol protocol, Image image, Symbol entry, long first) {
        return new CheckedCode(
                name,
                symbol,
                protocol,
                image,
                entry.address(),
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
                    "%s: error: looked for the routine '%s' and found no such symbol; there are: %s\n  next: name the routine with --symbol"
                            .formatted(file, name, names(image)));
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
