package org.stackletlab.visualizer.lesson;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.lessons.question.Key;
import org.stackletlab.lessons.question.Option;
import org.stackletlab.lessons.question.Question;
import org.stackletlab.lessons.read.LessonFiles;

/** Somebody who knows all answers. */
public final class Learner {
    private Learner() {}

    /**
     * Does a step as it should be done.
     *
     * @param work where the learner's files are
     */
    public static void take(StepViewModel step, LessonViewModel lesson, Path work) {
        switch (step.step()) {
            case Step.Predict _ -> step.answer(right(step.question().orElseThrow()));
            case Step.Generated _ -> step.answer(right(step.question().orElseThrow()));
            case Step.Explain _ -> step.answer("Because it is so.");
            case Step.Change change -> {
                write(change, lesson, work);
                step.act();
            }
            case Step.Arrange _ -> step.giveUp();
            case Step.Run _ -> step.act();
            case Step.Watch _ -> step.act();
        }
    }

    private static String right(Question question) {
        return switch (question.key()) {
            case Key.OneOf one -> letter(question);
            case Key.Bytes bytes -> "0x%08x".formatted(bytes.first());
            case Key.Value value -> value.right().shown();
        };
    }

    private static String letter(Question question) {
        int index =
                question.options()
                        .indexOf(
                                question.options().stream()
                                        .filter(Option::right)
                                        .findFirst()
                                        .orElseThrow());
        return String.valueOf((char) ('a' + index));
    }

    /** A wrong answer that can be chosen. */
    static String wrong(Question question) {
        int index =
                question.options()
                        .indexOf(
                                question.options().stream()
                                        .filter(option -> !option.right())
                                        .findFirst()
                                        .orElseThrow());
        return String.valueOf((char) ('a' + index));
    }

    private static void write(Step.Change change, LessonViewModel lesson, Path work) {
        String name = LessonFiles.named(change.file(), lesson.platform());
        try {
            Files.createDirectories(work);
            Files.copy(
                    lesson.lesson().folder().resolve("answers").resolve(name),
                    work.resolve(name),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
