package org.stackletlab.inspector.check.subject;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.decode.InstructionSet.ModuleConstant;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.ImageException;
import org.stackletlab.emulator.image.Segment;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.inspector.check.CheckedCode;
import org.stackletlab.inspector.check.abi.Abi;
import org.stackletlab.inspector.check.elf.ForeignElf;
import org.stackletlab.inspector.check.unwind.UnwindTables;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.BuildRequest.More;
import org.stackletlab.toolchain.ToolMissingException;

/** Has a routine in a file that is linked already loaded beside the bench. */
final class Beside {
    /** More than the bench has. */
    private static final int BENCH_BYTES = 0x1_0000;

    private final CheckedFiles files;

    Beside(CheckedFiles files) {
        this.files = files;
    }

    /**
     * A routine in a shared object or an executable.
     *
     * @param name what reports call it
     * @param address where the routine is, as tools show it for the file
     */
    CheckedCode load(
            Platform platform,
            Path file,
            String name,
            byte[] bytes,
            Routine routine,
            OptionalLong address)
            throws BuildException, ToolMissingException, MachineException {
        try {
            ForeignElf foreign = new ForeignElf(platform, file, bytes);
            byte[] bench = bench(platform, file, foreign.free(BENCH_BYTES)).elf();
            byte[] both = UnwindTables.shown(foreign.beside(bench), bytes, foreign.loaded(0));
            Image image = Image.readAnywhere(platform, file.toString(), both);
            ForeignElf.Function entry =
                    foreign.function(
                            address.isPresent()
                                    ? foreign.loaded(address.getAsLong())
                                    : symbol(foreign, file, routine.symbol()));
            Optional<ModuleConstant> constant =
                    entry.toc().stream().mapToObj(toc -> new ModuleConstant("r2", toc)).findFirst();
            Segment segment = segment(image, entry.entry());
            return new CheckedCode(
                    name,
                    address.isPresent() ? "0x%x".formatted(address.getAsLong()) : routine.symbol(),
                    routine.protocol(),
                    image,
                    entry.entry(),
                    maker(foreign, file, routine),
                    CheckedFiles.fixed(file, routine, image, entry.entry(), constant),
                    constant,
                    List.of(),
                    segment.address(),
                    segment.end(),
                    Optional.empty());
        } catch (ImageException e) {
            throw new BuildException(
                    "%s: error: cannot be loaded: %s\n  next: name an ELF file for %s"
                            .formatted(file, e.getMessage(), platform));
        }
    }

    private Image bench(Platform platform, Path file, long address)
            throws BuildException, ToolMissingException {
        Platform cpu = Abi.of(platform).cpu();
        return files.image(cpu, file, List.of(), Optional.empty(), More.at(address));
    }

    private static OptionalLong maker(ForeignElf foreign, Path file, Routine routine)
            throws BuildException {
        if (!routine.hasMaker()) {
            return OptionalLong.empty();
        }
        long address = symbol(foreign, file, routine.maker());
        return OptionalLong.of(foreign.function(address).entry());
    }

    private static long symbol(ForeignElf foreign, Path file, String name) throws BuildException {
        OptionalLong found =
                name.startsWith("0x")
                        ? OptionalLong.of(foreign.loaded(Long.decode(name)))
                        : foreign.symbol(name);
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
}
