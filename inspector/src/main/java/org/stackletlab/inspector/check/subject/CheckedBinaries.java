package org.stackletlab.inspector.check.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.ImageException;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.inspector.check.CodeLine;
import org.stackletlab.inspector.check.Finding;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.check.abi.Abi;
import org.stackletlab.inspector.check.coff.ElfCopies;
import org.stackletlab.inspector.check.coff.PeFile;
import org.stackletlab.inspector.check.elf.ElfFile;
import org.stackletlab.inspector.check.elf.PowerObject;
import org.stackletlab.inspector.check.program.Implementation;
import org.stackletlab.inspector.check.remark.FileRemarks;
import org.stackletlab.inspector.check.unwind.UnwindTables;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.BuildRequest.More;
import org.stackletlab.toolchain.ToolMissingException;

/** Makes routines to be judged out of what others have compiled. */
public final class CheckedBinaries {
    private static final Set<String> LINKERS_OWN =
            Set.of("_GLOBAL_OFFSET_TABLE_", ".TOC.", "_gp_disp", "__gnu_local_gp");

    /** What compilers call without being asked: it is there, and no import of the routine's. */
    private static final Pattern PROVIDED =
            Pattern.compile(
                    "_(?:save|rest)(?:gpr[01]|fpr|vr)_\\d+|mem(?:cpy|move|set|cmp)|__stack_chk_\\w+");

    private final CheckedFiles files;
    private final Beside beside;

    /** Builds the bench with the tools of a sandbox. */
    public CheckedBinaries(Sandbox sandbox) {
        this.files = new CheckedFiles(sandbox);
        this.beside = new Beside(files);
    }

    /**
     * A routine in an object file. What a routine of the slice form wants of others is there, but
     * is nothing; for other routines nobody is there.
     *
     * @throws BuildException if it cannot be linked, or there is no such symbol
     */
    public CheckedCode object(Platform platform, Path file, Routine routine)
            throws BuildException, ToolMissingException, MachineException {
        try {
            return object(platform, file, file.toString(), Files.readAllBytes(file), routine);
        } catch (IOException e) {
            throw new BuildException(
                    "%s: error: cannot be read: %s\n  next: check its permissions"
                            .formatted(file, e.getMessage()));
        }
    }

    /**
     * A routine in a static library.
     *
     * @throws BuildException if it is none, or not exactly one member has the routine
     */
    public CheckedCode archive(Platform platform, Path file, Routine routine)
            throws BuildException, ToolMissingException, MachineException {
        try {
            Archive.Member member =
                    Archive.of(file, Files.readAllBytes(file)).with(routine.symbol());
            String name = "%s(%s)".formatted(file, member.name());
            return object(platform, file, name, member.bytes(), routine);
        } catch (IOException e) {
            throw new BuildException(
                    "%s: error: cannot be taken apart: %s\n  next: check that the disk is not full"
                            .formatted(file, e.getMessage()));
        }
    }

    /**
     * The same routine, to be built into a program: an object file is linked with it, of a static
     * library the one member; a library or an executable stands at its addresses beside it.
     *
     * @param code the routine in the file
     * @throws BuildException if the file cannot be read again
     */
    public Implementation implementation(CheckedCode code, Path file, Routine routine)
            throws BuildException, ToolMissingException {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (isLinked(bytes)) {
                return standing(code, file, bytes);
            }
            byte[] object =
                    file.toString().endsWith(".a")
                            ? Archive.of(file, bytes).with(routine.symbol()).bytes()
                            : bytes;
            return Implementation.ofObjects(
                    file, CheckedFiles.names(code, routine), List.of(object));
        } catch (IOException e) {
            throw new BuildException(
                    "%s: error: cannot be read: %s\n  next: check its permissions"
                            .formatted(file, e.getMessage()));
        }
    }

    private static boolean isLinked(byte[] bytes) {
        return ElfFile.of(bytes)
                .filter(elf -> elf.type() == ElfFile.EXECUTABLE || elf.type() == ElfFile.SHARED)
                .isPresent();
    }

    /** The linker is told by an object without code where the routine stands. */
    private Implementation standing(CheckedCode code, Path file, byte[] elf)
            throws BuildException, ToolMissingException, IOException {
        Implementation.Names names = Implementation.Names.LOADED;
        List<String> lines = new ArrayList<>(List.of(at(names.symbol(), code.entry())));
        code.maker().ifPresent(maker -> lines.add(at(names.maker(), maker)));
        Path addresses = Files.createTempFile("lab-check", ".s");
        try {
            Files.writeString(addresses, String.join("\n", lines) + "\n");
            return Implementation.ofObjects(
                            file, names, files.objects(code.platform(), file, addresses))
                    .beside(elf);
        } finally {
            Files.deleteIfExists(addresses);
        }
    }

    private static String at(String name, long address) {
        return ".globl %1$s\n.set %1$s, 0x%2$x".formatted(name, address);
    }

    private CheckedCode object(
            Platform platform, Path file, String name, byte[] bytes, Routine routine)
            throws BuildException, ToolMissingException, MachineException, IOException {
        try (ElfCopies copies = new ElfCopies()) {
            Path object = copies.of(file, bytes);
            ElfKind.requireObject(platform, file, object);
            if (ElfFile.isElf(bytes)) {
                ElfFile.read(file, bytes);
            }
            Platform real = real(platform, bytes);
            return Abi.of(real).hasDescriptors()
                    ? beside.load(
                            real,
                            file,
                            name,
                            PowerObject.linked(file, bytes, files.powerLibrary(real, file, bytes)),
                            routine,
                            OptionalLong.empty())
                    : linked(platform, file, name, object, routine);
        }
    }

    /** The files themselves say by which of Power's conventions they call. */
    private static Platform real(Platform platform, byte[] bytes) {
        return PowerObject.isFor(bytes)
                ? Abi.of(platform, Abi.Family.ELF_V1).map(Abi::platform).orElse(platform)
                : platform;
    }

    private CheckedCode linked(
            Platform platform, Path file, String name, Path object, Routine routine)
            throws BuildException, ToolMissingException, MachineException {
        try {
            // Only a routine of the slice form calls its callbacks by name.
            List<String> wanted =
                    routine.protocol() == Protocol.SLICE
                            ? wanted(file, Files.readAllBytes(object))
                            : List.of();
            Path imports = Files.createTempFile("lab-check", ".s");
            try (ElfCopies copies = new ElfCopies()) {
                Files.writeString(imports, imports(wanted));
                List<Path> objects = new ArrayList<>(List.of(object));
                for (byte[] one : files.objects(Abi.of(platform).cpu(), file, imports)) {
                    objects.add(copies.of(imports, one));
                }
                Image linked =
                        files.image(
                                platform,
                                file,
                                List.of(),
                                Optional.empty(),
                                new More(List.of(), objects));
                Image image = Image.read(platform, linked.name(), UnwindTables.shown(linked.elf()));
                return CheckedFiles.code(
                        file, name, routine, image, CheckedFiles.behindBench(image));
            } finally {
                Files.deleteIfExists(imports);
            }
        } catch (IOException | ImageException e) {
            throw new BuildException(
                    "%s: error: cannot be read: %s\n  next: check its permissions"
                            .formatted(file, e.getMessage()));
        }
    }

    /**
     * What the file claims of a routine's code that is not so.
     *
     * @param lines says what stands at an address of the routine's image
     * @throws BuildException if the file cannot be read again
     */
    public static List<Finding> remarks(
            Path file, Routine routine, CheckedCode code, LongFunction<CodeLine> lines)
            throws BuildException, MachineException {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (!file.toString().endsWith(".a")) {
                return FileRemarks.of(bytes, List.of(), code, lines);
            }
            Archive archive = Archive.of(file, bytes);
            Archive.Member own = archive.with(routine.symbol());
            return FileRemarks.of(own.bytes(), archive.without(routine.symbol()), code, lines);
        } catch (IOException e) {
            throw new BuildException(
                    "%s: error: cannot be read: %s\n  next: check its permissions"
                            .formatted(file, e.getMessage()));
        }
    }

    private static List<String> wanted(Path file, byte[] object) throws BuildException {
        return ElfFile.read(file, object).symbols().stream()
                .filter(symbol -> !symbol.isDefined() && !symbol.name().isEmpty())
                .map(ElfFile.Symbol::name)
                .filter(name -> !PROVIDED.matcher(name).matches())
                .distinct()
                .sorted()
                .toList();
    }

    /** A place for each symbol that nobody defines: to call, or to read from. */
    private static String imports(List<String> wanted) {
        List<String> lines =
                new ArrayList<>(
                        List.of(
                                ".text",
                                ".p2align 4",
                                ".globl check_imports",
                                ".type check_imports, %function",
                                "check_imports:"));
        for (String symbol : wanted) {
            if (LINKERS_OWN.contains(symbol)) {
                continue;
            }
            lines.add(".globl \"%s\"".formatted(symbol));
            lines.add("\"%s\": .space 64".formatted(symbol));
        }
        lines.add(".size check_imports, . - check_imports\n");
        return String.join("\n", lines);
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
            throws BuildException, ToolMissingException, MachineException {
        try {
            byte[] bytes = Files.readAllBytes(file);
            boolean windows = PeFile.wordBits(bytes).isPresent();
            if (windows
                    ? !ElfKind.platformOf(file).equals(Optional.of(platform))
                    : !ElfKind.isFor(platform, file)) {
                throw new BuildException(
                        "%s: error: this is not an ELF file for %s\n  next: name the --platform it was made for"
                                .formatted(file, platform));
            }
            if (windows) {
                return ofWindows(platform, file, bytes, routine, address);
            }
            return beside.load(
                    real(platform, bytes), file, file.toString(), bytes, routine, address);
        } catch (IOException e) {
            throw new BuildException(
                    "%s: error: cannot be read: %s\n  next: check its permissions"
                            .formatted(file, e.getMessage()));
        }
    }

    private CheckedCode ofWindows(
            Platform platform, Path file, byte[] bytes, Routine routine, OptionalLong address)
            throws BuildException, ToolMissingException, MachineException {
        PeFile program = PeFile.of(file, bytes);
        OptionalLong loaded =
                address.isPresent()
                        ? OptionalLong.of(program.loaded(address.getAsLong()))
                        : address;
        CheckedCode code =
                beside.load(platform, file, file.toString(), program.toElf(), routine, loaded);
        return address.isPresent()
                ? code.named("0x%x".formatted(address.getAsLong()), List.of())
                : code;
    }
}
