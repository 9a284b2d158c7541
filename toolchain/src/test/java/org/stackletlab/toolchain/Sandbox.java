package org.stackletlab.toolchain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;

/** A folder with sources and a cache of its own, and the real tools. */
public final class Sandbox {
    /** The checkout. */
    public static final Path HOME =
            Path.of(System.getProperty("lab.home", "..")).toAbsolutePath().normalize();

    /** What every program here needs to link. */
    public static final String START = "void lab_start(void *boot) { (void)boot; for (;;) { } }\n";

    private final Path folder;

    /** A sandbox in a folder of the test's. */
    public Sandbox(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder.toRealPath().resolve("program"));
    }

    public static Platform platform(String name) {
        return Platforms.named(name).orElseThrow();
    }

    public Path folder() {
        return folder;
    }

    /** Writes a source, with a time in the past as if the user had saved it a minute ago. */
    public Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return old(file);
    }

    public static Path old(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
        return file;
    }

    public Toolchain toolchain() throws ToolMissingException {
        return Toolchain.open(HOME, folder.resolveSibling("cache"));
    }

    public Path cache() {
        return folder.resolveSibling("cache").resolve("builds");
    }

    public static BuildRequest request(Platform platform, Path... sources) {
        return new BuildRequest(
                platform,
                "program",
                List.of(sources),
                List.of(),
                Optimization.O1,
                List.of(),
                List.of(),
                Optional.empty());
    }

    public static BuildRequest withIncludes(BuildRequest request, Path... directories) {
        return new BuildRequest(
                request.platform(),
                request.name(),
                request.sources(),
                List.of(directories),
                request.optimization(),
                request.systemSources(),
                request.systemIncludes(),
                request.switchFile());
    }

    public static BuildRequest withSwitch(BuildRequest request, Path file) {
        return new BuildRequest(
                request.platform(),
                request.name(),
                request.sources(),
                request.includeDirectories(),
                request.optimization(),
                request.systemSources(),
                request.systemIncludes(),
                Optional.of(file));
    }

    /** What a build complains about, with the sandbox's folder written as {@code DIR}. */
    public String complaint(BuildRequest request) throws ToolMissingException {
        try {
            toolchain().make(request);
            return "(no complaint)";
        } catch (BuildException e) {
            return hide(e.diagnostics());
        }
    }

    public String hide(String text) {
        return text.replace(folder.toString(), "DIR");
    }

    /** All files of the cache. */
    public List<Path> cached() throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.exists(cache())) {
            try (var walk = Files.walk(cache())) {
                walk.filter(Files::isRegularFile).forEach(files::add);
            }
        }
        return files;
    }
}
