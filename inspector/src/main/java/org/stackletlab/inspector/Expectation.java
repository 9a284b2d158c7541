package org.stackletlab.inspector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a program says of itself that it will do, in comments: {@code // expect: LINE} for every
 * line it prints to standard output, in order, and {@code // expect exit: N} if it does not end
 * with 0; {@code // expect fault: N} says the same of a program that breaks on purpose.
 *
 * @param output the standard output, each line ended by a newline
 * @param exitCode the exit code of {@code lab run}
 */
public record Expectation(String output, int exitCode) {
    private static final String LINE = "// expect:";
    private static final String EXIT = "// expect exit:";
    private static final String FAULT = "// expect fault:";

    /**
     * Reads the expectation in a source file.
     *
     * @throws IOException when the file cannot be read
     */
    public static Expectation in(Path source) throws IOException {
        List<String> lines = new ArrayList<>();
        int exit = 0;
        for (String text : Files.readAllLines(source)) {
            if (text.startsWith(EXIT)) {
                exit = Integer.parseInt(text.substring(EXIT.length()).strip());
            } else if (text.startsWith(FAULT)) {
                exit = Integer.parseInt(text.substring(FAULT.length()).strip());
            } else if (text.startsWith(LINE)) {
                String line = text.substring(LINE.length());
                lines.add(line.startsWith(" ") ? line.substring(1) : line);
            }
        }
        StringBuilder output = new StringBuilder();
        lines.forEach(line -> output.append(line).append('\n'));
        return new Expectation(output.toString(), exit);
    }
}
