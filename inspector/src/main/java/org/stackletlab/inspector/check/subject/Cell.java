package org.stackletlab.inspector.check.subject;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.inspector.check.gcc.Gcc;

/**
 * One build of a matrix.
 *
 * @param gcc the compiler, if it is not the bundled clang
 * @param flags for it
 * @param turn where operands of inline assembly are moved to, if they are
 */
public record Cell(Optional<Gcc> gcc, List<String> flags, OptionalInt turn) {
    /** Behind the flags, where a report is of all builds with moved operands. */
    public static final String MOVED = ", operands moved";

    private static final String CLANG = "clang";

    public Cell {
        requireNonNull(gcc, "gcc");
        flags = List.copyOf(flags);
        requireNonNull(turn, "turn");
    }

    /** A build with the bundled clang. */
    public static Cell clang(String... flags) {
        return new Cell(Optional.empty(), List.of(flags), OptionalInt.empty());
    }

    /**
     * The build that somebody typed.
     *
     * @param words {@code clang} or the name of a GCC that is found for the platform, then flags
     * @param turn where operands are moved to, if they are
     * @return empty if there is no such compiler
     */
    public static Optional<Cell> typed(Platform platform, String words, OptionalInt turn) {
        List<String> all = Arrays.stream(words.strip().split("\\s+")).toList();
        List<String> flags = all.subList(1, all.size());
        if (all.getFirst().equals(CLANG)) {
            return Optional.of(new Cell(Optional.empty(), flags, turn));
        }
        return Gcc.on(platform).stream()
                .filter(gcc -> gcc.name().equals(all.getFirst()))
                .findFirst()
                .map(gcc -> new Cell(Optional.of(gcc), flags, turn));
    }

    /** What its compiler is given: it has to write code, not notes for a linker that optimizes. */
    List<String> given() {
        List<String> given = new ArrayList<>(flags);
        given.add("-fno-lto");
        return given;
    }

    /** The same build with operands moved. */
    Cell moved(int where) {
        return new Cell(gcc, flags, OptionalInt.of(where));
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }

    /** What it is called, with the version of its compiler, if that is known. */
    String words(String clang) {
        return words(gcc.map(Gcc::words).orElse(clang), flags);
    }

    /** What somebody types to have this build alone. */
    String typed() {
        String build = " --build \"%s\"".formatted(words(gcc.map(Gcc::name).orElse(CLANG), flags));
        return turn.isPresent() ? build + " --operands " + turn.getAsInt() : build;
    }

    private static String words(String compiler, List<String> flags) {
        List<String> words = new ArrayList<>(List.of(compiler));
        words.addAll(flags);
        return String.join(" ", words);
    }
}
