package org.stackletlab.lessons.check;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.Stream;
import org.stackletlab.inspector.Expectation;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.recording.PositionException;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.lessons.format.Block;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.lessons.prose.Computed;
import org.stackletlab.lessons.question.Key;
import org.stackletlab.lessons.question.Option;
import org.stackletlab.lessons.question.Question;
import org.stackletlab.lessons.take.LessonSession;
import org.stackletlab.lessons.take.TakeException;

/** Whether programs do what they say, and the recordings know what the lesson asks them. */
final class RecordingCheck {
    private final LessonSession session;
    private final Findings findings;

    RecordingCheck(LessonSession session, Findings findings) {
        this.session = requireNonNull(session, "session");
        this.findings = requireNonNull(findings, "findings");
    }

    void run() {
        programs();
        for (Block block : session.lesson().blocks().filter(session::isShown).toList()) {
            prose(block);
            switch (block) {
                case Step.Predict predict -> {
                    question(predict);
                    predict.at().ifPresent(at -> position(predict.program(), at, block.line()));
                }
                case Step.Generated generated -> {
                    question(generated);
                    position(generated.program(), generated.at(), block.line());
                }
                case Step.Watch watch -> {
                    position(watch.program(), watch.at(), block.line());
                    HighlightCheck.of(session, watch).ifPresent(words -> add(block.line(), words));
                }
                case Block.Picture picture ->
                        position(picture.program(), picture.at(), block.line());
                default -> {}
            }
        }
    }

    private void add(int line, String message) {
        findings.add(line, "%s (on %s)".formatted(message, session.platform()));
    }

    // ------------------------------------------------------------------ programs

    /** The programs that the lesson runs; those that are to be changed are graded elsewhere. */
    private void programs() {
        Set<Optional<String>> names = new LinkedHashSet<>();
        if (session.lesson().facts().program().isPresent()) {
            names.add(session.lesson().facts().program());
        }
        for (Step step : session.steps()) {
            boolean runs =
                    switch (step) {
                        case Step.Predict predict -> true;
                        case Step.Generated generated -> true;
                        case Step.Run run -> true;
                        case Step.Watch watch -> true;
                        case Step.Change change -> false;
                        case Step.Arrange arrange -> false;
                        case Step.Explain explain -> false;
                    };
            if (runs) {
                names.add(step.program());
            }
        }
        names.forEach(this::program);
    }

    private void program(Optional<String> name) {
        try {
            Path file = session.runs().file(name, session.platform());
            RecordedProgram recorded = session.recording(name);
            Expectation wanted = Expectation.in(file);
            String printed =
                    recorded.events().stream()
                            .filter(Event.Output.class::isInstance)
                            .map(Event.Output.class::cast)
                            .filter(output -> output.stream() == Stream.OUT)
                            .map(Event.Output::text)
                            .collect(Collectors.joining());
            int exit = recorded.recording().reason().exitCode();
            if (!printed.equals(wanted.output()) || exit != wanted.exitCode()) {
                findings.add(
                        file,
                        1,
                        "on %s it prints or ends otherwise than its comments say. It printed:%n%s%nand ended with %d; its comments say:%n%s%nand %d."
                                .formatted(
                                        session.platform(),
                                        printed.stripTrailing(),
                                        exit,
                                        wanted.output().stripTrailing(),
                                        wanted.exitCode()));
            }
        } catch (TakeException | org.stackletlab.lessons.run.RunException | IOException e) {
            add(2, e.getMessage());
        }
    }

    // ------------------------------------------------------------------ prose

    private void prose(Block block) {
        switch (block) {
            case Block.Prose prose -> text(prose.markdown(), block.line());
            case Block.PlatformProse prose -> text(prose.markdown(), block.line() + 1);
            case Block.Picture picture -> text(picture.caption(), block.line());
            case Block.Quotation quotation -> {}
            case Step step -> {
                text(step.words(), step.line());
                step.common().hints().forEach(hint -> text(hint, step.line()));
                told(step);
            }
        }
    }

    private void text(String prose, int line) {
        for (Computed each : Computed.in(prose)) {
            try {
                session.value(each);
            } catch (TakeException e) {
                add(line + each.line(), e.getMessage());
            }
        }
    }

    private void told(Step step) {
        for (Computed each : Computed.in(session.lesson().told(step))) {
            try {
                session.value(each);
            } catch (TakeException e) {
                findings.addToAnswers(
                        1,
                        "## %s: %s (on %s)"
                                .formatted(step.id(), e.getMessage(), session.platform()));
            }
        }
    }

    // ------------------------------------------------------------------ questions

    private void question(Step step) {
        try {
            Question question = session.question(step).orElseThrow();
            switch (question.key()) {
                case Key.Value value ->
                        value.mistakes().stream()
                                .filter(each -> question.reply(each.value().shown()).isRight())
                                .forEach(each -> mistakeIsRight(step, each.value().shown()));
                case Key.Bytes bytes ->
                        bytes.mistakes().stream()
                                .filter(each -> question.reply(each.value().shown()).isRight())
                                .forEach(each -> mistakeIsRight(step, each.value().shown()));
                case Key.OneOf choice -> choices(step, choice.options());
            }
            for (Option option : question.options()) {
                session.filled(option.say());
                session.filled(option.because());
            }
        } catch (TakeException e) {
            add(step.line(), e.getMessage());
        }
    }

    private void mistakeIsRight(Step step, String value) {
        add(step.line(), "the wrong value %s is right.".formatted(value));
    }

    private void choices(Step step, List<Option> options) {
        for (Option option : options) {
            if (!option.right() && option.because().isEmpty()) {
                add(
                        step.line(),
                        "say what somebody has misunderstood who chooses '%s' ('because:')."
                                .formatted(option.say()));
            }
        }
    }

    private void position(Optional<String> program, String at, int line) {
        try {
            session.recording(program).mark(at);
        } catch (PositionException | MachineException | TakeException e) {
            add(line, e.getMessage());
        }
    }
}
