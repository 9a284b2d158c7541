package org.stackletlab.lessons.format;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The facts a lesson begins with.
 *
 * @param id small letters, digits, hyphens, underscores
 * @param needs ids of the lessons that come before
 * @param platforms names of platforms, at least one
 * @param minutes how long a learner may take
 * @param goals what the learner can do afterwards
 * @param program what steps and facts mean if they name no program
 * @param show parts of the stage that are shown; empty for all
 * @param stackGrowsUp whether the stack is drawn growing upward
 */
public record FrontMatter(
        String id,
        String title,
        List<String> needs,
        List<String> platforms,
        int minutes,
        List<String> goals,
        Optional<String> program,
        List<String> show,
        boolean stackGrowsUp) {
    /** The parts of the stage that a lesson can show, or point at as a whole. */
    public static final List<String> PARTS = List.of("registers", "stack", "slices", "tree");

    public FrontMatter {
        requireNonNull(id, "id");
        requireNonNull(title, "title");
        needs = List.copyOf(needs);
        platforms = List.copyOf(platforms);
        goals = List.copyOf(goals);
        requireNonNull(program, "program");
        show = List.copyOf(show);
    }

    /** Whether a text may be the id of a lesson: small letters and digits, hyphens between. */
    public static boolean isId(String text) {
        return text.matches("[a-z0-9]+([-_][a-z0-9]+)*");
    }

    /** A platform if the lesson is for it, else the lesson's first one. */
    public String platformLike(String wanted) {
        return platforms.contains(wanted) ? wanted : platforms.getFirst();
    }
}
