package org.stackletlab.cli.lesson.terminal;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.stackletlab.lessons.format.Block;
import org.stackletlab.lessons.format.Section;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.lessons.grade.Grader;
import org.stackletlab.lessons.question.Question;
import org.stackletlab.lessons.question.Reply;
import org.stackletlab.lessons.take.LessonSession;
import org.stackletlab.lessons.take.TakeException;

/** Leads a learner through a lesson at a terminal. */
public final class TerminalLesson {
    private static final String HELP =
            "Type an answer, or: hint, answer (give up and see it), skip, quit. All of it is"
                    + " remembered.";

    private final LessonSession session;
    private final Page page;
    private final Prompt prompt;
    private final LessonPrinter printer;
    private final Exercises exercises;

    /**
     * Leads through a session.
     *
     * @param work where the files of exercises are written
     * @param grader stays the caller's
     */
    public TerminalLesson(
            LessonSession session, Page page, Prompt prompt, Path work, Grader grader) {
        this.session = requireNonNull(session, "session");
        this.page = requireNonNull(page, "page");
        this.prompt = requireNonNull(prompt, "prompt");
        this.printer = new LessonPrinter(session, page);
        this.exercises = new Exercises(session, page, prompt, printer, work, grader);
    }

    /** From the first step that is not done to the end, or until the learner stops. */
    public void take() throws TakeException {
        printer.title();
        page.prose(HELP);
        Optional<Step> first = session.next();
        if (first.isEmpty()) {
            page.line("You have done all of it. To begin again: --again.");
            return;
        }
        boolean goesOn = session.done() == 0;
        try {
            for (Section section : session.lesson().sections()) {
                boolean here = goesOn || section.blocks().contains(first.get());
                if (here) {
                    page.heading(section.heading().title());
                    section(section);
                    goesOn = true;
                }
            }
            farewell();
        } catch (Prompt.Stopped e) {
            page.line(
                    "Stopped: %d of %d steps are done. To go on: lab lesson take %s"
                            .formatted(
                                    session.done(), session.steps().size(), session.lesson().id()));
        }
    }

    private void farewell() {
        long left = session.steps().size() - session.done();
        page.line(
                left == 0
                        ? "That was all of it: %d steps.".formatted(session.steps().size())
                        : "The end; %d steps were skipped. lab lesson take %s goes back to them."
                                .formatted(left, session.lesson().id()));
    }

    private void section(Section section) throws TakeException, Prompt.Stopped {
        for (Block block : section.blocks()) {
            if (!session.isShown(block)) {
                continue;
            }
            boolean done = block instanceof Step step && session.state(step).done();
            printer.block(block);
            if (done) {
                page.line("(done before)");
                page.gap();
            } else if (block instanceof Step step) {
                step(step);
            }
        }
    }

    private void step(Step step) throws TakeException, Prompt.Stopped {
        switch (step) {
            case Step.Predict predict -> question(predict);
            case Step.Generated generated -> question(generated);
            case Step.Explain explain -> explain(explain);
            case Step.Change change -> exercises.change(change);
            case Step.Arrange arrange -> exercises.arrange(arrange);
            case Step.Run run -> look(run);
            case Step.Watch watch -> look(watch);
        }
    }

    private void look(Step step) throws Prompt.Stopped {
        prompt.line("[Enter to go on]");
        session.finish(step);
        page.gap();
    }

    private void question(Step step) throws TakeException, Prompt.Stopped {
        Question question = session.question(step).orElseThrow();
        while (true) {
            String line = prompt.line("%s>".formatted(question.wanted()));
            switch (line.toLowerCase(Locale.ROOT)) {
                case "hint" -> hint(step);
                case "help", "?" -> page.prose(HELP);
                case "skip" -> {
                    page.gap();
                    return;
                }
                case "answer" -> {
                    session.finish(step);
                    page.labelled("Answer:", session.filled(question.right()));
                    explained(step, question);
                    return;
                }
                default -> {
                    Reply reply = session.answer(step, line);
                    if (reply.isRight()) {
                        page.line("Right: that is what the recording has.");
                        explained(step, question);
                        return;
                    }
                    wrong(reply);
                }
            }
        }
    }

    private void wrong(Reply reply) throws TakeException {
        String because = session.filled(reply.because());
        if (reply.verdict() == Reply.Verdict.NO_ANSWER) {
            page.prose(because);
        } else {
            page.labelled("Not so.", because.isEmpty() ? "Try again, or ask for a hint." : because);
            page.gap();
        }
    }

    void hint(Step step) throws TakeException {
        Optional<String> hint = session.nextHint(step);
        page.labelled(
                "Hint:",
                hint.isPresent()
                        ? session.filled(hint.get())
                        : step.common().hints().isEmpty()
                                ? "There is none here."
                                : "There are no more. With 'answer' you can see how it is.");
        page.gap();
    }

    private void explained(Step step, Question question) throws TakeException {
        page.gap();
        printer.told(step);
        if (question.at().isPresent()) {
            boolean registers = session.lesson().facts().show().contains("registers");
            printer.instant(step.program(), question.at().get(), registers);
        }
    }

    private void explain(Step.Explain step) throws TakeException, Prompt.Stopped {
        page.line("Write your answer in your own words; end it with an empty line.");
        List<String> lines = new ArrayList<>();
        String line = prompt.line(">");
        while (!line.isEmpty()) {
            switch (line) {
                case "hint" -> hint(step);
                case "skip" -> {
                    page.gap();
                    return;
                }
                default -> lines.add(line);
            }
            line = prompt.line(">");
        }
        session.tried(step, String.join("\n", lines), true);
        if (!step.lookFor().isEmpty()) {
            page.line("A good answer has these in it:");
            printer.points(step.lookFor());
            page.gap();
        }
        printer.told(step);
    }
}
