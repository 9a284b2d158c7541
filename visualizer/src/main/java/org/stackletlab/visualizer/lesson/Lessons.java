package org.stackletlab.visualizer.lesson;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.lessons.course.Course;
import org.stackletlab.lessons.format.Lesson;
import org.stackletlab.lessons.format.LessonException;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.lessons.read.LessonReader;
import org.stackletlab.lessons.take.Progress;
import org.stackletlab.visualizer.page.StartViewModel.Card;
import org.stackletlab.visualizer.page.StartViewModel.Section;

/**
 * What learners have done, and where their files are.
 *
 * @param progress what they have done
 * @param folder with a folder for each lesson
 */
public record Lessons(Progress progress, Path folder) {
    public Lessons {
        requireNonNull(progress, "progress");
        requireNonNull(folder, "folder");
    }

    /** Kept in the folder in which the window remembers things. */
    public static Lessons in(Path state) {
        return new Lessons(Progress.in(state), state.resolve("lessons"));
    }

    /** Forgotten when the window is closed. */
    public static Lessons forgotten() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"), "stacklet-lab-lessons");
        long process = ProcessHandle.current().pid();
        return new Lessons(Progress.nowhere(), temporary.resolve(Long.toString(process)));
    }

    /** The course as cards for the start page. Reads all of it; for a thread that may wait. */
    public Section section(Sandbox sandbox, String platform) {
        List<Card> cards = new ArrayList<>();
        try {
            // The guest's sources stand beside the lessons.
            Path home = requireNonNull(sandbox.guest().folder().getParent(), "home");
            Course course = Course.of(home);
            for (String id : course.written()) {
                cards.add(card(cards.size() + 1, course.folder(id), platform));
            }
            return new Section("lessons", course.title(), cards);
        } catch (LessonException e) {
            // A lab without a course; opening a lesson says what is wrong with it.
            return new Section("lessons", "", List.of());
        }
    }

    private Card card(int number, Path folder, String platform) {
        Path file = folder.resolve("lesson.md");
        try {
            Lesson lesson = LessonReader.read(folder);
            String on = lesson.facts().platformLike(platform);
            List<Step> steps = lesson.steps(on);
            long done =
                    steps.stream()
                            .filter(step -> progress.of(lesson.id(), on, step.id()).done())
                            .count();
            String words =
                    number
                            + " · "
                            + (done == 0
                                    ? "%d minutes".formatted(lesson.facts().minutes())
                                    : done == steps.size()
                                            ? "✓ all done"
                                            : "%d of %d done".formatted(done, steps.size()));
            return new Card(file, lesson.facts().title(), words, false);
        } catch (LessonException e) {
            return new Card(file, String.valueOf(folder.getFileName()), "has mistakes", false);
        }
    }

    /** Where the learner's files of a lesson are. */
    public Path work(String lesson) {
        return folder.resolve(lesson);
    }
}
