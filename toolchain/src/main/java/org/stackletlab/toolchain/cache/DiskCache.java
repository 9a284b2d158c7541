package org.stackletlab.toolchain.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Bytes on disk under names. Several threads and processes may use the same folder: entries appear
 * whole or not at all, a damaged entry counts as absent, and a folder that cannot be written is no
 * error, only slow.
 */
public final class DiskCache {
    /**
     * Disks and copies go wrong by accident: a checksum finds that at a tenth of a digest's cost.
     */
    private static final int CHECKSUM_BYTES = Integer.BYTES;

    private static final Duration BETWEEN_PRUNINGS = Duration.ofHours(1);
    private static final Duration BETWEEN_TOUCHES = Duration.ofHours(1);

    private final Path folder;
    private final long mostBytes;

    /**
     * A cache.
     *
     * @param folder made when the first entry is stored
     * @param mostBytes when it holds more, the entries unused for longest go
     */
    public DiskCache(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /** The bytes stored under a name of at least three letters, if they are there undamaged. */
    public Optional<byte[]> get(String name) {
        Path file = file(name);
        try {
            byte[] entry = Files.readAllBytes(file);
            if (entry.length >= CHECKSUM_BYTES
                    && ByteBuffer.wrap(entry).getInt() == checksum(entry)) {
                touch(file);
                return Optional.of(Arrays.copyOfRange(entry, CHECKSUM_BYTES, entry.length));
            }
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Absent, unreadable, or just removed by another process: all the same to us.
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** Stores bytes under a name; what stood there is replaced. */
    public void put(String name, byte[] content) {
        Path file = file(name);
        try {
            Files.createDirectories(file.getParent());
            Path unfinished = Files.createTempFile(file.getParent(), "new-", ".tmp");
            try {
                byte[] entry = new byte[CHECKSUM_BYTES + content.length];
                System.arraycopy(content, 0, entry, CHECKSUM_BYTES, content.length);
                ByteBuffer.wrap(entry).putInt(checksum(entry));
                Files.write(unfinished, entry);
                move(unfinished, file);
            } finally {
                Files.deleteIfExists(unfinished);
            }
            pruneNowAndThen();
        } catch (IOException e) {
            // A cache that cannot be written costs time, nothing else: the build goes on.
            return;
        }
    }

    private static int checksum(byte[] entry) {
        CRC32C sum = new CRC32C();
        sum.update(entry, CHECKSUM_BYTES, entry.length - CHECKSUM_BYTES);
        return (int) sum.getValue();
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException | FileAlreadyExistsException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void touch(Path file) throws IOException {
        Instant now = Instant.now();
        if (Files.getLastModifiedTime(file).toInstant().plus(BETWEEN_TOUCHES).isBefore(now)) {
            Files.setLastModifiedTime(file, FileTime.from(now));
        }
    }

    private Path file(String name) {
        return folder.resolve(name.substring(0, 2)).resolve(name.substring(2));
    }

    private void pruneNowAndThen() throws IOException {
        Path stamp = folder.resolve("pruned");
        Instant now = Instant.now();
        if (Files.exists(stamp)
                && Files.getLastModifiedTime(stamp)
                        .toInstant()
                        .plus(BETWEEN_PRUNINGS)
                        .isAfter(now)) {
            return;
        }
        Files.writeString(stamp, "");
        prune();
    }

    /** A stored file, as it was when the folder was walked. */
    private record Entry(Path file, long bytes, FileTime used) {}

    /** Removes the entries unused for longest until the rest fits. */
    public void prune() throws IOException {
        List<Entry> entries = entries();
        long total = entries.stream().mapToLong(Entry::bytes).sum();
        for (Entry entry : entries) {
            if (total <= mostBytes) {
                return;
            }
            Files.deleteIfExists(entry.file());
            total -= entry.bytes();
        }
    }

    private List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder, 2)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (Files.isRegularFile(file) && !file.getParent().equals(folder)) {
                    entries.add(new Entry(file, Files.size(file), Files.getLastModifiedTime(file)));
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        entries.sort(Comparator.comparing(Entry::used));
        return entries;
    }
}
