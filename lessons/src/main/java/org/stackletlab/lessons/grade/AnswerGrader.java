package org.stackletlab.lessons.grade;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.lessons.fact.FactException;
import org.stackletlab.lessons.fact.Facts;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.lessons.grade.StepVerdict.Failure;
import org.stackletlab.lessons.grade.StepVerdict.Outcome;
import org.stackletlab.lessons.question.Question;
import org.stackletlab.lessons.question.QuestionException;
import org.stackletlab.lessons.question.Questions;
import org.stackletlab.lessons.question.Reply;
import org.stackletlab.lessons.run.LessonRuns;
import org.stackletlab.lessons.run.RunException;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.ToolMissingException;

/** Grades answers to questions. */
final class AnswerGrader {
    private static final int MOST_SHOWN = 40;

    private final LessonRuns runs;
    private final Map<Key, Question> questions = new ConcurrentHashMap<>();

    private record Key(String step, String platform) {}

    AnswerGrader(LessonRuns runs) {
        this.runs = runs;
    }

    StepVerdict grade(Step step, Platform platform, AnswersFile given)
            throws RunException, ToolMissingException, MachineException {
        Optional<String> answer =
                Optional.ofNullable(given.answers().get(step.id()))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty());
        if (answer.isEmpty()) {
            return verdict(
                    step,
                    platform,
                    Outcome.NOT_DONE,
                    given.problem().map(why -> why + ".").orElse("There is no answer."),
                    Optional.empty());
        }
        Question question = question(step, platform);
        Reply reply = question.reply(answer.get());
        if (reply.isRight()) {
            return new StepVerdict(
                    step.id(), step.common().points(), Outcome.PASSED, Optional.empty());
        }
        String shown = answer.get().replaceAll("\\p{Cntrl}", "?");
        shown = shown.length() > MOST_SHOWN ? shown.substring(0, MOST_SHOWN) + "…" : shown;
        return verdict(
                step,
                platform,
                Outcome.FAILED,
                reply.verdict() == Reply.Verdict.WRONG
                        ? "The answer '%s' is wrong. %s".formatted(shown, reply.because()).strip()
                        : reply.because(),
                question.at());
    }

    private Question question(Step step, Platform platform)
            throws RunException, ToolMissingException, MachineException {
        Key key = new Key(step.id(), platform.name());
        Question question = questions.get(key);
        if (question == null) {
            question = make(step, platform);
            questions.put(key, question);
        }
        return question;
    }

    private Question make(Step step, Platform platform)
            throws RunException, ToolMissingException, MachineException {
        try {
            return Questions.of(step, Facts.of(runs.of(step.program(), platform.name())))
                    .orElseThrow();
        } catch (BuildException | FactException | QuestionException e) {
            throw new RunException(
                    "lesson %s, line %d, on %s: %s"
                            .formatted(runs.lesson().id(), step.line(), platform, e.getMessage()));
        }
    }

    private static StepVerdict verdict(
            Step step, Platform platform, Outcome outcome, String sentence, Optional<String> at) {
        return new StepVerdict(
                step.id(),
                step.common().points(),
                outcome,
                Optional.of(new Failure(platform.name(), "answer", "", sentence, at)));
    }
}
