package org.stackletlab.emulator.unicorn.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where libunicorn is: the system property {@code lab.unicorn}, the environment variable {@code
 * STACKLET_LAB_UNICORN}, the system's library folders, the cache of the launcher, in this order.
 */
final class UnicornFinder {
    private static final Set<String> NAMES =
            Set.of(
                    "libunicorn.so.2",
                    "libunicorn.so",
                    "libunicorn.2.dylib",
                    "libunicorn.dylib",
                    "unicorn.dll");
    private static final int CACHE_DEPTH = 7;

    private final Map<String, String> environment;
    private final Map<String, String> properties;

    UnicornFinder(Map<String, String> environment, Map<String, String> properties) {
        this.environment = environment;
        this.properties = properties;
    }

    /** A finder for this process. */
    static UnicornFinder ofProcess() {
        Map<String, String> properties = new java.util.HashMap<>();
        for (String name : List.of("lab.unicorn", "lab.cache", "os.name", "user.home")) {
            String value = System.getProperty(name);
            if (value != null && !value.isEmpty()) {
                properties.put(name, value);
            }
        }
        return new UnicornFinder(System.getenv(), properties);
    }

    /** The library's file. */
    Path find() throws UnicornMissingException {
        String property = properties.get("lab.unicorn");
        if (property != null) {
            return required("The system property lab.unicorn", property);
        }
        String variable = environment.get("STACKLET_LAB_UNICORN");
        if (variable != null && !variable.isEmpty()) {
            return required("The environment variable STACKLET_LAB_UNICORN", variable);
        }
        List<Path> tried = new ArrayList<>();
        for (Path folder : systemFolders()) {
            for (String name :
                    NAMES.stream().sorted(java.util.Comparator.reverseOrder()).toList()) {
                Path file = folder.resolve(name);
                if (Files.isRegularFile(file)) {
                    return file;
                }
            }
            tried.add(folder);
        }
        Path cache = cache();
        tried.add(cache);
        return inCache(cache).orElseThrow(() -> UnicornMissingException.notFound(tried));
    }

    private static Path required(String setting, String value) throws UnicornMissingException {
        Path file = Path.of(value);
        if (!Files.isRegularFile(file)) {
            throw UnicornMissingException.notAFile(setting, file);
        }
        return file;
    }

    private List<Path> systemFolders() {
        String os = properties.getOrDefault("os.name", "").toLowerCase(Locale.ROOT);
        if (os.contains("win")) {
            String path = environment.getOrDefault("PATH", "");
            return Stream.of(path.split(";", -1)).filter(p -> !p.isBlank()).map(Path::of).toList();
        }
        if (os.contains("mac")) {
            return List.of(Path.of("/opt/homebrew/lib"), Path.of("/usr/local/lib"));
        }
        return List.of(
                Path.of("/usr/lib/x86_64-linux-gnu"),
                Path.of("/usr/lib/aarch64-linux-gnu"),
                Path.of("/usr/lib64"),
                Path.of("/usr/lib"),
                Path.of("/usr/local/lib"));
    }

    private Path cache() {
        String property = properties.get("lab.cache");
        if (property != null) {
            return Path.of(property);
        }
        String variable = environment.getOrDefault("STACKLET_LAB_CACHE", "");
        if (!variable.isEmpty()) {
            return Path.of(variable);
        }
        String os = properties.getOrDefault("os.name", "").toLowerCase(Locale.ROOT);
        if (os.contains("win")) {
            return Path.of(environment.getOrDefault("LOCALAPPDATA", "."), "stacklet-lab");
        }
        String home = environment.getOrDefault("XDG_CACHE_HOME", "");
        return home.isEmpty()
                ? Path.of(properties.getOrDefault("user.home", "."), ".cache", "stacklet-lab")
                : Path.of(home, "stacklet-lab");
    }

    private static Optional<Path> inCache(Path cache) {
        Path folder = cache.resolve("unicorn");
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(folder, CACHE_DEPTH)) {
            return files.filter(file -> NAMES.contains(String.valueOf(file.getFileName())))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty(); // an unreadable cache is as good as an empty one
        }
    }
}
