package org.stackletlab.visualizer.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.RadioButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stackletlab.visualizer.Recorded;
import org.stackletlab.visualizer.lesson.Learner;
import org.stackletlab.visualizer.lesson.LessonViewModel;
import org.stackletlab.visualizer.lesson.StepViewModel;
import org.stackletlab.visualizer.lesson.view.LessonView;
import org.stackletlab.visualizer.settings.Settings;

/** A lesson of the course is taken in the real window. */
class LessonTest {
    private static final Path SLICES = Recorded.home().resolve("lessons/course/slices");

    @TempDir private Path state;

    private WindowDriver opened(String id) {
        WindowDriver driver =
                WindowDriver.open(
                        1400,
                        900,
                        window -> {
                            window.keepLessonsIn(state);
                            window.open(Recorded.home().resolve("lessons/course").resolve(id));
                        });
        driver.awaitRun();
        return driver;
    }

    private static LessonViewModel lesson(WindowDriver window) {
        return ((LessonView) window.find("the lesson", LessonView.class::isInstance)).model();
    }

    private static StepViewModel current(LessonViewModel lesson) {
        Toolkit.await("a step", () -> lesson.currentProperty().get().isPresent());
        return lesson.currentProperty().get().orElseThrow();
    }

    @Test
    void lessonOfTheCourseIsTakenToItsEnd() {
        try (WindowDriver window = opened("slices")) {
            LessonViewModel lesson = lesson(window);
            Path work = state.resolve("lessons").resolve("slices");
            for (int i = 0; i < lesson.stepsInAll(); i++) {
                StepViewModel step = current(lesson);
                Toolkit.run(() -> Learner.take(step, lesson, work));
                Toolkit.await(step.step().id() + " to be done", () -> step.doneProperty().get());
                Toolkit.await(
                        "what comes after " + step.step().id(),
                        () -> lesson.wordsProperty().get().isEmpty());
                Toolkit.run(() -> lesson.move(1));
            }
            window.named("That was all of it");
            assertEquals(lesson.stepsInAll(), lesson.doneProperty().get());
        }
    }

    @Test
    void digitsChooseAndAnswer() {
        try (WindowDriver window = opened("slices")) {
            StepViewModel step = current(lesson(window));
            window.request("lesson-choose-2");
            List<RadioButton> choices = window.all(RadioButton.class);
            assertTrue(choices.get(1).isSelected());
            window.request("lesson-choose-2");
            Toolkit.await("a verdict", () -> step.saidProperty().get().isPresent());
            Node verdict =
                    window.find("a verdict", node -> node.getStyleClass().contains("said-title"));
            assertEquals("✓ Right.", ((Labeled) verdict).getText(), "a sign besides the colour");
        }
    }

    @Test
    void lowPaneIsMostlyForWhatIsToBeRead() {
        for (double zoom : List.of(1.0, 2.0)) {
            Settings settings = Settings.usual();
            while (settings.zoom() < zoom) {
                settings.zoom(1);
            }
            try (WindowDriver window =
                    WindowDriver.open(1600, 1000, settings, first -> first.open(SLICES))) {
                window.awaitRun();
                Node pane = window.find("the lesson", LessonView.class::isInstance);
                Node read = window.find("what is read", node -> isViewportOf(pane, node));
                double part = height(read) / height(pane);
                assertTrue(part > 0.6, "%.2f of the pane at zoom %.0f".formatted(part, zoom));
            }
        }
    }

    private static boolean isViewportOf(Node pane, Node node) {
        return node.getStyleClass().contains("viewport")
                && node.getParent() != null
                && node.getParent().getParent() == pane;
    }

    private static double height(Node node) {
        return node.getBoundsInParent().getHeight();
    }

    @Test
    void freeExplorationHasAWayBack() {
        try (WindowDriver window = opened("slices")) {
            LessonViewModel lesson = lesson(window);
            window.command("end");
            assertTrue(!window.moment().isPast());
            Toolkit.run(lesson::back);
            Toolkit.await(
                    "the lesson's moment",
                    () -> window.player().momentProperty().get().mark().instructions() == 0);
        }
    }
}
