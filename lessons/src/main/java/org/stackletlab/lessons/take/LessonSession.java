package org.stackletlab.lessons.take;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.lessons.fact.Expression;
import org.stackletlab.lessons.fact.FactException;
import org.stackletlab.lessons.fact.Facts;
import org.stackletlab.lessons.format.Block;
import org.stackletlab.lessons.format.Lesson;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.lessons.prose.Computed;
import org.stackletlab.lessons.question.Question;
import org.stackletlab.lessons.question.QuestionException;
import org.stackletlab.lessons.question.Questions;
import org.stackletlab.lessons.question.Reply;
import org.stackletlab.lessons.read.LessonFiles;
import org.stackletlab.lessons.read.QuotedLines;
import org.stackletlab.lessons.run.LessonRuns;
import org.stackletlab.lessons.run.RunException;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.ToolMissingException;

/**
 * One learner in one lesson on one platform. Gives prose with its numbers, questions and replies,
 * hints one by one, and remembers what was done. Borrows its runs. For any number of threads, but
 * the first question about a program takes as long as building and running it.
 */
public final class LessonSession {
    private final LessonRuns runs;
    private final Lesson lesson;
    private final String platform;
    private final Progress progress;
    private final Map<Path, Facts> facts = new HashMap<>();

    /**
     * Begins, or goes on where the learner stopped.
     *
     * @param runs of the lesson; stay the caller's
     * @param platform the name of one of the lesson's platforms
     */
    public LessonSession(LessonRuns runs, String platform, Progress progress) {
        this.runs = requireNonNull(runs, "runs");
        this.lesson = runs.lesson();
        this.platform = requireNonNull(platform, "platform");
        this.progress = requireNonNull(progress, "progress");
        if (!lesson.facts().platforms().contains(platform)) {
            throw new IllegalArgumentException(
                    "lesson %s is not for platform %s".formatted(lesson.id(), platform));
        }
    }

    /** The lesson. */
    public Lesson lesson() {
        return lesson;
    }

    /** The platform's name. */
    public String platform() {
        return platform;
    }

    /** The lesson's programs. */
    public LessonRuns runs() {
        return runs;
    }

    /** What there is to do on this platform, in order. */
    public List<Step> steps() {
        return lesson.steps(platform);
    }

    /** Whether a block is shown on this platform. */
    public boolean isShown(Block block) {
        return switch (block) {
            case Block.PlatformProse prose -> prose.platforms().contains(platform);
            case Step step -> step.common().isFor(platform);
            case Block.Prose prose -> true;
            case Block.Quotation quotation -> true;
            case Block.Picture picture -> true;
        };
    }

    /** The first step that is not done. */
    public Optional<Step> next() {
        return steps().stream().filter(step -> !state(step).done()).findFirst();
    }

    /** How far a step has come. */
    public StepProgress state(Step step) {
        return progress.of(lesson.id(), platform, step.id());
    }

    /**
     * The recorded run of a program.
     *
     * @param program as the lesson names it; empty for the lesson's
     * @throws TakeException if it cannot be built or run
     */
    public RecordedProgram recording(Optional<String> program) throws TakeException {
        return facts(program).recording();
    }

    /**
     * What is known of the run of a program.
     *
     * @throws TakeException if it cannot be built or run
     */
    public synchronized Facts facts(Optional<String> program) throws TakeException {
        try {
            Path file = runs.file(program, platform);
            Facts found = facts.get(file);
            if (found == null) {
                found = Facts.of(runs.of(file, platform, Optional.empty()));
                facts.put(file, found);
            }
            return found;
        } catch (BuildException e) {
            throw new TakeException(e.diagnostics(), e);
        } catch (RunException | ToolMissingException | MachineException e) {
            throw new TakeException(e.getMessage(), e);
        }
    }

    /**
     * Prose with its numbers computed.
     *
     * @throws TakeException if one of them cannot be known
     */
    public String filled(String prose) throws TakeException {
        return Computed.fill(prose, this::value);
    }

    /**
     * One computed number of some prose.
     *
     * @throws TakeException if it cannot be known
     */
    public String value(Computed computed) throws TakeException {
        try {
            return Expression.parse(computed.expression())
                    .evaluate(facts(computed.program()))
                    .shown();
        } catch (FactException e) {
            throw new TakeException(e.getMessage(), e);
        }
    }

    /**
     * Lines of a file.
     *
     * @throws TakeException if there are none of this name
     */
    public QuotedLines quoted(Block.Quotation quotation) throws TakeException {
        String name = LessonFiles.named(quotation.file(), platform);
        try {
            Path file = runs.files().find(quotation.file(), platform).orElseThrow(IOException::new);
            return QuotedLines.find(Files.readAllLines(file), quotation.part())
                    .orElseThrow(IOException::new);
        } catch (IOException e) {
            throw new TakeException("%s has no part '%s'".formatted(name, quotation.part()), e);
        }
    }

    /**
     * The question of a step, if it asks one.
     *
     * @throws TakeException if the recording cannot answer it
     */
    public Optional<Question> question(Step step) throws TakeException {
        try {
            return step.isQuestion() ? Questions.of(step, facts(step.program())) : Optional.empty();
        } catch (FactException | QuestionException e) {
            throw new TakeException(e.getMessage(), e);
        }
    }

    /**
     * Takes an answer to a question, and remembers it if it was understood.
     *
     * @throws TakeException if the recording cannot answer the question
     */
    public Reply answer(Step step, String given) throws TakeException {
        Question question =
                question(step)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                step.id() + " asks no question"));
        Reply reply = question.reply(given);
        if (reply.verdict() != Reply.Verdict.NO_ANSWER) {
            put(step, state(step).tried(given.strip(), reply.isRight()));
        }
        return reply;
    }

    /** The next hint, which counts as shown from now on. */
    public Optional<String> nextHint(Step step) {
        StepProgress state = state(step);
        List<String> hints = step.common().hints();
        if (state.hints() >= hints.size()) {
            return Optional.empty();
        }
        put(step, state.hinted());
        return Optional.of(hints.get(state.hints()));
    }

    /** The hints that were shown already. */
    public List<String> hintsShown(Step step) {
        List<String> hints = step.common().hints();
        return hints.subList(0, Math.min(hints.size(), state(step).hints()));
    }

    /** Remembers what somebody wrote, or that an exercise was tried. */
    public void tried(Step step, String given, boolean right) {
        put(step, state(step).tried(given, right));
    }

    /** There is nothing more to do in a step. */
    public void finish(Step step) {
        put(step, state(step).finished());
    }

    private void put(Step step, StepProgress now) {
        progress.put(lesson.id(), platform, step.id(), now);
    }

    /** Forgets everything that was done in this lesson on this platform. */
    public void startAgain() {
        progress.forget(lesson.id(), platform);
    }

    /** How many steps are done. */
    public long done() {
        return steps().stream().filter(step -> state(step).done()).count();
    }
}
