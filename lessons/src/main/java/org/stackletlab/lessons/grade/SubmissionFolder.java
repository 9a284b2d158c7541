package org.stackletlab.lessons.grade;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder that somebody handed in. Nothing in it is trusted: only text files of usual size that
 * really stand in it are read.
 *
 * @param folder may be absent
 */
public record SubmissionFolder(Path folder) {
    private static final long MOST_BYTES = 256 << 10;

    public SubmissionFolder {
        requireNonNull(folder, "folder");
    }

    /** What reading a file came to. */
    sealed interface Content {
        /** It is there. */
        record Text(String text) implements Content {}

        /** It is not. */
        record Missing() implements Content {}

        /** It is there and was not read. */
        record Refused(String why) implements Content {}
    }

    /** Its own name, without where it stands. */
    public String name() {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return name == null ? folder.toString() : name.toString();
    }

    /** Whether a switch file seems to be in it. */
    public boolean hasSwitchFile() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".s"));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /** Why nothing can be read in it, if so. */
    Optional<String> problem() {
        if (!Files.exists(folder)) {
            return Optional.of("there is no such folder");
        }
        return Files.isDirectory(folder) ? Optional.empty() : Optional.of("this is not a folder");
    }

    /** A file in it, by the name that the lesson gives it. */
    Content read(String name) {
        try {
            Path file = folder.resolve(name).normalize();
            if (!file.startsWith(folder.normalize())) {
                return new Content.Refused("%s is not inside the folder".formatted(name));
            }
            for (Path part = file; !part.equals(folder.normalize()); part = part.getParent()) {
                if (Files.isSymbolicLink(part)) {
                    return new Content.Refused(
                            "%s is a link to another place; hand in the file itself"
                                    .formatted(name));
                }
            }
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return new Content.Missing();
            }
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? text(name, file)
                    : new Content.Refused("%s is not a file".formatted(name));
        } catch (CharacterCodingException e) {
            return new Content.Refused("%s is not a text in UTF-8".formatted(name));
        } catch (IOException | InvalidPathException e) {
            return new Content.Refused("%s cannot be read".formatted(name));
        }
    }

    private static Content text(String name, Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            return new Content.Refused(
                    "%s is larger than %d KiB".formatted(name, MOST_BYTES >> 10));
        }
        String text =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                        .toString();
        return text.indexOf('\0') >= 0
                ? new Content.Refused("%s is not a text: it has zero bytes".formatted(name))
                : new Content.Text(text);
    }
}
