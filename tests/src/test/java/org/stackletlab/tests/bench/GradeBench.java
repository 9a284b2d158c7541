package org.stackletlab.tests.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A class of submissions for one lesson, of which no two are alike and some are hostile. */
final class GradeBench {
    private static final int SUBMISSIONS = 200;

    /** What every tenth submission hands in instead. */
    private static final List<String> HOSTILE =
            List.of(
                    "int main(void) { for (;;); }",
                    "#include <stdio.h>\nint main(void) { for (;;) puts(\"more\"); }",
                    "int main(void) { *(int *)8 = 1; }",
                    "#include \"/etc/passwd\"");

    private final Bench bench;
    private final Report report;

    GradeBench(Bench bench, Report report) {
        this.bench = bench;
        this.report = report;
    }

    void run() throws Exception {
        report.heading("Grading a class");
        report.line(
                "`lab grade` with %d submissions, all different: two thirds finished, one third as handed out, every tenth hostile. Goals: at most 2 s for one, and for 200 on two cores at most 180 s and 1 GB."
                        .formatted(SUBMISSIONS));
        report.line("");
        report.head("lesson", "exercises", "one s", "one after the other s", "class s", "peak MB");
        for (String lesson : List.of("slices", "switch-x86_64")) {
            Path folder = Files.createTempDirectory("lab-bench");
            try {
                row(lesson, folder);
            } finally {
                Bench.deleteFolder(folder);
            }
        }
    }

    private void row(String lesson, Path folder) throws Exception {
        String lab = bench.home().resolve("lab").toString();
        Path start = folder.resolve("start");
        Bench.run(Map.of(), List.of(lab, "lesson", "start", lesson, "-o", start.toString()));
        List<Path> files;
        try (var all = Files.list(start)) {
            files = all.filter(file -> file.toString().matches(".*\\.[cs]")).sorted().toList();
        }
        List<String> command = new ArrayList<>(List.of(lab, "grade", lesson));
        for (int i = 0; i < SUBMISSIONS; i++) {
            command.add(submission(lesson, folder.resolve("s%03d".formatted(i)), files, i));
        }
        double one = Bench.run(Map.of(), command.subList(0, 4)).seconds();
        double ten = Bench.run(Map.of(), command.subList(0, 13)).seconds();
        Bench.Finished all = Bench.run(Map.of(), command);
        report.row(
                lesson,
                files.size(),
                "%.1f".formatted(one),
                "%.2f".formatted((ten - one) / 9),
                "%.0f".formatted(all.seconds()),
                "%.0f".formatted(all.peakBytes() / 1e6));
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
            String comment = name.endsWith(".c") ? "\n// %d\n" : "\n# %d\n";
            Files.writeString(folder.resolve(name), text + comment.formatted(number));
        }
        return folder.toString();
    }
}
