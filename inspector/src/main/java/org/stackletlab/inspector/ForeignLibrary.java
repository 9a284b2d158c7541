package org.stackletlab.inspector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.emulator.image.SymbolKind;
import org.stackletlab.toolchain.BuildException;

/** Somebody else's stacklet library, or switch routine, in place of ours. */
final class ForeignLibrary {
    private static final int MOST_NAMES = 8;

    private ForeignLibrary() {}

    /**
     * The C files of a library, sorted by name.
     *
     * @param program the program's own files, which are not taken twice
     * @throws BuildException if there are none
     */
    static List<Path> sources(Path folder, List<Path> program) throws BuildException {
        List<Path> own = program.stream().map(ForeignLibrary::real).toList();
        List<Path> found;
        try (Stream<Path> files = Files.list(folder)) {
            found =
                    files.filter(file -> file.toString().endsWith(".c"))
                            .filter(Files::isRegularFile)
                            .sorted()
                            .toList();
        } catch (IOException e) {
            throw new BuildException(
                    "%s: error: tried to list this folder for a stacklet library: %s\n  next: name a folder that can be read"
                            .formatted(folder, e.getMessage()));
        }
        if (found.isEmpty()) {
            throw new BuildException(
                    "%s: error: looked for a stacklet library and found no .c file in this folder\n  next: name the folder that has the library's .c files"
                            .formatted(folder));
        }
        return found.stream().filter(file -> !own.contains(real(file))).toList();
    }

    private static Path real(Path file) {
        return file.toAbsolutePath().normalize();
    }

    /**
     * Checks that a routine that was asked for by name is there.
     *
     * @throws BuildException if it is not; the message lists names that resemble it
     */
    static void requireSwitch(Image image, String symbol) throws BuildException {
        if (symbol.equals(Program.SWITCH_SYMBOL) || image.symbol(symbol).isPresent()) {
            return;
        }
        String there =
                image.symbols().stream()
                        .filter(known -> known.kind() == SymbolKind.FUNCTION)
                        .map(Symbol::name)
                        .filter(name -> name.contains("switch"))
                        .limit(MOST_NAMES)
                        .collect(Collectors.joining(" "));
        throw new BuildException(
                "%s: error: the program has no function '%s' that could switch stacks%s\n  next: name the routine as the linker knows it, and link the file that has it"
                        .formatted(
                                image.name(), symbol, there.isEmpty() ? "" : "; it has " + there));
    }
}
