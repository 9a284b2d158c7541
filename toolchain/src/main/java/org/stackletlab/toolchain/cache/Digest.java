package org.stackletlab.toolchain.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256, in hexadecimal where it names something. */
public final class Digest {
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

    /** The digest of a file's content, or {@code -} if it cannot be read. */
    public static String ofFile(Path file) {
        try {
            return of(Files.readAllBytes(file));
        } catch (IOException e) {
            return "-";
        }
    }

    static byte[] raw(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
