package org.stackletlab.emulator.timeline.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Reads and writes {@code .lab} files so that nothing is ever half there: the bytes go to a
 * temporary file in the target's folder, and that is moved into place in one step when it is
 * complete.
 */
public final class SafeFile {
    private static final long MOST_BYTES = 1L << 30;

    private SafeFile() {}

    /** The whole content of a file that may be a recording. */
    public static byte[] read(Path file) throws LabFileException {
        try {
            if (Files.isDirectory(file)) {
                throw new LabFileException(
                        "%s: this is a folder. Name a file that lab record has written."
                                .formatted(file));
            }
            long size = Files.size(file);
            if (Files.isRegularFile(file) && size > MOST_BYTES) {
                throw new LabFileException(
                        ("%s: this file has %d bytes; no recording has more than %d. Name a file"
                                        + " that lab record has written.")
                                .formatted(file, size, MOST_BYTES));
            }
            try (InputStream in = Files.newInputStream(file)) {
                return in.readNBytes((int) MOST_BYTES);
            }
        } catch (NoSuchFileException e) {
            throw new LabFileException(
                    ("%s: there is no such file. Check the name; relative names start from the"
                                    + " folder you are in.")
                            .formatted(file),
                    e);
        } catch (IOException e) {
            throw new LabFileException(
                    "%s: this file cannot be read (%s).".formatted(file, said(e)), e);
        }
    }

    /**
     * Checks, before long work, that a recording may be written to a place.
     *
     * @param replaceAnything whether a file that is no recording may be replaced
     */
    public static void check(Path target, boolean replaceAnything) throws LabFileException {
        Path folder = folder(target);
        if (!Files.isDirectory(folder)) {
            throw new LabFileException(
                    "%s: the folder %s is not there. Make it, or name another place."
                            .formatted(target, folder));
        }
        if (!Files.isWritable(folder)) {
            throw new LabFileException(
                    "%s: the folder %s cannot be written to. Name another place."
                            .formatted(target, folder));
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            if (!Files.isRegularFile(target)) {
                throw new LabFileException(
                        "%s: something that is no ordinary file stands there. Name another place."
                                .formatted(target));
            }
            if (!replaceAnything && !isEmptyOrRecording(target)) {
                throw new LabFileException(
                        ("%s: this file exists and is not a recording, so it is not overwritten."
                                        + " Name another place, or add --force.")
                                .formatted(target));
            }
        }
    }

    private static boolean isEmptyOrRecording(Path target) throws LabFileException {
        try (InputStream in = Files.newInputStream(target)) {
            byte[] begin = in.readNBytes(8);
            return begin.length == 0 || LabFile.looksLike(begin);
        } catch (IOException e) {
            throw new LabFileException(
                    "%s: this file exists and cannot be read (%s). Name another place."
                            .formatted(target, said(e)),
                    e);
        }
    }

    /**
     * Writes a recording.
     *
     * @param replaceAnything whether a file that is no recording may be replaced
     */
    public static void write(Path target, byte[] bytes, boolean replaceAnything)
            throws LabFileException {
        check(target, replaceAnything);
        Path unfinished = null;
        try {
            removeLeftovers(target);
            unfinished = unfinished(target, ProcessHandle.current().pid());
            try (FileChannel channel =
                            FileChannel.open(
                                    unfinished,
                                    StandardOpenOption.WRITE,
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.TRUNCATE_EXISTING);
                    OutputStream out = Channels.newOutputStream(channel)) {
                out.write(bytes);
                channel.force(true);
            }
            move(unfinished, target);
        } catch (IOException e) {
            throw new LabFileException(
                    ("%s: the recording of %d bytes cannot be written (%s). Look whether the disk"
                                    + " is full; nothing has been changed.")
                            .formatted(target, bytes.length, said(e)),
                    e);
        } finally {
            remove(unfinished);
        }
    }

    private static Path unfinished(Path target, long process) {
        return folder(target).resolve("%s.%d.part".formatted(target.getFileName(), process));
    }

    /** What processes left here that were killed while they wrote this recording. */
    private static void removeLeftovers(Path target) throws IOException {
        String prefix = target.getFileName() + ".";
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder(target))) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.startsWith(prefix) && name.endsWith(".part")) {
                    String process = name.substring(prefix.length(), name.length() - 5);
                    if (process.matches("[0-9]{1,18}")
                            && ProcessHandle.of(Long.parseLong(process)).isEmpty()) {
                        remove(file);
                    }
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void remove(Path unfinished) {
        if (unfinished != null) {
            try {
                Files.deleteIfExists(unfinished);
            } catch (IOException e) {
                // It has another name than any recording, so it does no harm where it is.
                return;
            }
        }
    }

    private static Path folder(Path target) {
        return target.toAbsolutePath().normalize().getParent() == null
                ? target.toAbsolutePath()
                : target.toAbsolutePath().normalize().getParent();
    }

    private static String said(IOException e) {
        return e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
    }
}
