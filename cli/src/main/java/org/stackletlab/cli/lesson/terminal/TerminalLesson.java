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
    private static final String HOW =
            "Type an answer, or: hint, answer (give up and see it), skip, back, quit; look shows"
                    + " the run at the instant in question, help says what else you can do. What you"
                    + " have done is remembered.";

    /** A block, and the section in which it stands. */
    private record Place(Section section, Block block) {}

    private final LessonSession session;
    private final Page page;
    private final Explorer explorer;
    private final Desk desk;
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
        this.explorer = new Explorer(session, page);
        this.desk = new Desk(prompt, page, explorer);
        this.printer = new LessonPrinter(session, page, true);
        this.exercises = new Exercises(session, page, desk, printer, explorer, work, grader);
    }

    /** From the first step that is not done to the end, or until the learner stops. */
    public void take() throws TakeException {
        printer.title();
        page.prose(HOW);
        Optional<Step> first = session.next();
        if (first.isEmpty()) {
            page.line("You have done all of it. To begin again: --again.");
            return;
        }
        List<Place> places = places();
        try {
            walk(places, session.done() == 0 ? 0 : sectionOf(places, first.get()));
            farewell();
        } catch (Prompt.Stopped e) {
            page.line(
                    "Stopped: %d of %d steps are done. To go on: lab lesson take %s"
                            .formatted(
                                    session.done(), session.steps().size(), session.lesson().id()));
        } finally {
            explorer.forget();
        }
    }

    /** What is shown on this platform, in order. */
    private List<Place> places() {
        List<Place> places = new ArrayList<>();
        for (Section section : session.lesson().sections()) {
            section.blocks().stream()
                    .filter(session::isShown)
                    .forEach(block -> places.add(new Place(section, block)));
        }
        return places;
    }

    /** Where the section of a step begins. */
    private static int sectionOf(List<Place> places, Step step) {
        int there = 0;
        while (!places.get(there).section().blocks().contains(step)) {
            there++;
        }
        return there;
    }

    private void walk(List<Place> places, int first) throws TakeException, Prompt.Stopped {
        int here = first;
        int again = -1;
        while (here < places.size()) {
            Place place = places.get(here);
            if (here == 0 || !place.section().equals(places.get(here - 1).section())) {
                page.heading(place.section().heading().title());
            }
            try {
                block(place.block(), here == again);
                here++;
            } catch (Desk.Back e) {
                here = before(places, here);
                again = here;
            }
        }
    }

    /** The step before; the same one if there is none. */
    private int before(List<Place> places, int here) {
        for (int i = here - 1; i >= 0; i--) {
            if (places.get(i).block() instanceof Step) {
                return i;
            }
        }
        page.line("This is the first step.");
        page.gap();
        return here;
    }

    private void block(Block block, boolean again) throws TakeException, Prompt.Stopped, Desk.Back {
        printer.block(block);
        if (block instanceof Step step) {
            explorer.follow(step);
            if (session.state(step).done() && !again) {
                page.line("(done before)");
                page.gap();
            } else {
                step(step);
            }
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

    private void step(Step step) throws TakeException, Prompt.Stopped, Desk.Back {
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

    private void look(Step step) throws TakeException, Prompt.Stopped, Desk.Back {
        desk.line("[Enter to go on]");
        session.finish(step);
        page.gap();
    }

    private void question(Step step) throws TakeException, Prompt.Stopped, Desk.Back {
        Question question = session.question(step).orElseThrow();
        while (true) {
            String line = desk.line("%s>".formatted(question.wanted()));
            switch (line.toLowerCase(Locale.ROOT)) {
                case "hint" -> hint(step);
                case "skip" -> {
                    page.gap();
                    return;
                }
                case "answer" -> {
                    session.finish(step);
                    page.gap();
                    page.labelled("Answer:", session.filled(question.right()));
                    explained(step, question);
                    return;
                }
                default -> {
                    Reply reply = session.answer(step, line);
                    if (reply.isRight()) {
                        page.gap();
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
        page.gap();
        if (reply.verdict() == Reply.Verdict.NO_ANSWER) {
            page.prose(because);
        } else {
            page.labelled("Not so.", because.isEmpty() ? "Try again, or ask for a hint." : because);
            page.gap();
        }
    }

    private void hint(Step step) throws TakeException {
        Optional<String> hint = session.nextHint(step);
        page.gap();
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

    private void explain(Step.Explain step) throws TakeException, Prompt.Stopped, Desk.Back {
        page.line("Write your answer in your own words; end it with an empty line.");
        List<String> lines = new ArrayList<>();
        String line = desk.words(">");
        while (!line.isEmpty() && !line.equals("answer")) {
            switch (line) {
                case "hint" -> hint(step);
                case "skip" -> {
                    page.gap();
                    return;
                }
                default -> lines.add(line);
            }
            line = desk.words(">");
        }
        page.gap();
        session.tried(step, String.join("\n", lines), true);
        if (!step.lookFor().isEmpty()) {
            page.line("A good answer has these in it:");
            printer.points(step.lookFor());
            page.gap();
        }
        printer.told(step);
    }
}
