package org.stackletlab.toolchain.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The directories a compiler run may read, and nothing else of the host.
 *
 * <p>clang gets them as a virtual file system in which nothing else exists. Links that lead out of
 * them are found afterwards by comparing real paths.
 */
final class Confinement {
    private final List<Path> roots;
    private final Set<Path> realRoots = new LinkedHashSet<>();
    private final Set<Path> realFiles = new LinkedHashSet<>();

    /**
     * @param directories readable with everything below them
     * @param files readable wherever links lead, because the user named them
     */
    Confinement(Collection<Path> directories, Collection<Path> files) {
        List<Path> sorted =
                directories.stream()
                        .map(directory -> directory.toAbsolutePath().normalize())
                        .distinct()
                        .sorted()
                        .toList();
        roots = new ArrayList<>();
        for (Path directory : sorted) {
            if (roots.stream().noneMatch(directory::startsWith)) {
                roots.add(directory);
            }
        }
        roots.forEach(root -> realRoots.add(real(root)));
        files.forEach(file -> realFiles.add(real(file)));
    }

    /** Whether a file may be read, judged by where it really is. */
    boolean allows(Path file) {
        Path real = real(file);
        return realFiles.contains(real) || realRoots.stream().anyMatch(real::startsWith);
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            // What does not exist cannot be read either; its own name is as good as any.
            return path.toAbsolutePath().normalize();
        }
    }

    /** Writes the description of the virtual file system for {@code -ivfsoverlay}. */
    void write(Path overlay) throws IOException {
        String entries =
                roots.stream()
                        .map(Confinement::json)
                        .map(
                                name ->
                                        "{\"type\": \"directory-remap\", \"name\": %s, \"external-contents\": %s}"
                                                .formatted(name, name))
                        .collect(Collectors.joining(",\n"));
        Files.writeString(
                overlay,
                """
                {"version": 0, "redirecting-with": "redirect-only", "case-sensitive": true,
                "use-external-names": false, "roots": [
                %s
                ]}
                """
                        .formatted(entries));
    }

    private static String json(Path path) {
        return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
