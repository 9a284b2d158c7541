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
    private final Desk desk;
    private final LessonPrinter printer;
    private final Explorer explorer;
    private final Path work;
    private final Grader grader;

    Exercises(
            LessonSession session,
            Page page,
            Desk desk,
            LessonPrinter printer,
            Explorer explorer,
            Path work,
            Grader grader) {
        this.session = requireNonNull(session, "session");
        this.page = requireNonNull(page, "page");
        this.desk = requireNonNull(desk, "desk");
        this.printer = requireNonNull(printer, "printer");
        this.explorer = requireNonNull(explorer, "explorer");
        this.work = requireNonNull(work, "work");
        this.grader = requireNonNull(grader, "grader");
    }

    /** Gives out the file, and grades it whenever the learner wants. */
    void change(Step.Change step) throws TakeException, Prompt.Stopped, Desk.Back {
        Path file = handOut(step);
        page.line("The file: %s".formatted(Shown.file(file)));
        page.line("Change it in your editor (or here: edit), then press Enter to have it graded.");
        while (true) {
            switch (desk.line("[Enter grades; edit, hint, answer, skip]")) {
                case "edit" -> Editor.open(file, page);
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
        page.gap();
        page.labelled(
                "Hint:", hint.isPresent() ? session.filled(hint.get()) : "There are no more.");
        page.gap();
    }

    private void answer(Step.Change step) throws TakeException {
        String name = LessonFiles.named(LessonFiles.finished(step.file()), session.platform());
        Path finished = session.lesson().folder().resolve(name);
        session.finish(step);
        page.gap();
        page.line("One way to do it, in %s:".formatted(Shown.file(finished)));
        try {
            String first = handout().firstState(step, session.platform());
            ChangedLines.between(first.lines().toList(), Files.readAllLines(finished))
                    .forEach(page::line);
        } catch (IOException e) {
            throw new TakeException("%s cannot be read: %s".formatted(finished, e.getMessage()), e);
        }
        page.gap();
        printer.told(step);
    }

    /** Lines with numbers; the learner writes the numbers in the order that works. */
    void arrange(Step.Arrange step) throws TakeException, Prompt.Stopped, Desk.Back {
        Arrangement lines;
        try {
            lines = handout().arrangement(step, session.platform());
        } catch (IOException e) {
            throw new TakeException(e.getMessage(), e);
        }
        offer(lines);
        page.line(
                "Write the numbers in the order that works, with blanks between; leave out what"
                        + " does not belong.");
        while (true) {
            String line = desk.line("[numbers; hint, answer, skip]");
            switch (line) {
                case "hint" -> hint(step);
                case "answer" -> {
                    session.finish(step);
                    page.gap();
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
        page.gap();
        if (verdict.passed()) {
            page.line("Passed: everything that is demanded holds.");
            page.gap();
            printer.told(step);
            return true;
        }
        StepVerdict.Failure failure = verdict.failure().orElseThrow();
        page.labelled("Not yet.", "");
        page.plain("  ", failure.sentence());
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

    /** From now on the learner looks at what the file does, first at the moment to look at. */
    private void look(Step step, Path file, String at) {
        boolean isSwitch = LessonFiles.isSwitchFile(String.valueOf(file));
        try {
            Path shown = isSwitch ? session.runs().file(step.program(), session.platform()) : file;
            explorer.visit(shown, isSwitch ? Optional.of(file) : Optional.empty(), at);
            page.line("  Look at it: look (that is " + at + " in the run of your file)");
        } catch (RunException e) {
            page.line("  Position: " + at);
        }
    }
}
