package org.stackletlab.visualizer.lesson;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.lessons.exercise.Handout;
import org.stackletlab.lessons.format.Check;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.lessons.grade.Grader;
import org.stackletlab.lessons.grade.StepVerdict;
import org.stackletlab.lessons.prose.Computed;
import org.stackletlab.lessons.read.LessonFiles;
import org.stackletlab.lessons.run.RunException;
import org.stackletlab.lessons.take.LessonSession;
import org.stackletlab.lessons.take.TakeException;
import org.stackletlab.toolchain.ToolMissingException;

/** The lab's grader, with its verdict in the words and scenes of the pane. */
final class LabGrading implements Grading {
    private final LessonSession session;
    private final Material material;

    LabGrading(LessonSession session, Material material) {
        this.session = requireNonNull(session, "session");
        this.material = requireNonNull(material, "material");
    }

    @Override
    public Said grade(Step step, Path folder) throws TakeException {
        Path file =
                folder.resolve(
                        LessonFiles.named(Handout.changed(step).orElseThrow(), session.platform()));
        try (Grader grader = Grader.of(session.runs().sandbox(), session.lesson())) {
            if (!Files.exists(file)) {
                return Said.note("Nothing has been changed yet. Open the file first.");
            }
            StepVerdict verdict =
                    grader.grade(
                            step,
                            Platforms.named(session.platform()).orElseThrow(),
                            Files.readString(file));
            return said(step, verdict, file);
        } catch (IOException e) {
            throw new TakeException("%s: %s".formatted(file, e.getMessage()), e);
        } catch (RunException | ToolMissingException | MachineException e) {
            throw new TakeException(e.getMessage(), e);
        }
    }

    private Said said(Step step, StepVerdict verdict, Path file) throws TakeException {
        List<Said.Finding> findings = new ArrayList<>();
        Optional<StepVerdict.Failure> failure = verdict.failure();
        for (Check check : step.checks()) {
            boolean fails = failure.filter(each -> each.check().equals(check.id())).isPresent();
            if (fails) {
                break;
            }
            if (failure.isEmpty() || !failure.get().check().equals("builds")) {
                findings.add(new Said.Finding(true, demand(check), Optional.empty()));
            }
        }
        if (failure.isEmpty()) {
            return new Said(Said.Kind.RIGHT, "All that is demanded holds.", findings);
        }
        Optional<LessonStage.Scene> scene = Optional.empty();
        if (failure.get().at().isPresent()) {
            scene = Optional.of(scene(step, file, failure.get()));
        } else if (failure.get().check().equals("builds") && step instanceof Step.Change) {
            scene = Optional.of(material.exercise(step));
        }
        findings.add(new Said.Finding(false, failure.get().sentence(), scene));
        return new Said(Said.Kind.WRONG, "", findings);
    }

    /** What a check that holds has found out. */
    private static String demand(Check check) {
        return check.property()
                .map(
                        property ->
                                switch (property) {
                                    case BUILDS -> "It builds.";
                                    case PRINTS_WHAT_IT_EXPECTS -> "It prints what it should.";
                                    case ENDS_WELL -> "It ends well.";
                                    case KEEPS_REGISTERS ->
                                            "Every register that must be kept comes back as it"
                                                    + " was.";
                                    case KEEPS_STACK ->
                                            "The bytes of a stack come back as they were.";
                                    case ALIGNED -> "The stack is aligned at both callbacks.";
                                    case FREES_EVERYTHING -> "No heap block is left over.";
                                })
                .orElseGet(() -> demanded(check));
    }

    /** Up to a semicolon it is said what must hold; behind that, what it was where it did not. */
    private static String demanded(Check check) {
        int end = check.says().indexOf(';');
        String words = end < 0 ? check.says() : check.says().substring(0, end) + ".";
        return words.contains(" must ") && Computed.in(words).isEmpty()
                ? words
                : "`%s`".formatted(check.condition().orElse(check.id()));
    }

    /** The learner's own run at the instant to look at. */
    private LessonStage.Scene scene(Step step, Path file, StepVerdict.Failure failure)
            throws TakeException {
        Optional<String> with =
                step.checks().stream()
                        .filter(check -> check.id().equals(failure.check()))
                        .findFirst()
                        .flatMap(Check::with);
        boolean isSwitch = LessonFiles.isSwitchFile(String.valueOf(file.getFileName()));
        try {
            Path runs =
                    isSwitch || with.isPresent()
                            ? session.runs().file(with.or(step::program), session.platform())
                            : file;
            return new LessonStage.Scene(
                    runs,
                    isSwitch ? Optional.of(file) : Optional.empty(),
                    failure.at().orElseThrow(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty());
        } catch (RunException e) {
            throw new TakeException(e.getMessage(), e);
        }
    }
}
