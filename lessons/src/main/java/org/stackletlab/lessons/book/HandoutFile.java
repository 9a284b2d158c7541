package org.stackletlab.lessons.book;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import org.stackletlab.emulator.timeline.file.LabFileException;
import org.stackletlab.emulator.timeline.file.SafeFile;

/** Writes hand-outs: all of it or nothing, and never over a file that is something else. */
public final class HandoutFile {
    /** Stands near the beginning of each page of ours. */
    static final String MARK = "<meta name=\"generator\" content=\"Stacklet Lab hand-out\"/>";

    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final int ENOUGH = 4096;

    /** What PDF documents of ours have as their producer, and in their last line. */
    public static final String PRODUCER = "Stacklet Lab hand-out";

    private HandoutFile() {}

    /**
     * Checks, before long work, that a hand-out may be written to a place.
     *
     * @param force whether a file that is no hand-out may be replaced
     * @throws LabFileException if not; says why, and what to do
     */
    public static void check(Path target, boolean force) throws LabFileException {
        SafeFile.check(target, true);
        if (!force && Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !isOurs(target)) {
            throw new LabFileException(
                    ("%s: this file exists and is not a hand-out that lab wrote, so it is not"
                                    + " overwritten. Name another place, or add --force.")
                            .formatted(target));
        }
    }

    /** Whether a file is empty or was written by us. */
    private static boolean isOurs(Path target) throws LabFileException {
        try (InputStream in = Files.newInputStream(target)) {
            byte[] begin = in.readNBytes(ENOUGH);
            String text = new String(begin, StandardCharsets.ISO_8859_1);
            return begin.length == 0
                    || text.contains(MARK)
                    || (text.startsWith(new String(PDF, StandardCharsets.US_ASCII))
                            && isOurPdf(target));
        } catch (IOException e) {
            throw new LabFileException(
                    "%s: this file exists and cannot be read (%s). Name another place."
                            .formatted(target, e.getMessage()),
                    e);
        }
    }

    private static boolean isOurPdf(Path target) throws IOException {
        byte[] last = ("%" + PRODUCER).getBytes(StandardCharsets.US_ASCII);
        try (RandomAccessFile file = new RandomAccessFile(target.toFile(), "r")) {
            byte[] end = new byte[last.length];
            file.seek(Math.max(0, file.length() - last.length));
            return file.read(end) == last.length && Arrays.equals(end, last);
        }
    }

    /** Writes a hand-out, in one move. */
    public static void write(Path target, byte[] bytes, boolean force) throws LabFileException {
        check(target, force);
        SafeFile.write(target, bytes, true);
    }
}
