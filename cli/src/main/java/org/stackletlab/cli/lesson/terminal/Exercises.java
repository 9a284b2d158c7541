package org.stackletlab.cli.lesson.terminal;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackletlab.cli.common.Shown;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.lessons.exercise.Arrangement;
import org.stackletlab.lessons.exercise.Handout;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.lessons.grade.Grader;
import org.stackletlab.lessons.grade.StepVerdict;
import org.stackletlab.lessons.read.LessonFiles;
import org.stackletlab.lessons.run.RunException;
import org.stackletlab.lessons.take.LessonSession;
import org.stackletlab.lessons.take.TakeException;
import org.stackletlab.toolchain.ToolMissingException;

/** Exercises at a terminal: a file is changed in the learner's own editor, then graded. */
final class Exercises {
    private final LessonSession session;
    private final Page page;
    private final Prompt prompt;
    private final LessonPrinter printer;
    private final Path work;
    private final Grader grader;

    Exercises(
            LessonSession session,
            Page page,
            Prompt prompt,
            LessonPrinter printer,
            Path work,
            Grader grader) {
        this.session = requireNonNull(session, "session");
        this.page = requireNonNull(page, "page");
        this.prompt = requireNonNull(prompt, "prompt");
        this.printer = requireNonNull(printer, "printer");
        this.work = requireNonNull(work, "work");
        this.grader = requireNonNull(grader, "grader");
    }

    /** Gives out the file, and grades it whenever the learner wants. */
    void change(Step.Change step) throws TakeException, Prompt.Stopped {
        Path file = handOut(step);
        page.line(
                "Change %s in your editor, then press Enter to have it graded."
                        .formatted(Shown.file(file)));
        while (true) {
            switch (prompt.line("[Enter grades; hint, answer, skip]")) {
                case "hint" -> hint(step);
                case "answer" -> {
                    answer(step);
                    return;
                }
                case "skip" -> {
                    page.gap();
                    return;
                }
                default -> {
                    if (grade(step)) {
                        return;
                    }
                }
            }
        }
    }

    private Path handOut(Step step) throws TakeException {
        String name = Handout.changed(step).orElseThrow();
        Path file = work.resolve(LessonFiles.named(name, session.platform()));
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(requireNonNull(file.toAbsolutePath().getParent()));
                Files.writeString(file, handout().firstState(step, session.platform()));
            }
        } catch (IOException e) {
            throw new TakeException("%s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
        return file;
    }

    private Handout handout() {
        return new Handout(session.lesson(), session.runs().files());
    }

    private void hint(Step step) throws TakeException {
        Optional<String> hint = session.nextHint(step);
        page.labelled(
                "Hint:", hint.isPresent() ? session.filled(hint.get()) : "There are no more.");
        page.gap();
    }

    private void answer(Step.Change step) throws TakeException {
        String name = LessonFiles.named(LessonFiles.finished(step.file()), session.platform());
        session.finish(step);
        page.line(
                "One way to do it: %s"
                        .formatted(Shown.file(session.lesson().folder().resolve(name))));
        page.gap();
        printer.told(step);
    }

    /** Lines with numbers; the learner writes the numbers in the order that works. */
    void arrange(Step.Arrange step) throws TakeException, Prompt.Stopped {
        Arrangement lines;
        try {
            lines = handout().arrangement(step, session.platform());
        } catch (IOException e) {
            throw new TakeException(e.getMessage(), e);
        }
        offer(lines);
        page.line(
                "Write the numbers in the order that works, with blanks between; leave out what does"
                        + " not belong.");
        while (true) {
            String line = prompt.line("[numbers; hint, answer, skip]");
            switch (line) {
                case "hint" -> hint(step);
                case "answer" -> {
                    session.finish(step);
                    lines.right().forEach(each -> page.line("    " + each.strip()));
                    page.gap();
                    printer.told(step);
                    return;
                }
                case "skip" -> {
                    page.gap();
                    return;
                }
                default -> {
                    Optional<List<String>> order = order(line, lines.offered());
                    if (order.isPresent() && write(step, lines.file(order.get())) && grade(step)) {
                        return;
                    }
                }
            }
        }
    }

    private void offer(Arrangement lines) {
        for (int i = 0; i < lines.offered().size(); i++) {
            page.line("%6d  %s".formatted(i + 1, lines.offered().get(i).strip()));
        }
        page.gap();
    }

    private Optional<List<String>> order(String numbers, List<String> offered) {
        List<String> order = new ArrayList<>();
        for (String each : numbers.split("[\\s,]+")) {
            if (!each.matches("[0-9]{1,3}")
                    || Integer.parseInt(each) < 1
                    || Integer.parseInt(each) > offered.size()) {
                page.line("'%s' is no line; there are 1 to %d.".formatted(each, offered.size()));
                return Optional.empty();
            }
            order.add(offered.get(Integer.parseInt(each) - 1));
        }
        return Optional.of(order);
    }

    private boolean write(Step.Arrange step, String text) throws TakeException {
        Path file = work.resolve(LessonFiles.named(step.file(), session.platform()));
        try {
            Files.createDirectories(requireNonNull(file.toAbsolutePath().getParent()));
            Files.writeString(file, text);
            return true;
        } catch (IOException e) {
            throw new TakeException("%s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Grades what stands in the learner's file, and says where to look if it fails. */
    private boolean grade(Step step) throws TakeException {
        String name = Handout.changed(step).orElseThrow();
        Path file = work.resolve(LessonFiles.named(name, session.platform()));
        StepVerdict verdict = verdict(step);
        session.tried(step, "", verdict.passed());
        if (verdict.passed()) {
            page.line("Passed: everything that is demanded holds.");
            page.gap();
            printer.told(step);
            return true;
        }
        StepVerdict.Failure failure = verdict.failure().orElseThrow();
        page.labelled("Not yet.", "");
        failure.sentence().lines().forEach(line -> page.line("  " + line));
        failure.at().ifPresent(at -> look(step, file, at));
        page.gap();
        return false;
    }

    private StepVerdict verdict(Step step) throws TakeException {
        Platform platform = Platforms.named(session.platform()).orElseThrow();
        try {
            return grader.grade(step, platform, work);
        } catch (RunException | ToolMissingException | MachineException e) {
            throw new TakeException(e.getMessage(), e);
        }
    }

    /** How to see the moment. */
    private void look(Step step, Path file, String at) {
        try {
            boolean isSwitch = LessonFiles.isSwitchFile(String.valueOf(file));
            Path shown = isSwitch ? session.runs().file(step.program(), session.platform()) : file;
            page.line(
                    "  Look at it: lab show %s%s --platform %s --at %s --world --stack"
                            .formatted(
                                    Shown.file(shown),
                                    isSwitch ? " --switch " + Shown.file(file) : "",
                                    session.platform(),
                                    at));
        } catch (RunException e) {
            page.line("  Position: " + at);
        }
    }
}
