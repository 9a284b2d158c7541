package org.stackletlab.visualizer.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stackletlab.lessons.exercise.LessonTemplate;
import org.stackletlab.lessons.format.Lesson;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.lessons.read.LessonReader;
import org.stackletlab.lessons.run.LessonRuns;
import org.stackletlab.lessons.take.LessonSession;
import org.stackletlab.lessons.take.Progress;
import org.stackletlab.visualizer.Recorded;

/** A lesson is taken without a window: the one that writers begin with. */
class LessonViewModelTest {
    @TempDir private Path folder;

    private LessonRuns runs;
    private Progress progress = Progress.nowhere();
    private final List<LessonStage.Scene> scenes = new ArrayList<>();
    private final List<LessonStage.Scene> repairs = new ArrayList<>();

    @BeforeEach
    void writeLesson() throws Exception {
        LessonTemplate.write(folder.resolve("turns"));
        Lesson lesson = LessonReader.read(folder.resolve("turns"));
        runs = new LessonRuns(Recorded.sandbox(), lesson);
    }

    @AfterEach
    void freeRuns() {
        runs.close();
    }

    private Path work() {
        return folder.resolve("work");
    }

    private LessonViewModel model() {
        LessonViewModel made =
                LessonViewModel.of(
                        new LessonSession(runs, "x86_64", progress),
                        work(),
                        Runnable::run,
                        Runnable::run);
        made.setStage(
                new LessonStage() {
                    @Override
                    public void show(Scene scene) {
                        scenes.add(scene);
                    }

                    @Override
                    public void repair(Scene scene) {
                        repairs.add(scene);
                    }

                    @Override
                    public void save(Runnable then) {
                        then.run();
                    }
                });
        return made;
    }

    private static StepViewModel current(LessonViewModel model) {
        return model.currentProperty().get().orElseThrow();
    }

    /** Goes on to a step that asks a question with choices, or to the end. */
    private StepViewModel question(LessonViewModel model) {
        while (current(model).question().isEmpty()) {
            Learner.take(current(model), model, work());
            model.move(1);
        }
        return current(model);
    }

    @Test
    void lessonIsShownUpToTheFirstStepThatIsNotDone() {
        LessonViewModel model = model();
        assertTrue(model.pieces().getLast() instanceof Piece.Task, "nothing behind it is told yet");
        assertEquals(model.lesson().steps().getFirst(), current(model).step());
    }

    @Test
    void rightAnswerIsToldAndTheLessonGoesOn() {
        LessonViewModel model = model();
        StepViewModel step = question(model);
        int before = model.pieces().size();
        Learner.take(step, model, work());
        assertEquals(Optional.of(Said.Kind.RIGHT), step.saidProperty().get().map(Said::kind));
        assertFalse(step.toldProperty().get().isBlank(), "what is told after it");
        assertTrue(model.pieces().size() > before, "the next part has come");
        assertTrue(step.doneProperty().get());
    }

    @Test
    void wrongAnswerSaysWhyAndTellsNothingElse() {
        LessonViewModel model = model();
        StepViewModel step = question(model);
        step.answer(step.question().orElseThrow().options().isEmpty() ? "123456" : wrong(step));
        assertEquals(Optional.of(Said.Kind.WRONG), step.saidProperty().get().map(Said::kind));
        assertEquals("", step.toldProperty().get());
        assertFalse(step.doneProperty().get());
    }

    private static String wrong(StepViewModel step) {
        return Learner.wrong(step.question().orElseThrow());
    }

    @Test
    void lecturerGetsNoAnswerBeforeAskingForIt() {
        LessonViewModel model = model();
        StepViewModel step = question(model);
        model.lecturerProperty().set(true);
        Learner.take(step, model, work());
        assertEquals(Optional.empty(), step.saidProperty().get());
        step.giveUp();
        assertTrue(step.answeredProperty().get());
        assertTrue(step.saidProperty().get().orElseThrow().words().contains("The answer"));
    }

    @Test
    void skippedStepStaysToBeDoneAndTheLessonGoesOn() {
        LessonViewModel model = model();
        StepViewModel step = question(model);
        int before = model.pieces().size();
        step.skip();
        assertTrue(model.pieces().size() > before, "the next part has come");
        assertFalse(step.doneProperty().get());
    }

    @Test
    void hiddenPartsComeWhenTheyAreAskedForAndGoOnTheWayBack() throws Exception {
        hide("show: [stack]");
        LessonViewModel model = model();
        assertEquals(Set.of("stack"), model.parts());
        model.everythingProperty().set(true);
        assertEquals(Set.of("registers", "stack", "slices", "tree"), model.parts());
        model.back();
        assertEquals(Set.of("stack"), model.parts());
    }

    @Test
    void partThatIsPointedAtIsShown() throws Exception {
        hide("show: [stack]");
        LessonViewModel model = model();
        Path program = folder.resolve("turns");
        model.showScene(
                new LessonStage.Scene(
                        program,
                        Optional.empty(),
                        "start",
                        Optional.empty(),
                        List.of("rbx", "slices"),
                        Optional.empty()));
        assertEquals(Set.of("registers", "stack", "slices"), model.parts());
    }

    private void hide(String show) throws Exception {
        Path file = folder.resolve("turns/lesson.md");
        String text = Files.readString(file).replaceAll("(?m)^(show|stack):.*\n", "");
        Files.writeString(file, text.replaceFirst("\n---\n", "\n" + show + "\n---\n"));
        runs.close();
        runs = new LessonRuns(Recorded.sandbox(), LessonReader.read(folder.resolve("turns")));
    }

    @Test
    void hintsComeOneByOne() {
        LessonViewModel model = model();
        StepViewModel step = question(model);
        while (step.hintsInAll() == 0) {
            step.skip();
            step = question(model);
        }
        step.hint();
        assertEquals(1, step.hints().size());
    }

    @Test
    void stageComesBackToWhereTheLessonWas() {
        LessonViewModel model = model();
        while (scenes.isEmpty()) {
            Learner.take(current(model), model, work());
            model.move(1);
        }
        LessonStage.Scene last = scenes.getLast();
        model.back();
        assertEquals(last, scenes.getLast());
    }

    @Test
    void lessonGoesOnWhereItWasLeft() {
        LessonViewModel first = model();
        Learner.take(question(first), first, work());
        first.move(1);
        LessonViewModel second = model();
        assertEquals(current(first).step(), current(second).step());
        assertEquals(first.doneProperty().get(), second.doneProperty().get());
    }

    @Test
    void startingAgainForgetsWhatWasDone() {
        LessonViewModel model = model();
        Learner.take(question(model), model, work());
        model.startAgain();
        assertEquals(0, model.doneProperty().get());
        assertEquals(model.lesson().steps().getFirst(), current(model).step());
    }

    private LessonViewModel atExercise() {
        LessonViewModel model = model();
        while (!(current(model).step() instanceof Step.Change)) {
            Learner.take(current(model), model, work());
            model.move(1);
        }
        return model;
    }

    @Test
    void fileThatCannotBeBuiltIsShownToBeRepaired() throws Exception {
        LessonViewModel model = atExercise();
        StepViewModel step = current(model);
        step.open();
        Path own = scenes.getLast().file();
        Files.writeString(own, Files.readString(own) + "\nthis is nothing that can be built\n");
        step.act();
        assertEquals(Optional.of(Said.Kind.WRONG), step.saidProperty().get().map(Said::kind));
        assertEquals(own, repairs.getLast().file());
        LessonStage.Scene first = repairs.getLast().atFirst();
        assertFalse(Files.readString(first.file()).contains("this is nothing"));
    }

    @Test
    void handsOfAClassAreCountedForEachChoice() {
        LessonViewModel model = model();
        StepViewModel step = question(model);
        while (step.hands().isEmpty()) {
            step.skip();
            step = question(model);
        }
        step.raise(0);
        step.raise(1);
        step.raise(1);
        step.lower();
        step.count(0, 3);
        assertEquals(List.of(3, 1), step.hands().subList(0, 2));
        assertEquals(0.25, step.share(1));
        assertFalse(step.doneProperty().get(), "nobody has answered");
    }

    @Test
    void exerciseOpensTheLearnersOwnCopy() throws Exception {
        LessonViewModel model = atExercise();
        current(model).open();
        LessonStage.Scene scene = scenes.getLast();
        assertTrue(scene.editing());
        assertTrue(scene.program().startsWith(work()), scene.toString());
        assertTrue(Files.isRegularFile(scene.program()));
    }
}
