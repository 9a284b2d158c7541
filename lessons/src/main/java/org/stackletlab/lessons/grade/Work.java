package org.stackletlab.lessons.grade;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A place for copies of what was handed in, each in a folder of its own, so that nothing else can
 * be read beside it. Names always have the same length: how long they are must not change an image.
 */
final class Work implements AutoCloseable {
    private static final int NAME_BYTES = 8;

    private final Path folder;

    private Work(Path folder) {
        this.folder = folder;
    }

    static Work create() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toRealPath();
        String name = "lab-grade-%08x".formatted(ThreadLocalRandom.current().nextInt());
        try {
            return new Work(Files.createDirectory(temporary.resolve(name)));
        } catch (FileAlreadyExistsException e) {
            // Somebody else's: try another name.
            return create();
        }
    }

    /** The copy of a text, in a folder that only depends on what is in it. */
    Path file(String name, String text) throws IOException {
        Path own = Files.createDirectories(folder.resolve(digest(text)));
        Path file = own.resolve(String.valueOf(Path.of(name).getFileName()));
        synchronized (this) {
            if (!Files.exists(file)) {
                Files.writeString(file, text);
            }
        }
        return file;
    }

    /** What a tool said, without where our copies stand. */
    String plain(String message) {
        return message.replaceAll(Pattern.quote(folder.toString()) + "/[0-9a-f]+/", "");
    }

    static String digest(String text) {
        try {
            byte[] all =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(all, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }
}
