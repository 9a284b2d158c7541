package org.stackletlab.visualizer.lesson;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What the lesson says to what a learner did.
 *
 * @param kind how it is meant
 * @param words CommonMark
 * @param findings what an exercise demands, and whether it holds; none for a question
 */
public record Said(Kind kind, String words, List<Finding> findings) {
    public Said {
        requireNonNull(kind, "kind");
        requireNonNull(words, "words");
        findings = List.copyOf(findings);
    }

    /** How it is meant. */
    public enum Kind {
        /** The answer or the exercise is right. */
        RIGHT("Right."),
        /** It is not right. */
        WRONG("Not so."),
        /** Neither right nor wrong. */
        NOTE("");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** In a word or two, so that no colour is needed. */
        public String title() {
            return title;
        }
    }

    /**
     * One thing that an exercise demands.
     *
     * @param holds whether it is so
     * @param words what is demanded, or what was found instead
     * @param scene the instant at which it can be seen
     */
    public record Finding(boolean holds, String words, Optional<LessonStage.Scene> scene) {
        public Finding {
            requireNonNull(words, "words");
            requireNonNull(scene, "scene");
        }
    }

    /** Where the learner's file cannot be built, if that is so. */
    Optional<LessonStage.Scene> toRepair() {
        return findings.stream()
                .filter(finding -> !finding.holds())
                .flatMap(finding -> finding.scene().stream())
                .filter(LessonStage.Scene::editing)
                .findFirst();
    }

    /** An answer is right. */
    static Said right(String words) {
        return new Said(Kind.RIGHT, words, List.of());
    }

    /** An answer is wrong. */
    static Said wrong(String words) {
        return new Said(Kind.WRONG, words, List.of());
    }

    /** Something to know. */
    static Said note(String words) {
        return new Said(Kind.NOTE, words, List.of());
    }
}
