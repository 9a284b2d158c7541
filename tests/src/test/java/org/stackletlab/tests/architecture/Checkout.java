package org.stackletlab.tests.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of this checkout, for tests that read them. */
final class Checkout {
    static final Path HOME =
            Path.of(System.getProperty("lab.home", "..")).toAbsolutePath().normalize();

    private Checkout() {}

    /** Java files of all modules, main code and tests. */
    static List<Path> javaFiles() {
        return Stream.concat(mainJavaFiles().stream(), testJavaFiles().stream()).toList();
    }

    static List<Path> mainJavaFiles() {
        return below("src/main/java");
    }

    static List<Path> testJavaFiles() {
        return below("src/test/java");
    }

    /** Files of a folder and everything below it whose name has one of the endings. */
    static List<Path> files(String folder, String... endings) {
        Path start = HOME.resolve(folder);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(start)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + start, e);
        }
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + file, e);
        }
    }

    /** The file's name as the checkout's users know it. */
    static String name(Path file) {
        return HOME.relativize(file).toString().replace('\\', '/');
    }

    private static List<Path> below(String sources) {
        return Stream.of(LabModule.values())
                .flatMap(module -> files(module.folder() + "/" + sources, ".java").stream())
                .toList();
    }
}
