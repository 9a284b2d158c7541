package org.stackletlab.tests.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.stackletlab.lessons.course.Course;

/**
 * Lessons: how long they take to read, to show and to grade, and a class of submissions, of which
 * no two are alike and some are hostile. Every measured text is new, so the compiler must run.
 */
final class GradeBench {
    private static final int SUBMISSIONS = 200;
    private static final int RUNS = 3;

    /** What every tenth submission hands in instead. */
    private static final List<String> HOSTILE =
            List.of(
                    "int main(void) { for (;;); }",
                    "#include <stdio.h>\nint main(void) { for (;;) puts(\"more\"); }",
                    "int main(void) { *(int *)8 = 1; }",
                    "#include \"/etc/passwd\"",
                    "__asm__(\".rept 1000000000\\nnop\\n.endr\");\nint main(void) { return 0; }");

    private final Bench bench;
    private final Report report;
    private final String lab;
    private double oneRun;

    GradeBench(Bench bench, Report report) {
        this.bench = bench;
        this.report = report;
        this.lab = bench.home().resolve("lab").toString();
    }

    void run() throws Exception {
        Path folder = Files.createTempDirectory("lab-bench");
        try {
            lessons(folder);
            classes(folder);
        } finally {
            Bench.deleteFolder(folder);
        }
    }

    // ------------------------------------------------------------------ single lessons

    private void lessons(Path folder) throws Exception {
        report.heading("Lessons");
        report.line(
                "Medians of %d runs on x86_64 (where a lesson has it). `read` is inside one JVM: the lesson's files, checked. `show` is the whole process `lab lesson show`, with all its recordings and questions. `grade` is the whole process `lab grade` for one new, finished submission: every exercise is compiled, run and checked. `times` is the ratio to the whole process `lab run first.c`, image cached. Goals: show 1 s, grade 2 s."
                        .formatted(RUNS));
        report.line("");
        String first = bench.sandbox().guest().example("first").toString();
        oneRun = seconds(() -> List.of(lab, "run", first));
        report.row("`lab run first.c`", "%.2f s".formatted(oneRun));
        report.line("");
        report.head("lesson", "read ms", "show s", "times", "exercises", "grade s", "times");
        Course course = Course.of(bench.home());
        for (String lesson : course.ids()) {
            List<Path> files = start(lesson, folder);
            int[] number = {0};
            double show = seconds(() -> on(course, lesson, "lesson", "show", lesson));
            double grade =
                    seconds(
                            () -> {
                                String name = "%s-%d".formatted(lesson, ++number[0]);
                                Path handed = folder.resolve(name);
                                submission(lesson, handed, files, 1);
                                return on(course, lesson, "grade", lesson, handed.toString());
                            });
            report.row(
                    lesson,
                    "%.1f".formatted(read(course, lesson)),
                    "%.2f".formatted(show),
                    "%.1f".formatted(show / oneRun),
                    files.size(),
                    "%.2f".formatted(grade),
                    "%.1f".formatted(grade / oneRun));
        }
    }

    private List<String> on(Course course, String lesson, String... words) throws Exception {
        List<String> platforms = course.lesson(lesson).facts().platforms();
        String platform = platforms.contains("x86_64") ? "x86_64" : platforms.getFirst();
        List<String> command = new ArrayList<>(List.of(lab));
        command.addAll(List.of(words));
        command.addAll(List.of("--platform", platform));
        return command;
    }

    private static double read(Course course, String lesson) throws Exception {
        double[] millis = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            long begun = System.nanoTime();
            course.lesson(lesson);
            millis[i] = (System.nanoTime() - begun) / 1e6;
        }
        return Bench.median(millis);
    }

    private interface Command {
        List<String> words() throws Exception;
    }

    /** What cannot be done must not look fast. */
    private static double seconds(Command command) throws Exception {
        double[] seconds = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            List<String> words = command.words();
            Bench.Finished finished = Bench.run(Map.of(), words);
            if (finished.exitCode() > 1) {
                throw new IllegalStateException(
                        "%s ended with %d: %s"
                                .formatted(words, finished.exitCode(), finished.output()));
            }
            seconds[i] = finished.seconds();
        }
        return Bench.median(seconds);
    }

    // ------------------------------------------------------------------ classes

    private void classes(Path folder) throws Exception {
        report.heading("Grading a class");
        report.line(
                "`lab grade` with %d submissions, all different: two thirds finished, one third as handed out, every tenth hostile. `times` is the ratio to as many runs of `lab run first.c` one after the other. Goals on two cores: 180 s and 1 GB."
                        .formatted(SUBMISSIONS));
        report.line("");
        report.head("lesson", "exercises", "class s", "s for one", "times", "peak MB");
        for (String lesson : List.of("slices", "switch-x86_64")) {
            List<Path> files = start(lesson, folder);
            List<String> command = new ArrayList<>(List.of(lab, "grade", lesson));
            for (int i = 0; i < SUBMISSIONS; i++) {
                Path handed = folder.resolve("%s-c%03d".formatted(lesson, i));
                command.add(submission(lesson, handed, files, i));
            }
            Bench.Finished all = Bench.run(Map.of(), command);
            long lines = all.output().lines().count();
            if (lines < SUBMISSIONS) {
                throw new IllegalStateException(
                        "%d lines for %d submissions: %s"
                                .formatted(lines, SUBMISSIONS, all.output()));
            }
            report.row(
                    lesson,
                    files.size(),
                    "%.0f".formatted(all.seconds()),
                    "%.2f".formatted(all.seconds() / SUBMISSIONS),
                    "%.2f".formatted(all.seconds() / SUBMISSIONS / oneRun),
                    "%.0f".formatted(all.peakBytes() / 1e6));
        }
    }

    /** The files of a lesson's exercises, as they are given out. */
    private List<Path> start(String lesson, Path folder) throws Exception {
        Path start = folder.resolve(lesson + "-start");
        Bench.run(Map.of(), List.of(lab, "lesson", "start", lesson, "-o", start.toString()));
        try (Stream<Path> all = Files.list(start)) {
            return all.filter(file -> file.toString().matches(".*\\.[cs]")).sorted().toList();
        }
    }

    private String submission(String lesson, Path folder, List<Path> files, int number)
            throws Exception {
        Files.createDirectory(folder);
        Path answers = bench.home().resolve("lessons/course").resolve(lesson).resolve("answers");
        for (Path file : files) {
            String name = file.getFileName().toString();
            Path finished = answers.resolve(name);
            boolean done = number % 3 != 0 && Files.exists(finished);
            String text = Files.readString(done ? finished : file);
            if (number % 10 == 9) {
                text =
                        name.endsWith(".c")
                                ? HOSTILE.get(number / 10 % HOSTILE.size())
                                : "slp_switch: ret";
            }
            String sign = name.endsWith(".c") ? "//" : text.startsWith("@") ? "@" : "#";
            Files.writeString(
                    folder.resolve(name), text + "\n%s %d\n".formatted(sign, System.nanoTime()));
        }
        return folder.toString();
    }
}
