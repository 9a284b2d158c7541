package org.stackletlab.inspector.check.coff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.stackletlab.inspector.check.elf.ElfFile;
import org.stackletlab.inspector.check.unwind.UnwindTables;
import org.stackletlab.toolchain.BuildException;

/** Files that are ELF, made of others that are COFF, and gone when they have been linked. */
public final class ElfCopies implements AutoCloseable {
    private static final int FLAGS = 48;
    private static final int MIPS = 8;
    private static final int MIPS_STYLE = 6;

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
                        : withoutStyle(UnwindTables.kept(object));
        return Files.write(file, elf);
    }

    /**
     * MIPS objects say whether they call as shared objects do (EF_MIPS_PIC, EF_MIPS_CPIC), and lld
     * links them with their like only. Code that finds its own address in t9 can be called by all.
     */
    private static byte[] withoutStyle(byte[] elf) {
        byte[] copy = elf.clone();
        ElfFile.of(copy)
                .filter(file -> file.machine() == MIPS && file.isWide())
                .ifPresent(file -> file.words().bytes().putInt(FLAGS, file.flags() & ~MIPS_STYLE));
        return copy;
    }

    @Override
    public void close() throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
