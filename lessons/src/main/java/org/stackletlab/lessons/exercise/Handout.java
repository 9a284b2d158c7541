package org.stackletlab.lessons.exercise;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.stackletlab.lessons.format.Lesson;
import org.stackletlab.lessons.format.Step;
import org.stackletlab.lessons.format.Wanted;
import org.stackletlab.lessons.read.LessonFiles;

/** The files that a learner changes, in their first state, and a place for answers. */
public final class Handout {
    /** The file with answers to questions. */
    public static final String ANSWERS = "answers.yaml";

    private final Lesson lesson;
    private final LessonFiles files;

    /** A hand-out of a lesson. */
    public Handout(Lesson lesson, LessonFiles files) {
        this.lesson = requireNonNull(lesson, "lesson");
        this.files = requireNonNull(files, "files");
    }

    /** The name of the file that a step changes, if it changes one. */
    public static Optional<String> changed(Step step) {
        return switch (step) {
            case Step.Change change -> Optional.of(change.file());
            case Step.Arrange arrange -> Optional.of(arrange.file());
            default -> Optional.empty();
        };
    }

    /**
     * The first state of the file that a step changes.
     *
     * @throws IOException if the lesson's file is not there or cannot be read
     */
    public String firstState(Step step, String platform) throws IOException {
        return switch (step) {
            case Step.Change change -> text(change.file(), platform);
            case Step.Arrange arrange -> {
                Arrangement lines = arrangement(arrange, platform);
                yield lines.file(lines.offered());
            }
            default -> "";
        };
    }

    /**
     * The lines of a step that is about their order.
     *
     * @throws IOException if the lesson's file is not there or has no such region
     */
    public Arrangement arrangement(Step.Arrange step, String platform) throws IOException {
        List<String> lines = text(step.file(), platform).lines().toList();
        return Arrangement.of(step, platform, lines)
                .orElseThrow(
                        () ->
                                new IOException(
                                        "%s has no region '%s'"
                                                .formatted(
                                                        LessonFiles.named(step.file(), platform),
                                                        step.region())));
    }

    private String text(String name, String platform) throws IOException {
        Path file =
                files.find(name, platform)
                        .orElseThrow(
                                () ->
                                        new IOException(
                                                "lesson %s has no file %s"
                                                        .formatted(
                                                                lesson.id(),
                                                                LessonFiles.named(
                                                                        name, platform))));
        return Files.readString(file);
    }

    /**
     * Writes everything into a folder. Files that are there already stay as they are.
     *
     * @return the files that were written
     * @throws IOException if one cannot be written
     */
    public List<Path> write(Path folder, List<String> platforms) throws IOException {
        Map<String, String> wanted = new TreeMap<>();
        for (String platform : platforms) {
            for (Step step : lesson.steps(platform)) {
                Optional<String> name = changed(step);
                if (name.isPresent()) {
                    wanted.put(LessonFiles.named(name.get(), platform), firstState(step, platform));
                }
            }
        }
        wanted.put(ANSWERS, answers());
        List<Path> written = new ArrayList<>();
        for (Map.Entry<String, String> each : wanted.entrySet()) {
            Path file = folder.resolve(each.getKey());
            if (!Files.exists(file)) {
                Files.createDirectories(requireNonNull(file.getParent()));
                Files.writeString(file, each.getValue());
                written.add(file);
            }
        }
        return written;
    }

    private String answers() {
        StringBuilder text =
                new StringBuilder(
                        "# Answers to the questions of lesson %s.\n".formatted(lesson.id()));
        text.append(
                "# Numbers may be decimal or hexadecimal (0x…); of choices write the letter.\n");
        for (Step step : lesson.steps()) {
            String ask = question(step);
            if (!ask.isEmpty()) {
                text.append('\n');
                ask.lines().forEach(line -> text.append("# ").append(line).append('\n'));
                text.append(step.id()).append(":\n");
            }
        }
        return text.toString();
    }

    private static String question(Step step) {
        return switch (step) {
            case Step.Predict predict -> {
                StringBuilder text = new StringBuilder(predict.ask());
                if (predict.wanted() instanceof Wanted.Choices(List<Wanted.Choice> choices)) {
                    char letter = 'a';
                    for (Wanted.Choice each : choices) {
                        text.append("\n  ").append(letter).append(") ").append(each.say());
                        letter++;
                    }
                }
                yield text.toString();
            }
            case Step.Generated generated -> "(lab lesson take asks this one)";
            default -> "";
        };
    }
}
