package org.stackletlab.visualizer.edit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.stackletlab.emulator.timeline.file.LabFileException;
import org.stackletlab.emulator.timeline.file.SafeFile;

/**
 * Edits that were not saved, each in a file of its own below the lab's cache folder: {@code
 * drafts/HASH-NAME}. Such a file has four lines before the text: what it is, when it was kept, the
 * hash of the text, whose draft it is. One that is damaged counts as not there.
 */
public final class Drafts {
    private static final String FIRST_LINE = "Stacklet Lab draft 1";
    private static final long MOST_BYTES = 8L << 20;
    private static final int KEY = 16;

    private final Path folder;

    private Drafts(Path cache) {
        this.folder = requireNonNull(cache, "cache").resolve("drafts");
    }

    /** The drafts below a cache folder, which need not exist yet. */
    public static Drafts in(Path cache) {
        return new Drafts(cache);
    }

    /** The cache folder of the lab that runs; its tests have a folder of their own for drafts. */
    public static Path usualCache() {
        String set = System.getProperty("lab.drafts", System.getProperty("lab.cache"));
        return set != null
                ? Path.of(set)
                : Path.of(System.getProperty("user.home", ""), ".cache", "stacklet-lab");
    }

    /**
     * Keeps a draft, in place of an older one of the same file.
     *
     * @param file whose draft it is
     * @throws LabFileException if it cannot be written; says where and why
     */
    public void keep(Path file, Draft draft) throws LabFileException {
        String text = draft.text();
        String head =
                "%s\n%s\n%s\n%s\n"
                        .formatted(FIRST_LINE, draft.at(), hash(text), file.toAbsolutePath());
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new LabFileException(
                    "%s: this folder for unsaved edits cannot be made (%s). Save the file soon."
                            .formatted(folder, e.getMessage()),
                    e);
        }
        SafeFile.write(place(file), (head + text).getBytes(StandardCharsets.UTF_8), true);
    }

    /** The draft of a file, if there is one that can be read. */
    public Optional<Draft> find(Path file) {
        Path place = place(file);
        try {
            if (!Files.isRegularFile(place) || Files.size(place) > MOST_BYTES) {
                return Optional.empty();
            }
            return parse(Files.readString(place));
        } catch (IOException e) {
            // Damaged or not ours to read: as if there were none.
            return Optional.empty();
        }
    }

    private static Optional<Draft> parse(String content) {
        String[] parts = content.split("\n", 5);
        if (parts.length < 5 || !parts[0].equals(FIRST_LINE) || !parts[2].equals(hash(parts[4]))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Draft(parts[4], Instant.parse(parts[1])));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Forgets the draft of a file, if there is one. */
    public void drop(Path file) {
        try {
            Files.deleteIfExists(place(file));
        } catch (IOException e) {
            // It will be offered once more; that harms nobody.
            return;
        }
    }

    /** Where the draft of a file stands. */
    public Path place(Path file) {
        return folder.resolve(key(file) + "-" + file.getFileName());
    }

    /** A short name for a path that no other path has. */
    static String key(Path file) {
        return hash(file.toAbsolutePath().normalize().toString()).substring(0, KEY);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
