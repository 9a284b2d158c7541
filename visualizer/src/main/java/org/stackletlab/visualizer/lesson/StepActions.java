package org.stackletlab.visualizer.lesson;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.lessons.question.Key;
import org.stackletlab.lessons.question.Question;
import org.stackletlab.lessons.question.Reply;
import org.stackletlab.lessons.take.LessonSession;
import org.stackletlab.lessons.take.TakeException;

/** What can be done with the steps of a lesson. For the interface thread. */
final class StepActions {
    private final LessonViewModel lesson;
    private final LessonSession session;
    private final Material material;
    private final Grading grading;
    private Pointed pointed = new Pointed("", 0, 0);

    /** Bytes that were pointed at on the stage, and how they were written into an answer. */
    private record Pointed(String written, long address, int bytes) {}

    /** Something that may be impossible, and takes its time. */
    @FunctionalInterface
    private interface Work<T> {
        T get() throws TakeException;
    }

    StepActions(LessonViewModel lesson, LessonSession session, Material material, Grading grading) {
        this.lesson = requireNonNull(lesson, "lesson");
        this.session = requireNonNull(session, "session");
        this.material = requireNonNull(material, "material");
        this.grading = requireNonNull(grading, "grading");
    }

    private <T> void doing(StepViewModel step, String what, Work<T> work, Consumer<T> then) {
        step.working(what);
        lesson.execute(
                () -> {
                    try {
                        T found = work.get();
                        lesson.later(
                                () -> {
                                    step.working("");
                                    then.accept(found);
                                });
                    } catch (TakeException e) {
                        lesson.later(
                                () -> {
                                    step.working("");
                                    step.say(Said.note("```\n" + e.getMessage() + "\n```"));
                                });
                    }
                });
    }

    void tell(StepViewModel step) {
        doing(step, "", () -> material.told(step.step()), step::tell);
    }

    /** The lesson's program, before anything has happened. */
    void showStart() {
        scene(Optional.empty(), "start", "", List.of(), lesson::showScene);
    }

    private void scene(
            Optional<String> program,
            String at,
            String level,
            List<String> highlight,
            Consumer<LessonStage.Scene> then) {
        lesson.execute(
                () -> {
                    try {
                        LessonStage.Scene scene =
                                new LessonStage.Scene(
                                        material.file(program),
                                        Optional.empty(),
                                        at,
                                        Optional.of(level).filter(each -> !each.isEmpty()),
                                        material.pointedAt(program, highlight),
                                        Optional.empty());
                        lesson.later(() -> then.accept(scene));
                    } catch (TakeException e) {
                        lesson.later(() -> lesson.say(e.getMessage()));
                    }
                });
    }

    void act(StepViewModel step) {
        lesson.choose(step);
        switch (step.step()) {
            case Step.Predict _ -> answer(step);
            case Step.Generated _ -> answer(step);
            case Step.Run run -> run(step, run);
            case Step.Watch watch -> {
                scene(
                        watch.program(),
                        watch.at(),
                        watch.level(),
                        watch.highlight(),
                        lesson::showScene);
                session.finish(watch);
                lesson.finished(step);
            }
            case Step.Change change -> lesson.save(() -> grade(step));
            case Step.Arrange arrange ->
                    doing(
                            step,
                            "writing",
                            () -> material.arranged(arrange, step.order()),
                            _ -> grade(step));
            case Step.Explain explain -> {
                session.tried(explain, step.answerProperty().get(), true);
                lesson.finished(step);
            }
        }
    }

    private void run(StepViewModel step, Step.Run run) {
        doing(
                step,
                "building and running",
                () -> RunLines.of(session.recording(run.program()), run.level()),
                lines -> {
                    step.output().setAll(lines);
                    session.finish(run);
                    scene(run.program(), "end", "", List.of(), lesson::showScene);
                    lesson.finished(step);
                });
    }

    private void answer(StepViewModel step) {
        if (lesson.lecturerProperty().get() || step.question().isEmpty()) {
            return;
        }
        String given = answerOf(step, step.question().get());
        doing(step, "", () -> session.answer(step.step(), given), reply -> replied(step, reply));
    }

    /** Of bytes that were pointed at, one that is right if one of them is. */
    private String answerOf(StepViewModel step, Question question) {
        String given = step.answerProperty().get();
        if (question.clickable() && given.equals(pointed.written)) {
            for (int i = 0; i < pointed.bytes; i++) {
                String one = "0x%08x".formatted(pointed.address + i);
                if (question.reply(one).isRight()) {
                    return one;
                }
            }
        }
        return given;
    }

    private void replied(StepViewModel step, Reply reply) {
        Consumer<String> say =
                because ->
                        step.say(
                                switch (reply.verdict()) {
                                    case RIGHT -> Said.right("That is what the recording has.");
                                    case WRONG ->
                                            Said.wrong(
                                                    because.isEmpty()
                                                            ? "Try again, or ask for a hint."
                                                            : because);
                                    case NO_ANSWER -> Said.note(because);
                                });
        doing(
                step,
                "",
                () -> session.filled(reply.because()),
                because -> {
                    say.accept(because);
                    if (reply.isRight()) {
                        lesson.finished(step);
                    }
                });
    }

    boolean point(StepViewModel step, long address, int bytes) {
        boolean wanted = step.question().filter(Question::clickable).isPresent();
        if (wanted && !step.answeredProperty().get()) {
            pointed = new Pointed("0x%08x".formatted(address), address, bytes);
            step.answerProperty().set(pointed.written);
            return true;
        }
        return false;
    }

    private void grade(StepViewModel step) {
        doing(
                step,
                "building, running and checking",
                () -> {
                    Said found = grading.grade(step.step(), material.work());
                    session.tried(step.step(), "", found.kind() == Said.Kind.RIGHT);
                    return found;
                },
                found -> {
                    step.say(found);
                    if (found.kind() == Said.Kind.RIGHT) {
                        lesson.finished(step);
                    }
                    found.toRepair().ifPresent(lesson::repair);
                });
    }

    void open(StepViewModel step) {
        lesson.choose(step);
        doing(step, "opening the file", () -> material.exercise(step.step()), lesson::showScene);
    }

    void showMoment(StepViewModel step) {
        switch (step.step()) {
            case Step.Watch watch ->
                    scene(
                            watch.program(),
                            watch.at(),
                            watch.level(),
                            watch.highlight(),
                            lesson::showScene);
            default -> moment(step);
        }
    }

    private void moment(StepViewModel step) {
        boolean known = step.answeredProperty().get();
        List<String> found =
                step.question().filter(_ -> known).map(StepActions::place).orElse(List.of());
        step.question()
                .flatMap(Question::at)
                .ifPresent(at -> scene(step.step().program(), at, "", found, lesson::showScene));
    }

    /** The bytes that are the answer, if it is a place. */
    private static List<String> place(Question question) {
        return question.key() instanceof Key.Bytes bytes
                ? List.of("0x%08x".formatted(bytes.first()))
                : List.of();
    }

    void hint(StepViewModel step) {
        lesson.choose(step);
        doing(
                step,
                "",
                () -> session.filled(session.nextHint(step.step()).orElse("")),
                hint -> {
                    if (!hint.isEmpty()) {
                        step.hints().add(hint);
                    }
                });
    }

    void giveUp(StepViewModel step) {
        lesson.choose(step);
        String right = step.question().map(Question::right).orElse("");
        Optional<String> way = material.oneWay(step.step());
        String answer =
                way.map(text -> "One way to do it:\n\n```\n" + text.stripTrailing() + "\n```")
                        .orElse("The answer: " + right);
        doing(
                step,
                "",
                () -> session.filled(answer),
                filled -> {
                    step.say(Said.note(filled));
                    session.finish(step.step());
                    lesson.finished(step);
                });
    }
}
