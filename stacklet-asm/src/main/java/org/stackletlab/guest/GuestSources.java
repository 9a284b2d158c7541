package org.stackletlab.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the guest's sources stand in a checkout: the switch files, the stacklet library, the
 * runtime and the example programs. They are plain files because people read and change them.
 *
 * @param folder the folder {@code stacklet-asm} of the checkout, absolute
 */
public record GuestSources(Path folder) {

    /**
     * The guest sources of a checkout.
     *
     * @param home the checkout's root folder
     * @throws IllegalArgumentException when there is no {@code stacklet-asm} in it
     */
    public static GuestSources at(Path home) {
        Path folder = home.toAbsolutePath().normalize().resolve("stacklet-asm");
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "Looked for the guest's sources in "
                            + folder
                            + " and found no such folder. Start the program with ./lab from a"
                            + " complete checkout, or pass -Dlab.home=CHECKOUT to the JVM.");
        }
        return new GuestSources(folder);
    }

    /**
     * The switch file of a platform, which may not exist.
     *
     * @param platform a platform's name, such as {@code x86_64}
     */
    public Path switchFile(String platform) {
        return folder.resolve("switch").resolve("switch_" + platform + ".s");
    }

    /** The addresses that {@code lab check} has a switch call and return to. */
    public Path checkBench() {
        return folder.resolve("check").resolve("bench.s");
    }

    /**
     * What compilers call without being asked: linked to code that is checked if it needs it.
     *
     * @param platform a platform's name
     */
    public List<Path> checkLibrary(String platform) {
        Path check = folder.resolve("check");
        List<Path> sources = new ArrayList<>(List.of(check.resolve("protector.c")));
        sources.add(folder.resolve("runtime/src/memory.c"));
        if (platform.startsWith("ppc64")) {
            sources.add(check.resolve("power_save.s"));
            sources.add(check.resolve("power_save_more.s"));
        }
        return List.copyOf(sources);
    }

    /** The folder with {@code stacklet.h} and {@code stacklet.c}. */
    public Path stackletFolder() {
        return folder.resolve("stacklet");
    }

    /** The C files of the stacklet library. */
    public List<Path> stackletSources() {
        return files(stackletFolder(), ".c");
    }

    /** The folder with the headers of the layers above stacklets: {@code greenlet.h} and others. */
    public Path layersFolder() {
        return folder.resolve("layers");
    }

    /** The C files of the layers, the hubs among them. */
    public List<Path> layerSources() {
        List<Path> sources = new ArrayList<>(files(layersFolder(), ".c"));
        sources.addAll(files(layersFolder().resolve("hubs"), ".c"));
        return List.copyOf(sources);
    }

    /** The C files of the runtime (start-up and libc subset), sorted by name. */
    public List<Path> runtimeSources() {
        return files(folder.resolve("runtime/src"), ".c");
    }

    /** C files with what compilers call for rare operations: linked if it is asked for. */
    public List<Path> builtinSources() {
        return files(folder.resolve("runtime/builtins"), ".c");
    }

    /** The folder with the libc headers of the runtime. */
    public Path runtimeIncludes() {
        return folder.resolve("runtime/include");
    }

    /** The example programs, sorted by name. */
    public List<Path> examples() {
        return files(folder.resolve("examples"), ".c");
    }

    /**
     * One example program.
     *
     * @param name its file name without the ending, such as {@code ping_pong}
     */
    public Path example(String name) {
        return folder.resolve("examples").resolve(name + ".c");
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Tried to list the guest sources in " + folder, e);
        }
    }
}
