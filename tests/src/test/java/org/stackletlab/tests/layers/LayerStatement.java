package org.stackletlab.tests.layers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.stackletlab.tests.guest.GuestLab;

/**
 * A statement about a layer that a guest program asserts, as its table has it.
 *
 * @param program the program's file, which runs it when given the id as its argument
 * @param id such as {@code G-1}; parts of a statement have a letter behind it
 * @param sentence what it states
 * @param complains what must appear on standard error; empty: nothing may
 */
record LayerStatement(String program, String id, String sentence, Optional<String> complains) {
    private static final String FOLDER = "layers";
    private static final String RUNNER = "layers/layer_statement.c";
    private static final String ID = "([A-Z]+-\\d+[a-z]?)";
    private static final Pattern ENTRY =
            Pattern.compile(
                    "\\{ \"" + ID + "\",\\s*\"([^\"]+)\",\\s*\\w+,\\s*(?:NULL|\"([^\"]+)\") }");
    private static final Pattern BEGINNING = Pattern.compile("\\{ \"" + ID + "\",");

    /** All statements of all programs in the folder, in their order. */
    static List<LayerStatement> all() {
        return programs().stream().flatMap(program -> in(program).stream()).toList();
    }

    /** The guest sources it takes. */
    String[] sources() {
        return new String[] {program, RUNNER};
    }

    /** The number in the specification, without the letter of a part. */
    String number() {
        return id.replaceAll("[a-z]$", "");
    }

    /** How many entries the tables of all programs have, whether understood or not. */
    static long entries() {
        return programs().stream()
                .flatMap(program -> BEGINNING.matcher(text(program)).results())
                .count();
    }

    @Override
    public String toString() {
        return id + ": " + sentence;
    }

    private static List<LayerStatement> in(String program) {
        return ENTRY.matcher(text(program))
                .results()
                .map(
                        entry ->
                                new LayerStatement(
                                        program,
                                        entry.group(1),
                                        entry.group(2),
                                        Optional.ofNullable(entry.group(3))))
                .toList();
    }

    private static List<String> programs() {
        Path folder = GuestLab.programs(FOLDER).getFirst();
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> FOLDER + "/" + file.getFileName())
                    .filter(file -> file.endsWith(".c") && !file.equals(RUNNER))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String program) {
        try {
            return Files.readString(GuestLab.programs(program).getFirst());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
