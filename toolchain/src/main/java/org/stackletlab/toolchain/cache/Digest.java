package org.stackletlab.toolchain.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** SHA-256, in hexadecimal where it names something. */
public final class Digest {
    private static final Map<Path, Known> KNOWN = new ConcurrentHashMap<>();

    /**
     * A file changed less than this before it was read could be changed again within one tick of
     * its file system's clock.
     */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(2);

    private Digest() {}

    /** The digest of bytes: 64 digits. */
    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(raw(bytes));
    }

    /** The digest of a list of words; different lists have different digests. */
    public static String of(List<String> words) {
        StringBuilder joined = new StringBuilder();
        for (String word : words) {
            joined.append(word.length()).append(':').append(word).append('\n');
        }
        return of(joined.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The digest of a file's content, or {@code -} if it cannot be read. A file that has been
     * unchanged for a while is read once: one build asks for a common header dozens of times.
     */
    public static String ofFile(Path file) {
        try {
            Stamp stamp = Stamp.of(file);
            Known known = KNOWN.get(file);
            if (known != null && known.stamp().equals(stamp)) {
                return known.digest();
            }
            Instant before = Instant.now();
            String digest = of(Files.readAllBytes(file));
            if (stamp.isOlderThan(before.minus(CLOCKS_DIFFER)) && stamp.equals(Stamp.of(file))) {
                KNOWN.put(file, new Known(stamp, digest));
            } else {
                KNOWN.remove(file);
            }
            return digest;
        } catch (IOException e) {
            return "-";
        }
    }

    /** What a file system says of a file; a later change of its content changes it, too. */
    private record Stamp(Object file, long bytes, FileTime changed) {
        static Stamp of(Path file) throws IOException {
            BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
            Object key = Objects.requireNonNullElse(facts.fileKey(), file);
            return new Stamp(key, facts.size(), facts.lastModifiedTime());
        }

        boolean isOlderThan(Instant instant) {
            return changed.toInstant().isBefore(instant);
        }
    }

    private record Known(Stamp stamp, String digest) {}

    private static byte[] raw(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
