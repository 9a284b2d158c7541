package org.stackletlab.cli.lesson.terminal;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.stackletlab.cli.common.Shown;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.inspector.recording.PositionException;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.lessons.format.Block;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.lessons.question.Option;
import org.stackletlab.lessons.question.Question;
import org.stackletlab.lessons.read.LessonFiles;
import org.stackletlab.lessons.run.RunException;
import org.stackletlab.lessons.take.LessonSession;
import org.stackletlab.lessons.take.TakeException;

/** Prints the blocks of a lesson. */
public final class LessonPrinter {
    private final LessonSession session;
    private final Page page;
    private final boolean someoneAnswers;
    private String seen = "";

    /**
     * Prints the blocks of a session's lesson on a page.
     *
     * @param someoneAnswers whether there is somebody who can ask for more
     */
    public LessonPrinter(LessonSession session, Page page, boolean someoneAnswers) {
        this.session = requireNonNull(session, "session");
        this.page = requireNonNull(page, "page");
        this.someoneAnswers = someoneAnswers;
    }

    /** What a lesson begins with. */
    public void title() {
        var facts = session.lesson().facts();
        page.title(
                "%s  (%s, about %d minutes)"
                        .formatted(facts.title(), session.platform(), facts.minutes()));
        page.line("Afterwards you can:");
        facts.goals().forEach(goal -> page.labelled("  -", goal));
        page.gap();
    }

    /** Prints one block, without answers. */
    public void block(Block block) throws TakeException {
        switch (block) {
            case Block.Prose prose -> page.prose(session.filled(prose.markdown()));
            case Block.PlatformProse prose -> page.prose(session.filled(prose.markdown()));
            case Block.Quotation quotation ->
                    page.quote(
                            LessonFiles.named(quotation.file(), session.platform()),
                            session.quoted(quotation));
            case Block.Picture picture -> picture(picture);
            case Step.Predict predict -> question(predict);
            case Step.Generated generated -> question(generated);
            case Step.Run run -> run(run);
            case Step.Watch watch -> watch(watch);
            case Step.Change change -> {
                page.labelled(
                        change.challenge() ? "Challenge:" : "Change:",
                        session.filled(change.task()));
                page.gap();
            }
            case Step.Arrange arrange -> {
                page.labelled("Arrange:", session.filled(arrange.task()));
                page.gap();
            }
            case Step.Explain explain -> {
                page.labelled("Explain:", session.filled(explain.ask()));
                page.gap();
            }
        }
    }

    private void question(Step step) throws TakeException {
        Question question = session.question(step).orElseThrow();
        page.labelled("Question:", session.filled(question.ask()));
        page.gap();
        char letter = 'a';
        for (Option option : question.options()) {
            page.labelled("  %c)".formatted(letter), session.filled(option.say()));
            letter++;
        }
        if (!question.options().isEmpty()) {
            page.gap();
        }
    }

    private void run(Step.Run run) throws TakeException {
        RecordedProgram recorded = session.recording(run.program());
        page.labelled(
                "Run:",
                "`lab run%s %s`"
                        .formatted(
                                run.level().equals("none") ? "" : " --story", file(run.program())));
        page.gap();
        RunText.of(recorded, run.level()).forEach(page::line);
        page.gap();
        if (!run.say().isEmpty()) {
            page.prose(session.filled(run.say()));
        }
    }

    private void watch(Step.Watch watch) throws TakeException {
        page.labelled("Watch:", session.filled(watch.say()));
        page.gap();
        instant(watch.program(), watch.at(), watch.level().equals("instruction"));
    }

    private void picture(Block.Picture picture) throws TakeException {
        page.labelled("Picture:", session.filled(picture.caption()));
        page.gap();
        instant(picture.program(), picture.at(), false);
    }

    /** The stacks at an instant, and how to see more of it. */
    public void instant(Optional<String> program, String at, boolean registers)
            throws TakeException {
        String shown = file(program) + " at " + at + (registers ? " with registers" : "");
        if (shown.equals(seen)) {
            page.line("  (The instant is the one that was shown above.)");
            page.gap();
            return;
        }
        seen = shown;
        RecordedProgram recorded = session.recording(program);
        try {
            var state = recorded.replay().at(recorded.mark(at));
            RunText.instant(recorded.world(state), session.lesson().facts().show(), registers)
                    .forEach(line -> page.line("  " + line));
        } catch (PositionException | MachineException e) {
            throw new TakeException(e.getMessage(), e);
        }
        page.gap();
        if (!someoneAnswers) {
            page.line(
                    "  More: lab show %s --platform %s --at %s --world --stack"
                            .formatted(file(program), session.platform(), at));
            page.gap();
        }
    }

    /** The program as a command names it. */
    private String file(Optional<String> program) throws TakeException {
        try {
            return Shown.file(session.runs().file(program, session.platform()));
        } catch (RunException e) {
            throw new TakeException(e.getMessage(), e);
        }
    }

    /** What is to be understood after a step. */
    public void told(Step step) throws TakeException {
        String told = session.lesson().told(step);
        if (!told.isEmpty()) {
            page.prose(session.filled(told));
        }
    }

    /** A list of points. */
    public void points(List<String> points) throws TakeException {
        for (String point : points) {
            page.labelled("  -", session.filled(point));
        }
    }
}
