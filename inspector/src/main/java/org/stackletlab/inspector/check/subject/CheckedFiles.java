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
import org.stackletlab.emulator.decode.InstructionSet.ModuleConstant;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.ImageException;
import org.stackletlab.emulator.image.Segment;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.emulator.image.SymbolKind;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.inspector.check.FixedCallbacks;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.check.abi.Abi;
import org.stackletlab.inspector.check.coff.ElfCopies;
import org.stackletlab.inspector.check.elf.PowerLibrary;
import org.stackletlab.inspector.check.elf.PowerObject;
import org.stackletlab.inspector.check.program.Implementation;
import org.stackletlab.inspector.check.scout.SliceScout;
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
            throws BuildException, ToolMissingException, MachineException {
        if (Abi.of(platform).hasDescriptors()) {
            return withDescriptors(platform, file, routine);
        }
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
     * The same assembly, to be built into a program.
     *
     * @throws BuildException if it does not assemble
     */
    public Implementation implementation(CheckedCode code, Path file, Routine routine, By by)
            throws BuildException, ToolMissingException {
        Implementation.Names names = names(code, routine);
        return by == By.KEYSTONE
                ? Implementation.ofSwitchFile(file, names)
                : Implementation.ofObjects(file, names, objects(code.platform(), file, file));
    }

    /** What a routine and its like are called in the file. */
    static Implementation.Names names(CheckedCode code, Routine routine) {
        return new Implementation.Names(
                routine.symbol(),
                routine.maker(),
                code.fixed().map(fixed -> nameAt(code, fixed.save())).orElse("save"),
                code.fixed().map(fixed -> nameAt(code, fixed.restore())).orElse("restore"));
    }

    private static String nameAt(CheckedCode code, long address) {
        return code.image().symbols().stream()
                .filter(symbol -> symbol.address() == address)
                .map(Symbol::name)
                .filter(name -> !name.startsWith("check_imports"))
                .findFirst()
                .orElse("");
    }

    /** clang assembles, and nobody but us links. */
    private CheckedCode withDescriptors(Platform platform, Path file, Routine routine)
            throws BuildException, ToolMissingException, MachineException {
        BuildRequest request =
                request(platform, file, List.of(file), Optional.empty(), More.NOTHING);
        byte[] object = sandbox.toolchain().objects(request).getFirst();
        byte[] linked = PowerObject.linked(file, object, powerLibrary(platform, file, object));
        return new Beside(this)
                .load(platform, file, file.toString(), linked, routine, OptionalLong.empty());
    }

    /** What a linker gives to code of Power that was compiled for size. */
    PowerLibrary powerLibrary(Platform platform, Path file, byte[] object)
            throws BuildException, ToolMissingException {
        if (!PowerLibrary.isWantedBy(object)) {
            return PowerLibrary.NONE;
        }
        Platform cpu = Abi.of(platform).cpu();
        List<byte[]> objects = new ArrayList<>();
        for (Path source : sandbox.guest().checkLibrary(cpu.name())) {
            if (source.toString().endsWith(".s")) {
                objects.addAll(objects(cpu, file, source));
            }
        }
        return PowerLibrary.of(file, objects);
    }

    /** The objects of a file that clang assembles. */
    List<byte[]> objects(Platform platform, Path file, Path source)
            throws BuildException, ToolMissingException {
        return objects(platform, file, source, More.NOTHING);
    }

    List<byte[]> objects(Platform platform, Path file, Path source, More flags)
            throws BuildException, ToolMissingException {
        return sandbox.toolchain()
                .objects(request(platform, file, List.of(source), Optional.empty(), flags));
    }

    Image image(
            Platform platform, Path file, List<Path> sources, Optional<Path> keystone, More more)
            throws BuildException, ToolMissingException {
        Abi abi = Abi.of(platform);
        return abi.isWindows()
                ? windowsImage(abi, file, sources, keystone, more)
                : ownImage(platform, file, sources, keystone, more);
    }

    private Image windowsImage(
            Abi abi, Path file, List<Path> sources, Optional<Path> keystone, More more)
            throws BuildException, ToolMissingException {
        try {
            List<byte[]> objects = new ArrayList<>();
            for (Path object : more.objects()) {
                objects.add(Files.readAllBytes(object));
            }
            for (Path source : sources) {
                More flags = new More(more.compilerFlags(), List.of());
                objects.addAll(objects(abi.platform(), file, source, flags));
            }
            return foreignImage(abi, file, objects, keystone, false);
        } catch (IOException e) {
            throw noRoom(file, e);
        }
    }

    /**
     * The bench is what it is on the processor's own platform; what is judged comes as an object
     * file, which is COFF or was made to be linked with others than the bench, and is linked in.
     *
     * @param whole whether what it needs of others must be there
     */
    Image foreignImage(
            Abi abi, Path file, List<byte[]> objects, Optional<Path> keystone, boolean whole)
            throws BuildException, ToolMissingException, IOException {
        try (ElfCopies copies = new ElfCopies()) {
            List<Path> linked = new ArrayList<>();
            for (byte[] object : objects) {
                linked.add(copies.of(file, object));
            }
            Image image =
                    ownImage(
                            abi.cpu(),
                            file,
                            List.of(),
                            keystone,
                            new More(List.of(), linked, !whole));
            return abi.isWindows() ? Image.read(abi.platform(), image.name(), image.elf()) : image;
        } catch (ImageException e) {
            throw new BuildException(
                    "%s: error: cannot be loaded: %s\n  next: check that the disk is not full"
                            .formatted(file, e.getMessage()));
        }
    }

    private BuildRequest request(
            Platform platform, Path file, List<Path> sources, Optional<Path> keystone, More more) {
        return new BuildRequest(
                platform,
                file.getFileName().toString(),
                sources,
                List.of(file.toAbsolutePath().getParent()),
                Optimization.O1,
                List.of(),
                sandbox.guest().checkLibrary(platform.name()),
                List.of(sandbox.guest().runtimeIncludes()),
                keystone,
                false,
                more);
    }

    Image ownImage(
            Platform platform, Path file, List<Path> sources, Optional<Path> keystone, More more)
            throws BuildException, ToolMissingException {
        List<Path> all = new ArrayList<>(List.of(sandbox.guest().checkBench()));
        all.addAll(sources);
        return sandbox.toolchain().make(request(platform, file, all, keystone, more)).image();
    }

    static BuildException noRoom(Path file, IOException e) {
        return new BuildException(
                "%s: cannot be compiled: %s\n  next: check that the disk is not full"
                        .formatted(file, e.getMessage()));
    }

    static CheckedCode code(Path file, String name, Routine routine, Image image, long first)
            throws BuildException, MachineException {
        long entry = symbol(image, file, routine.symbol()).address();
        return new CheckedCode(
                name,
                routine.symbol(),
                routine.protocol(),
                image,
                entry,
                routine.hasMaker()
                        ? OptionalLong.of(symbol(image, file, routine.maker()).address())
                        : OptionalLong.empty(),
                fixed(file, routine, image, entry, Optional.empty()),
                Optional.empty(),
                List.of(),
                first,
                end(image, first),
                Optional.empty());
    }

    /** What a routine of the slice form calls: our harness knows, others are tried. */
    static Optional<FixedCallbacks> fixed(
            Path file, Routine routine, Image image, long entry, Optional<ModuleConstant> constant)
            throws BuildException, MachineException {
        if (routine.protocol() != Protocol.SLICE) {
            return Optional.empty();
        }
        if (routine.symbol().equals(Harness.ENTRY)) {
            long save = symbol(image, file, Harness.SAVE).address();
            return Optional.of(
                    new FixedCallbacks(
                            save, symbol(image, file, Harness.RESTORE).address(), false));
        }
        Optional<FixedCallbacks> found = SliceScout.find(image, entry, constant);
        if (found.isEmpty()) {
            throw new BuildException(
                    "%s: error: '%s' does not work like a routine of the slice form: it was tried out, and did not call a function with a stack pointer, move to where it was sent, and call another one\n  next: say how it is called with --protocol, or where it is with --symbol or --address"
                            .formatted(file, routine.symbol()));
        }
        return found;
    }

    static long behindBench(Image image) {
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
