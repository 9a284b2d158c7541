package org.stackletlab.cli.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.cli.common.PlatformChoice;
import org.stackletlab.cli.common.ProgramOptions;
import org.stackletlab.cli.common.Shown;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.inspector.check.Finding;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.check.abi.Abi;
import org.stackletlab.inspector.check.program.Implementation;
import org.stackletlab.inspector.check.subject.Cell;
import org.stackletlab.inspector.check.subject.CheckedBinaries;
import org.stackletlab.inspector.check.subject.CheckedFiles;
import org.stackletlab.inspector.check.subject.CompiledFiles;
import org.stackletlab.inspector.check.subject.ElfKind;
import org.stackletlab.inspector.check.subject.Listing;
import org.stackletlab.inspector.check.subject.Routine;
import org.stackletlab.inspector.check.subject.RoutineFinder;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.ToolMissingException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** What is to be checked, and on which platforms. */
final class SubjectOptions {
    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description =
                    "Assembly (.s), C with inline assembly (.c or .h), an object file (ELF .o or COFF .obj), a static"
                            + " library (.a), a shared object or an executable; else our own switch"
                            + " files.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--symbol",
            paramLabel = "NAME",
            description = "The routine; else slp_switch or another name that is known.")
    private Optional<String> symbol = Optional.empty();

    @Option(
            names = "--make",
            paramLabel = "NAME",
            description = "With --protocol jump: the routine that makes contexts.")
    private Optional<String> maker = Optional.empty();

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            converter = AddressConverter.class,
            description = "In a stripped shared object or executable: where the routine is.")
    private Long address;

    @Option(
            names = "--platform",
            paramLabel = "NAME",
            converter = PlatformChoice.Converter.class,
            completionCandidates = PlatformChoice.Names.class,
            description =
                    "${COMPLETION-CANDIDATES}; of an object file its own; of a source file the one"
                            + " that its name tells (switch_arm64_gcc.h), else x86_64; without a"
                            + " file all of them.")
    private PlatformChoice platform;

    @Option(
            names = "--protocol",
            paramLabel = "NAME",
            description =
                    "How the routine is called: callbacks (ours, PyPy's), slice (greenlet's"
                            + " headers), opcode (stackman's), swap (two buffers), enter (the same, target"
                            + " first: libco's), store (&old and new) or"
                            + " jump (Boost's);"
                            + " else by the look of the file.")
    private Optional<Form> form = Optional.empty();

    @Option(
            names = "--assembler",
            paramLabel = "NAME",
            defaultValue = "keystone",
            description = "keystone or clang (GNU syntax); default ${DEFAULT-VALUE}.")
    private Assembler assembler;

    @Option(
            names = "--abi",
            paramLabel = "NAME",
            description =
                    "${COMPLETION-CANDIDATES}: whose calling convention it keeps; default linux, of"
                            + " a COFF object file windows; elfv1 is the older one of ppc64, which"
                            + " ELF files and function descriptors (.opd) say themselves.")
    private Family abi = Family.linux;

    /** Whose calling convention; the names are what users type. */
    enum Family {
        linux,
        windows,
        elfv1
    }

    /** Who assembles; the names are what users type. */
    enum Assembler {
        keystone,
        clang
    }

    /** The protocols; the names are what users type. */
    enum Form {
        callbacks,
        slice,
        opcode,
        swap,
        enter,
        store,
        jump
    }

    /** What kind of file it is. */
    enum Kind {
        ASSEMBLY,
        C,
        OBJECT,
        ARCHIVE,
        BINARY
    }

    /** Reads an address as other tools show it: {@code 0x1490}. */
    static final class AddressConverter implements ITypeConverter<Long> {
        @Override
        public Long convert(String value) {
            try {
                return Long.decode(value);
            } catch (NumberFormatException e) {
                throw new TypeConversionException(
                        "'%s' is no address. Write it like 0x1490.".formatted(value));
            }
        }
    }

    Optional<Path> file() {
        return file;
    }

    boolean byClang() {
        return assembler == Assembler.clang;
    }

    /** Whether it is in a file that a linker has made. */
    boolean isLinked() throws CommandException {
        return kind() == Kind.BINARY;
    }

    /** Whether it is assembly that Keystone assembles, as a program's switch file is. */
    boolean isByKeystone() throws CommandException {
        return kind() == Kind.ASSEMBLY && !byClang();
    }

    /** What was typed of how the file is read and called, to be typed again. */
    String typed() {
        StringBuilder words = new StringBuilder();
        form.ifPresent(one -> words.append(" --protocol ").append(one));
        maker.ifPresent(name -> words.append(" --make ").append(name));
        if (byClang()) {
            words.append(" --assembler clang");
        }
        return words.toString();
    }

    /** The kind of the file, which is checked to be there. */
    Kind kind() throws CommandException {
        if (file.isEmpty()) {
            return Kind.ASSEMBLY;
        }
        ProgramOptions.requireFile(file.get());
        String name = file.get().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".s")) {
            return Kind.ASSEMBLY;
        }
        if (name.endsWith(".c") || name.endsWith(".h")) {
            return Kind.C;
        }
        if (name.endsWith(".o") || name.endsWith(".obj")) {
            return Kind.OBJECT;
        }
        if (name.endsWith(".a")) {
            return Kind.ARCHIVE;
        }
        if (isProgram(file.get())) {
            return Kind.BINARY;
        }
        throw new CommandException(
                ExitCode.USAGE,
                "%s: expected assembly (.s), C (.c or .h), a static library (.a), an ELF file, or a DLL or program of Windows."
                        .formatted(file.get()));
    }

    /** ELF, or what Windows runs. */
    private static boolean isProgram(Path file) throws CommandException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(4);
            return Arrays.equals(start, new byte[] {0x7f, 'E', 'L', 'F'})
                    || (start.length > 1 && start[0] == 'M' && start[1] == 'Z');
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.USAGE, "%s: this file cannot be read.".formatted(file), e);
        }
    }

    List<Platform> platforms() throws CommandException, BuildException {
        Optional<Platform> own = ofFile();
        if (platform == null && own.isPresent()) {
            return own.stream().toList();
        }
        boolean coff = own.filter(one -> Abi.of(one).isWindows()).isPresent();
        List<Platform> chosen = platform == null ? usual() : platform.platforms();
        if (coff || abi == Family.windows) {
            return of(Abi.Family.WINDOWS, "--abi windows: known on x86 and x86_64", chosen);
        }
        if (abi == Family.linux && saysElfV1()) {
            List<Platform> power = platform == null ? List.of(power()) : chosen;
            return of(
                    Abi.Family.ELF_V1,
                    file.orElseThrow()
                            + ": function descriptors (.opd, .abiversion 1) are ELF V1's, which is known on ppc64",
                    power);
        }
        // Of binaries it need not be said.
        if (abi == Family.linux
                || (file.isPresent() && kind() != Kind.ASSEMBLY && kind() != Kind.C)) {
            return chosen;
        }
        if (file.isEmpty() || kind() == Kind.C) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--abi elfv1: known for assembly files and for what is compiled. Compile with -mabi=elfv1, and check the object file.");
        }
        return of(Abi.Family.ELF_V1, "--abi elfv1: known on ppc64", chosen);
    }

    private boolean saysElfV1() throws CommandException, BuildException {
        return file.isPresent() && kind() == Kind.ASSEMBLY && ElfKind.isElfV1(file.get());
    }

    private static Platform power() {
        return Platforms.named("ppc64").orElseThrow();
    }

    private static List<Platform> of(Abi.Family family, String known, List<Platform> chosen)
            throws CommandException {
        List<Platform> all = new ArrayList<>();
        for (Platform each : chosen) {
            all.add(
                    Abi.of(each, family)
                            .map(Abi::platform)
                            .orElseThrow(
                                    () ->
                                            new CommandException(
                                                    ExitCode.USAGE,
                                                    "%s, not on %s. Choose the --platform."
                                                            .formatted(known, each))));
        }
        return all;
    }

    /** What an object file or a binary is for. */
    private Optional<Platform> ofFile() throws CommandException, BuildException {
        if (kind() == Kind.ASSEMBLY || kind() == Kind.C) {
            return Optional.empty();
        }
        Path path = file.orElseThrow();
        return kind() == Kind.ARCHIVE ? ElfKind.platformOfArchive(path) : ElfKind.platformOf(path);
    }

    private List<Platform> usual() {
        return file.map(named -> NamedPlatform.of(named).or(() -> Platforms.named("x86_64")))
                .map(told -> List.of(told.orElseThrow()))
                .orElseGet(Platforms::known);
    }

    /** Which routine of a file is meant. */
    Routine routine(Path in) throws CommandException {
        Optional<Protocol> protocol =
                form.map(one -> Protocol.valueOf(one.name().toUpperCase(Locale.ROOT)));
        try {
            return RoutineFinder.find(in, symbol, maker, protocol);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "%s: this file cannot be read (%s).".formatted(in, e.getMessage()),
                    e);
        }
    }

    /** A report with what the file claims of the code that is not so. */
    CheckReport remarked(CheckReport report, CheckedCode code, Listing listing)
            throws CommandException, BuildException, MachineException {
        if (kind() == Kind.ASSEMBLY || kind() == Kind.C) {
            return report;
        }
        Path from = file.orElseThrow();
        List<Finding> all = new ArrayList<>(report.findings());
        all.addAll(CheckedBinaries.remarks(from, routine(from), code, listing));
        all.sort(Comparator.comparing(Finding::severity));
        return report.with(all);
    }

    /**
     * The same code, to be built into a program.
     *
     * @param cell in which build of a C file
     */
    Implementation implementation(Sandbox sandbox, CheckedCode code, Optional<Cell> cell)
            throws CommandException, BuildException, ToolMissingException, MachineException {
        Path from = source(sandbox, code.platform());
        Routine routine = routine(from);
        return switch (kind()) {
            case ASSEMBLY ->
                    new CheckedFiles(sandbox).implementation(code, from, routine, assembler());
            case C ->
                    new CompiledFiles(sandbox)
                            .implementation(code.platform(), from, routine, cell.orElseThrow());
            case OBJECT, ARCHIVE, BINARY ->
                    new CheckedBinaries(sandbox).implementation(code, from, routine);
        };
    }

    private CheckedFiles.By assembler() {
        return byClang() ? CheckedFiles.By.CLANG : CheckedFiles.By.KEYSTONE;
    }

    private Path source(Sandbox sandbox, Platform on) {
        return file.orElseGet(() -> Shown.path(sandbox.guest().switchFile(on.name())));
    }

    /** The routine in an assembly or object file. */
    CheckedCode code(Sandbox sandbox, Platform on)
            throws CommandException, BuildException, ToolMissingException, MachineException {
        CheckedBinaries binaries = new CheckedBinaries(sandbox);
        Path from = source(sandbox, on);
        Routine routine = routine(from);
        if (kind() == Kind.OBJECT) {
            return binaries.object(on, from, routine);
        }
        if (kind() == Kind.ARCHIVE) {
            return binaries.archive(on, from, routine);
        }
        if (kind() == Kind.BINARY) {
            OptionalLong at = address == null ? OptionalLong.empty() : OptionalLong.of(address);
            return binaries.binary(on, from, routine, at);
        }
        return new CheckedFiles(sandbox).assembly(on, from, routine, assembler());
    }
}
