package org.stackletlab.tests.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.stackletlab.inspector.Expectation;

/**
 * A program that says in comments what it will do: {@code // expect: LINE}, {@code // expect exit:
 * N}, and here also {@code // arguments: WORD "MORE WORDS"}.
 *
 * @param name for the test's name
 * @param main the file with the comments
 * @param sources all files, {@code main} first
 */
public record GuestProgram(String name, Path main, List<Path> sources) {
    private static final String ARGUMENTS = "// arguments:";
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    /** The programs of a folder: each C file, and each folder with a C file of the same name. */
    public static List<GuestProgram> in(Path folder) {
        return list(folder).stream()
                .filter(path -> Files.isDirectory(path) || path.toString().endsWith(".c"))
                .map(GuestProgram::of)
                .toList();
    }

    private static GuestProgram of(Path path) {
        String name = String.valueOf(path.getFileName());
        if (!Files.isDirectory(path)) {
            return new GuestProgram(name, path, List.of(path));
        }
        Path main = path.resolve(name + ".c");
        Stream<Path> others =
                list(path).stream()
                        .filter(file -> file.toString().endsWith(".c") && !file.equals(main));
        return new GuestProgram(name, main, Stream.concat(Stream.of(main), others).toList());
    }

    /** What the comments say of the output and the exit code. */
    public Expectation expectation() throws IOException {
        return Expectation.in(main);
    }

    /** The arguments that the comments ask for. */
    public String[] arguments() throws IOException {
        return Files.readAllLines(main).stream()
                .filter(line -> line.startsWith(ARGUMENTS))
                .flatMap(line -> WORD.matcher(line.substring(ARGUMENTS.length())).results())
                .map(GuestProgram::word)
                .toArray(String[]::new);
    }

    /** Whether an output is the expected one; the newline of the last line may be missing. */
    public static String complete(String output) {
        return output.isEmpty() || output.endsWith("\n") ? output : output + "\n";
    }

    private static String word(MatchResult match) {
        return match.group(1) != null ? match.group(1) : match.group(2);
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
