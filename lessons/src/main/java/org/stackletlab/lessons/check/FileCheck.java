package org.stackletlab.lessons.check;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.stackletlab.lessons.format.Block;
import org.stackletlab.lessons.format.Check;
import org.stackletlab.lessons.format.Lesson;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.lessons.read.LessonFiles;
import org.stackletlab.lessons.read.QuotedLines;

/** Whether the files that a lesson names are there, and have the parts that it quotes. */
final class FileCheck {
    /** Longer programs are two programs. */
    private static final int MOST_LINES = 40;

    private final Lesson lesson;
    private final LessonFiles files;
    private final Findings findings;

    FileCheck(Lesson lesson, LessonFiles files, Findings findings) {
        this.lesson = requireNonNull(lesson, "lesson");
        this.files = requireNonNull(files, "files");
        this.findings = requireNonNull(findings, "findings");
    }

    /** Looks at every name on one platform. */
    void on(String platform) {
        lesson.facts().program().ifPresent(each -> program(each, 2, platform));
        for (Block block : lesson.blocks().toList()) {
            switch (block) {
                case Block.Quotation quotation -> quotation(quotation, platform);
                case Block.Picture picture ->
                        picture.program()
                                .ifPresent(each -> program(each, picture.line(), platform));
                case Step step when step.common().isFor(platform) -> step(step, platform);
                case Step other -> {}
                case Block.Prose prose -> {}
                case Block.PlatformProse prose -> {}
            }
        }
    }

    private void step(Step step, String platform) {
        step.program().ifPresent(each -> program(each, step.line(), platform));
        switch (step) {
            case Step.Change change -> {
                own(change.file(), step.line(), platform);
                own(LessonFiles.finished(change.file()), step.line(), platform);
            }
            case Step.Arrange arrange ->
                    own(arrange.file(), step.line(), platform)
                            .ifPresent(file -> part(file, arrange.region(), step.line()));
            default -> {}
        }
        step.checks().forEach(check -> with(check, platform));
        boolean needsProgram = !(step instanceof Step.Explain || step instanceof Step.Change);
        if (needsProgram && step.program().isEmpty() && lesson.facts().program().isEmpty()) {
            findings.add(
                    step.line(),
                    "no program is named here, and the front matter has no 'program'.");
        }
    }

    private void with(Check check, String platform) {
        check.with().ifPresent(each -> program(each, check.line(), platform));
    }

    private void program(String name, int line, String platform) {
        Optional<Path> file = own(name, line, platform);
        if (file.isPresent() && !name.startsWith("examples/")) {
            long lines =
                    lines(file.get()).stream()
                            .map(String::strip)
                            .filter(each -> !each.isEmpty() && !each.startsWith("//"))
                            .count();
            if (lines > MOST_LINES) {
                findings.add(
                        file.get(),
                        1,
                        "the program has %d lines without comments; %d are the most in a lesson."
                                .formatted(lines, MOST_LINES));
            }
        }
    }

    private Optional<Path> own(String name, int line, String platform) {
        Optional<Path> file = files.find(name, platform);
        if (file.isEmpty() && !name.isEmpty()) {
            findings.add(
                    line, "there is no file '%s'.".formatted(LessonFiles.named(name, platform)));
        }
        return file;
    }

    private void quotation(Block.Quotation quotation, String platform) {
        own(quotation.file(), quotation.line(), platform)
                .ifPresent(file -> part(file, quotation.part(), quotation.line()));
    }

    private void part(Path file, String part, int line) {
        List<String> text = lines(file);
        if (QuotedLines.find(text, part).isEmpty()) {
            String regions = QuotedLines.regions(text).stream().collect(Collectors.joining(", "));
            findings.add(
                    line,
                    "%s has no part '%s': no region of this name, no function, no heading. %s"
                            .formatted(
                                    file.getFileName(),
                                    part,
                                    regions.isEmpty()
                                            ? "It has no marked regions."
                                            : "Marked regions: " + regions + "."));
        }
    }

    private List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            findings.add(file, 1, "the file cannot be read: " + e.getMessage());
            return List.of();
        }
    }
}
