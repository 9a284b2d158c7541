package org.stackletlab.lessons.read;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.stackletlab.guest.GuestSources;

/**
 * Finds the files that a lesson names: its own, and those of the lab. Nothing outside these two can
 * be named.
 *
 * @param folder the lesson's
 * @param guest the lab's own sources
 */
public record LessonFiles(Path folder, GuestSources guest) {
    private static final Set<String> OF_THE_LAB =
            Set.of("examples", "switch", "stacklet", "layers", "runtime");

    public LessonFiles {
        requireNonNull(folder, "folder");
        requireNonNull(guest, "guest");
    }

    /** A name with the platform's in it, if it has a place for one. */
    public static String named(String name, String platform) {
        return name.replace("{platform}", platform);
    }

    /** The name of the finished state of a file that learners change. */
    public static String finished(String name) {
        return "answers/" + name;
    }

    /**
     * The file of a name, if there is one.
     *
     * @param name as the lesson writes it
     * @param platform what stands for {@code {platform}}
     */
    public Optional<Path> find(String name, String platform) {
        String real = named(name, platform);
        int slash = real.indexOf('/');
        boolean labs = slash > 0 && OF_THE_LAB.contains(real.substring(0, slash));
        Path base = labs ? guest.folder() : folder;
        try {
            Path file = base.resolve(real).normalize();
            boolean inside =
                    file.startsWith(base)
                            && Files.isRegularFile(file)
                            && file.toRealPath().startsWith(base.toRealPath());
            return inside ? Optional.of(file) : Optional.empty();
        } catch (IOException | java.nio.file.InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Whether a name is that of a switch file. */
    public static boolean isSwitchFile(String name) {
        return name.endsWith(".s");
    }
}
