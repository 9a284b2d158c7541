package org.stackletlab.cli.grade;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.cli.common.Places;
import org.stackletlab.cli.common.PlatformChoice;
import org.stackletlab.cli.lesson.ChosenLesson;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.timeline.file.LabFileException;
import org.stackletlab.emulator.timeline.file.SafeFile;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.lessons.format.Lesson;
import org.stackletlab.lessons.grade.Grader;
import org.stackletlab.lessons.grade.SubmissionFolder;
import org.stackletlab.lessons.grade.SubmissionVerdict;
import org.stackletlab.lessons.run.RunException;
import org.stackletlab.toolchain.Toolchain;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Grades what learners hand in. */
@Command(
        name = "grade",
        description = "Grade what is handed in for a lesson, by what the machine does with it.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading =
                "%nThe exit code is 1 when a submission did not pass. Nothing that is handed in can"
                        + " stop the grading%nof the others: each runs in narrow bounds, and the same"
                        + " files get the same verdict.%n%nExamples:%n",
        footer = {
            "  lab lesson start slices -o alice        what a learner begins with",
            "  lab grade slices alice --details",
            "  lab grade slices class/* --format csv -o slices.csv",
            "  lab grade slices . --format gradescope -o results.json",
        })
public final class GradeCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "LESSON",
            description = "A lesson's name, as lab lesson list shows it, or its folder.")
    private String lesson;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "SUBMISSION",
            description = "Folders with changed files and answers.yaml.")
    private List<Path> submissions = List.of();

    @Option(
            names = "--platform",
            paramLabel = "NAME",
            converter = PlatformChoice.CompleteConverter.class,
            completionCandidates = PlatformChoice.CompleteNames.class,
            description =
                    "${COMPLETION-CANDIDATES}; x86_64 if not said, or the lesson's first one.")
    private Optional<PlatformChoice> platform = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private ReportFormat format = ReportFormat.text;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Write to a file; of several submissions in gradescope's format, one file each"
                            + " into this folder.")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--details", description = "One line for each step, too (text).")
    private boolean details;

    private GradeCommand() {}

    /** The command. */
    public static GradeCommand create() {
        return new GradeCommand();
    }

    @Override
    public Integer call() throws Exception {
        Sandbox sandbox = Places.sandbox();
        warmUp(sandbox.toolchain());
        Lesson chosen = ChosenLesson.of(lesson).lesson();
        List<Platform> platforms = platforms(chosen);
        boolean many = format == ReportFormat.gradescope && submissions.size() > 1;
        if (many && output.isEmpty()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "gradescope's format is for one submission; name a folder with -o for %d files."
                            .formatted(submissions.size()));
        }
        List<SubmissionVerdict> verdicts = new ArrayList<>();
        Consumer<SubmissionVerdict> teller = verdicts::add;
        if (format == ReportFormat.text && output.isEmpty()) {
            TextReport text = new TextReport(submissions, details);
            PrintWriter out = spec.commandLine().getOut();
            teller = teller.andThen(verdict -> text.lines(verdict).forEach(out::println));
        }
        try (Grader grader = Grader.of(sandbox, chosen)) {
            new ClassGrading(grader, platforms).grade(submissions, teller);
        } catch (RunException e) {
            throw new CommandException(ExitCode.BAD_DATA, e.getMessage());
        }
        write(new Report(chosen, platforms, verdicts), many);
        return verdicts.stream().allMatch(SubmissionVerdict::passed) ? ExitCode.OK : ExitCode.NO;
    }

    /** While the lesson is read, the assembler can start: on a cold JVM both take about as long. */
    private void warmUp(Toolchain toolchain) {
        if (submissions.stream()
                .map(SubmissionFolder::new)
                .anyMatch(SubmissionFolder::hasSwitchFile)) {
            platform.map(PlatformChoice::platforms)
                    .orElse(Platforms.named("x86_64").stream().toList())
                    .forEach(toolchain::warmUp);
        }
    }

    private List<Platform> platforms(Lesson chosen) throws CommandException {
        List<String> known = chosen.facts().platforms();
        List<Platform> wanted =
                platform.map(PlatformChoice::platforms)
                        .orElseGet(
                                () ->
                                        Platforms.named(
                                                        chosen.facts()
                                                                .platformLike(ChosenLesson.USUAL))
                                                .stream()
                                                .toList());
        List<Platform> both = wanted.stream().filter(each -> known.contains(each.name())).toList();
        if (both.isEmpty()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "lesson %s is not for %s; it is for %s."
                            .formatted(
                                    chosen.id(),
                                    wanted.getFirst().name(),
                                    String.join(", ", known)));
        }
        return both;
    }

    private void write(Report report, boolean many) throws CommandException {
        try {
            if (many) {
                Path folder = Files.createDirectories(output.orElseThrow());
                for (SubmissionVerdict each : report.verdicts()) {
                    Report one = new Report(report.lesson(), report.platforms(), List.of(each));
                    write(folder.resolve(each.name() + ".json"), format.of(one));
                }
            } else if (output.isPresent()) {
                write(output.get(), format == ReportFormat.text ? text(report) : format.of(report));
            } else if (format != ReportFormat.text) {
                PrintWriter out = spec.commandLine().getOut();
                out.print(format.of(report));
                out.flush();
            }
        } catch (IOException | LabFileException e) {
            throw new CommandException(
                    ExitCode.BAD_DATA,
                    "%s cannot be written: %s".formatted(output.orElseThrow(), e.getMessage()));
        }
    }

    private static void write(Path file, String text) throws LabFileException {
        SafeFile.write(file, text.getBytes(StandardCharsets.UTF_8), true);
    }

    private String text(Report report) {
        TextReport text = new TextReport(submissions, details);
        StringBuilder all = new StringBuilder();
        report.verdicts()
                .forEach(
                        verdict ->
                                text.lines(verdict).forEach(line -> all.append(line).append('\n')));
        return all.toString();
    }
}
