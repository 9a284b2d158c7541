package org.stackletlab.lessons.check;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.lessons.course.Course;
import org.stackletlab.lessons.format.Lesson;
import org.stackletlab.lessons.format.Problem;
import org.stackletlab.lessons.grade.Grader;
import org.stackletlab.lessons.read.Glossary;
import org.stackletlab.lessons.read.LessonFiles;
import org.stackletlab.lessons.read.LessonReader;
import org.stackletlab.lessons.run.LessonRuns;
import org.stackletlab.lessons.take.LessonSession;
import org.stackletlab.lessons.take.Progress;
import org.stackletlab.toolchain.ToolMissingException;

/** Finds every mistake of a lesson, with file and line. */
public final class LessonCheck {
    private final Sandbox sandbox;
    private final Optional<Course> course;
    private final Predicate<String> tried;

    /**
     * A checker.
     *
     * @param course the course that the lessons belong to, if they belong to one
     */
    public LessonCheck(Sandbox sandbox, Optional<Course> course) {
        this(sandbox, course, _ -> true);
    }

    /**
     * A checker that tries out only on some platforms what lessons run; it reads them for all.
     *
     * @param tried says which, by name
     */
    public LessonCheck(Sandbox sandbox, Optional<Course> course, Predicate<String> tried) {
        this.sandbox = requireNonNull(sandbox, "sandbox");
        this.course = requireNonNull(course, "course");
        this.tried = requireNonNull(tried, "tried");
    }

    /**
     * The mistakes of a lesson, in the order of files and lines.
     *
     * @param folder the lesson's
     */
    public List<Problem> problems(Path folder) {
        LessonReader.Reading reading = LessonReader.inspect(folder);
        List<Problem> all = new ArrayList<>(reading.problems());
        if (reading.lesson().isPresent()) {
            all.addAll(problems(reading.lesson().get()));
        }
        return all.stream().sorted().toList();
    }

    private List<Problem> problems(Lesson lesson) {
        Findings findings = new Findings(lesson);
        place(lesson, findings);
        new TermCheck(glossary(lesson), order(lesson), lesson, findings).run();
        FileCheck files =
                new FileCheck(lesson, new LessonFiles(lesson.folder(), sandbox.guest()), findings);
        lesson.facts().platforms().forEach(files::on);
        if (findings.problems().isEmpty()) {
            recordings(lesson, findings);
        }
        return findings.problems();
    }

    private List<String> platforms(Lesson lesson) {
        return lesson.facts().platforms().stream().filter(tried).toList();
    }

    /** What is not even there cannot be asked. */
    private void recordings(Lesson lesson, Findings findings) {
        try (LessonRuns runs = new LessonRuns(sandbox, lesson)) {
            for (String platform : platforms(lesson)) {
                LessonSession session = new LessonSession(runs, platform, Progress.nowhere());
                new RecordingCheck(session, findings).run();
            }
            exercises(lesson, runs, findings);
        }
    }

    private void exercises(Lesson lesson, LessonRuns runs, Findings findings) {
        try (Grader grader = Grader.of(sandbox, lesson)) {
            ExerciseCheck exercises = new ExerciseCheck(lesson, runs.files(), grader, findings);
            for (String platform : platforms(lesson)) {
                exercises.on(Platforms.named(platform).orElseThrow());
            }
        } catch (IOException | ToolMissingException | MachineException e) {
            findings.add(1, "exercises could not be tried: " + e.getMessage());
        }
    }

    /** A lesson of a course has the terms of the course; another one may have its own. */
    private Glossary glossary(Lesson lesson) {
        return course.map(Course::glossary).orElseGet(() -> Glossary.empty(lesson.folder()));
    }

    private List<String> order(Lesson lesson) {
        return course.map(Course::ids).orElseGet(() -> List.of(lesson.id()));
    }

    private void place(Lesson lesson, Findings findings) {
        String folder = String.valueOf(lesson.folder().getFileName());
        if (!folder.equals(lesson.id())) {
            findings.add(
                    2,
                    "the id is '%s', but the folder is called '%s'."
                            .formatted(lesson.id(), folder));
        }
        if (course.isEmpty()) {
            return;
        }
        List<String> ids = course.get().ids();
        if (!ids.contains(lesson.id())) {
            findings.add(2, "course.yaml does not name the lesson '%s'.".formatted(lesson.id()));
        }
        for (String need : lesson.facts().needs()) {
            if (!ids.contains(need)) {
                findings.add(
                        2,
                        "it needs '%s', which is no lesson of the course; there are: %s."
                                .formatted(need, String.join(", ", ids)));
            } else if (ids.indexOf(need) >= ids.indexOf(lesson.id())) {
                findings.add(2, "it needs '%s', which comes later.".formatted(need));
            } else if (!Files.exists(course.get().folder(need).resolve("lesson.md"))) {
                findings.add(2, "it needs '%s', which is not written yet.".formatted(need));
            }
        }
    }
}
