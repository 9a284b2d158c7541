package org.stackletlab.visualizer.lesson.view;

import java.util.Optional;
import java.util.function.Consumer;
import org.stackletlab.visualizer.command.Commands;
import org.stackletlab.visualizer.lesson.LessonViewModel;
import org.stackletlab.visualizer.lesson.StepViewModel;

/** What can be done in a lesson by a key. */
final class LessonCommands {
    private static final int MOST_CHOICES = 9;

    private LessonCommands() {}

    static void addTo(Commands commands, LessonViewModel lesson, Runnable focus) {
        commands.beginGroup("The lesson");
        commands.add("lesson", "to the current step of the lesson", "Alt+L", focus);
        commands.add(
                "lesson-act",
                "do or check the current step, then go on",
                "Alt+Enter",
                () -> current(lesson, step -> actOrGoOn(lesson, step)));
        addChoices(commands, lesson);
        commands.add(
                "lesson-hint",
                "a hint for the step",
                "Alt+H",
                () -> current(lesson, StepViewModel::hint));
        commands.add(
                "lesson-answer",
                "show the answer of the step",
                "Alt+A",
                () -> current(lesson, StepViewModel::giveUp));
        commands.add(
                "lesson-moment",
                "show the moment that explains it",
                "Alt+M",
                () -> current(lesson, StepViewModel::showMoment));
        commands.add(
                "lesson-skip",
                "go on without the step",
                "Alt+S",
                () -> current(lesson, StepViewModel::skip));
        addWays(commands, lesson);
    }

    /** Answers by their numbers. */
    private static void addChoices(Commands commands, LessonViewModel lesson) {
        for (int i = 1; i <= MOST_CHOICES; i++) {
            int number = i;
            commands.add(
                    "lesson-choose-" + i,
                    "choose answer %d; before a class, count a hand".formatted(i),
                    String.valueOf(i),
                    () -> current(lesson, step -> choose(lesson, step, number)));
        }
        commands.add(
                "lesson-lower",
                "before a class: the hand counted last was none",
                "Alt+Backspace",
                () -> current(lesson, StepViewModel::lower));
    }

    /** Ways through the lesson as a whole. */
    private static void addWays(Commands commands, LessonViewModel lesson) {
        commands.add("lesson-next", "the next step", "Alt+PageDown", () -> lesson.move(1));
        commands.add("lesson-before", "the step before", "Alt+PageUp", () -> lesson.move(-1));
        commands.add("lesson-back", "back to the lesson's moment", "Alt+Home", lesson::back);
        commands.add(
                "lesson-everything",
                "everything on the stage, or what the lesson shows",
                "Alt+V",
                lesson::showMoreOrLess);
        commands.add(
                "lesson-lecturer",
                "questions large, answers only when asked for",
                "Shift+F7",
                () -> lesson.lecturerProperty().set(!lesson.lecturerProperty().get()));
        commands.add("lesson-again", "begin the lesson again", "", lesson::startAgain);
    }

    private static void actOrGoOn(LessonViewModel lesson, StepViewModel step) {
        if (step.doneProperty().get()) {
            lesson.move(1);
        } else {
            step.act();
        }
    }

    private static void current(LessonViewModel lesson, Consumer<StepViewModel> action) {
        Optional<StepViewModel> step = lesson.currentProperty().get();
        step.ifPresent(action);
    }

    /** A digit chooses; the same digit again answers. Before a class it counts a hand. */
    private static void choose(LessonViewModel lesson, StepViewModel step, int number) {
        if (lesson.lecturerProperty().get()) {
            step.raise(number - 1);
            return;
        }
        step.question()
                .filter(question -> number <= question.options().size())
                .ifPresent(
                        _ -> {
                            String letter = String.valueOf((char) ('a' + number - 1));
                            if (letter.equals(step.answerProperty().get())) {
                                step.act();
                            } else {
                                step.answerProperty().set(letter);
                            }
                        });
    }
}
