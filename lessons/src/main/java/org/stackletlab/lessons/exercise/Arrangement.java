package org.stackletlab.lessons.exercise;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.lessons.read.QuotedLines;

/**
 * Lines of a switch file that are to be put into an order. Comments stay away: they would tell.
 * Call frame directives too: they belong to one order.
 *
 * @param before the file's lines before the region
 * @param right the region's lines in the order of the file
 * @param offered what the learner gets: the same and others, shuffled, always in the same way
 * @param after the file's lines behind the region
 */
public record Arrangement(
        List<String> before, List<String> right, List<String> offered, List<String> after) {
    public Arrangement {
        before = List.copyOf(before);
        right = List.copyOf(right);
        offered = List.copyOf(offered);
        after = List.copyOf(after);
    }

    /**
     * The lines of a step.
     *
     * @param file the lines of its file
     * @return nothing if the file has no such region
     */
    public static Optional<Arrangement> of(Step.Arrange step, String platform, List<String> file) {
        return QuotedLines.find(file, step.region())
                .map(region -> of(step, platform, file, region));
    }

    private static Arrangement of(
            Step.Arrange step, String platform, List<String> file, QuotedLines region) {
        List<String> right =
                region.lines().stream()
                        .map(line -> withoutComment(line.text()))
                        .filter(line -> !line.isBlank() && !line.strip().startsWith(".cfi_"))
                        .toList();
        List<String> offered = new ArrayList<>(right);
        step.extra().stream()
                .filter(extra -> extra.platform().map(platform::equals).orElse(true))
                .forEach(extra -> offered.add("    " + extra.line().strip()));
        shuffle(offered, right, step.id());
        int first = region.lines().getFirst().number() - 1;
        int behind = region.lines().getLast().number();
        return new Arrangement(
                withoutDirectives(file.subList(0, first)),
                right,
                offered,
                withoutDirectives(file.subList(behind, file.size())));
    }

    /** Without an order of instructions there is no truth about call frames. */
    private static List<String> withoutDirectives(List<String> lines) {
        return lines.stream().filter(line -> !line.strip().startsWith(".cfi_")).toList();
    }

    private static String withoutComment(String line) {
        return line.replaceFirst("(^|\\s)\\s*(#|@|//)( .*)?$", "").stripTrailing();
    }

    /** The id is the seed, so everybody sees the same lines; never the right order. */
    private static void shuffle(List<String> lines, List<String> right, String id) {
        Random random = new Random(id.hashCode());
        Collections.shuffle(lines, random);
        if (lines.equals(right)) {
            Collections.rotate(lines, 1);
        }
    }

    /** The whole file with lines in a learner's order. */
    public String file(List<String> order) {
        List<String> all = new ArrayList<>(before);
        all.addAll(order);
        all.addAll(after);
        return String.join("\n", all) + "\n";
    }
}
