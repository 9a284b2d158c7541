package org.stackletlab.inspector.check.subject;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.arch.target.ElfTarget;
import org.stackletlab.inspector.check.abi.Abi;
import org.stackletlab.inspector.check.coff.CoffObject;
import org.stackletlab.inspector.check.coff.PeFile;
import org.stackletlab.toolchain.BuildException;

/** What an ELF, COFF or PE file says of itself at its beginning. */
public final class ElfKind {
    private static final int HEADER = 20;
    private static final int WINDOWS_HEADER = 4096;
    private static final int ELF = 0x7f45_4c46;
    private static final int CLASS = 4;
    private static final int DATA = 5;
    private static final int TYPE = 16;
    private static final int MACHINE = 18;
    private static final int RELOCATABLE = 1;

    /** In assembly for 64-bit Power: function descriptors, or the ABI by its number. */
    private static final Pattern ELF_V1 =
            Pattern.compile("(?m)^\\s*\\.(section\\s+\"?\\.opd\\b|abiversion\\s+1\\b)");

    private ElfKind() {}

    /** Whether an assembly file says that it is for ELF V1 of 64-bit Power. */
    public static boolean isElfV1(Path assembly) throws BuildException {
        try {
            byte[] bytes = Files.readAllBytes(assembly);
            return ELF_V1.matcher(new String(bytes, StandardCharsets.ISO_8859_1)).find();
        } catch (IOException e) {
            throw unreadable(assembly, e);
        }
    }

    /** The platform that a file is for, if it is one we know. */
    public static Optional<Platform> platformOf(Path file) throws BuildException {
        try (InputStream in = Files.newInputStream(file)) {
            Optional<Integer> bits = PeFile.wordBits(in.readNBytes(WINDOWS_HEADER));
            return bits.isPresent() ? windows(bits.get()) : platformOf(header(file));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static Optional<Platform> windows(int bits) {
        return Platforms.named(bits == Long.SIZE ? "x86_64" : "x86")
                .flatMap(Abi::windows)
                .map(Abi::platform);
    }

    private static Optional<Platform> platformOf(ByteBuffer header) {
        byte[] bytes = new byte[header.capacity()];
        header.get(0, bytes);
        Optional<Integer> coff = CoffObject.wordBits(bytes);
        if (coff.isPresent()) {
            return windows(coff.get());
        }
        return Platforms.known().stream().filter(platform -> isFor(platform, header)).findFirst();
    }

    /** The platform of the object files in a static library, if it is one we know. */
    public static Optional<Platform> platformOfArchive(Path file) throws BuildException {
        try {
            byte[] first = Archive.of(file, Files.readAllBytes(file)).any().bytes();
            return platformOf(header(Arrays.copyOf(first, HEADER)));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static BuildException unreadable(Path file, IOException e) {
        return new BuildException(
                "%s: error: this file cannot be read: %s\n  next: check its permissions"
                        .formatted(file, e.getMessage()));
    }

    /** Whether a file is ELF for a platform. */
    static boolean isFor(Platform platform, Path file) throws BuildException {
        return isFor(platform, header(file));
    }

    private static boolean isFor(Platform platform, ByteBuffer header) {
        return isElf(header)
                && header.get(CLASS) == platform.elf().elfClass()
                && header.get(DATA) == platform.elf().data()
                && header.getShort(MACHINE) == platform.elf().machine();
    }

    private static ByteBuffer header(Path file) throws BuildException {
        byte[] bytes = new byte[HEADER];
        try (InputStream in = Files.newInputStream(file)) {
            int unused = in.readNBytes(bytes, 0, HEADER);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        return header(bytes);
    }

    private static ByteBuffer header(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ElfTarget.order(bytes[DATA]));
    }

    private static boolean isElf(ByteBuffer header) {
        return header.duplicate().order(ByteOrder.BIG_ENDIAN).getInt(0) == ELF;
    }

    /**
     * Refuses what is no object file for a platform.
     *
     * @param file what the user named
     * @param object what is linked: the same, or what was made of it
     */
    static void requireObject(Platform platform, Path file, Path object) throws BuildException {
        ByteBuffer header = header(object);
        if (!isElf(header)) {
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
                                    platform.elf().machine(),
                                    header.getShort(TYPE),
                                    header.getShort(MACHINE)));
        }
    }
}
