package org.stackletlab.inspector.check.coff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.stackletlab.inspector.check.unwind.UnwindTables;
import org.stackletlab.toolchain.BuildException;

/** Files that are ELF, made of others that are COFF, and gone when they have been linked. */
public final class ElfCopies implements AutoCloseable {
    private final List<Path> files = new ArrayList<>();

    /** Nothing so far. */
    public ElfCopies() {}

    /**
     * A file with an object.
     *
     * @param origin where it came from, for messages
     * @param object COFF, or ELF already
     * @throws BuildException if it is neither
     */
    public Path of(Path origin, byte[] object) throws BuildException, IOException {
        Path file = Files.createTempFile("lab-check", ".o");
        files.add(file);
        byte[] elf =
                CoffObject.isCoff(object)
                        ? CoffObject.of(origin, object).toElf()
                        : UnwindTables.kept(object);
        return Files.write(file, elf);
    }

    @Override
    public void close() throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
