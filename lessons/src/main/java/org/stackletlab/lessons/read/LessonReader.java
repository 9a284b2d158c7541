package org.stackletlab.lessons.read;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stackletlab.lessons.format.Block;
import org.stackletlab.lessons.format.FrontMatter;
import org.stackletlab.lessons.format.Heading;
import org.stackletlab.lessons.format.Lesson;
import org.stackletlab.lessons.format.LessonException;
import org.stackletlab.lessons.format.Problem;
import org.stackletlab.lessons.format.Section;
import org.stackletlab.lessons.format.Step;

/** Reads the folder of a lesson. */
public final class LessonReader {
    /** Longer lessons are two lessons. */
    public static final int MOST_LINES = 250;

    private static final List<Heading> HEADINGS = List.of(Heading.values());
    private static final long MOST_BYTES = 1 << 20;

    private final Path folder;
    private final Path file;
    private final Path answers;
    private final Problems problems;
    private final Problems answerProblems;
    private final Map<String, Integer> toldLine = new LinkedHashMap<>();

    private LessonReader(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        this.file = folder.resolve("lesson.md");
        this.answers = folder.resolve("answers.md");
        this.problems = new Problems(file);
        this.answerProblems = new Problems(answers);
    }

    /**
     * What came of reading a folder.
     *
     * @param lesson what could be understood; missing if the file has no beginning that can
     * @param problems all mistakes, in order
     */
    public record Reading(Optional<Lesson> lesson, List<Problem> problems) {
        public Reading {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads a lesson that has no mistakes.
     *
     * @throws LessonException if it has any
     */
    public static Lesson read(Path folder) throws LessonException {
        Reading reading = inspect(folder);
        if (!reading.problems().isEmpty() || reading.lesson().isEmpty()) {
            throw new LessonException(
                    "the lesson in %s has mistakes".formatted(folder), reading.problems());
        }
        return reading.lesson().get();
    }

    /** Reads as much as can be understood, and says what cannot. */
    public static Reading inspect(Path folder) {
        LessonReader reader = new LessonReader(folder);
        Optional<Lesson> lesson = reader.lesson();
        List<Problem> found = new ArrayList<>(reader.problems.found());
        found.addAll(reader.answerProblems.found());
        return new Reading(lesson, found.stream().sorted().toList());
    }

    private Optional<Lesson> lesson() {
        Optional<String> text = load(file, problems);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        List<String> lines = text.get().lines().toList();
        int end = lines.isEmpty() || !lines.getFirst().equals("---") ? -1 : endOfFacts(lines);
        if (end < 0) {
            problems.add(
                    1,
                    "a lesson begins with a line '---', facts in YAML (id, title, platforms, …), and"
                            + " a line '---'.");
            return Optional.empty();
        }
        if (lines.size() > MOST_LINES) {
            problems.add(
                    MOST_LINES + 1,
                    "the lesson has %d lines; %d are the most. Explanations may move to answers.md.",
                    lines.size(),
                    MOST_LINES);
        }
        String yaml = String.join("\n", lines.subList(1, end));
        FrontMatter facts =
                new FrontMatterReader(problems)
                        .read(Fields.read("front matter", yaml, 2, problems));
        String body = String.join("\n", lines.subList(end + 1, lines.size()));
        List<Section> sections = sections(MarkdownFile.parts(body, end + 2));
        Map<String, String> told = told();
        Lesson lesson = new Lesson(folder, facts, sections, told);
        checkSteps(lesson);
        return Optional.of(lesson);
    }

    private static int endOfFacts(List<String> lines) {
        int found = lines.subList(1, lines.size()).indexOf("---");
        return found < 0 ? -1 : found + 1;
    }

    private static Optional<String> load(Path file, Problems problems) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                problems.add(1, "the file has more than %d bytes.", MOST_BYTES);
                return Optional.empty();
            }
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            problems.add(1, "there is no such file.");
        } catch (CharacterCodingException e) {
            problems.add(1, "the file is not UTF-8.");
        } catch (IOException e) {
            problems.add(1, "the file cannot be read: %s.", e.getMessage());
        }
        return Optional.empty();
    }

    private List<Section> sections(List<MarkdownPart> parts) {
        List<Section> sections = new ArrayList<>();
        BlockReader blocks = new BlockReader(problems);
        List<Block> current = new ArrayList<>();
        Optional<Section> open = Optional.empty();
        for (MarkdownPart part : parts) {
            if (part instanceof MarkdownPart.Title title && title.level() <= 2) {
                open.ifPresent(each -> sections.add(withBlocks(each, current)));
                current.clear();
                open = section(title, sections.size());
                continue;
            }
            if (open.isEmpty() && sections.isEmpty()) {
                problems.add(part.line(), "this stands before the first heading, '## Question'.");
            }
            switch (part) {
                case MarkdownPart.Title title ->
                        current.add(
                                new Block.Prose(
                                        title.line(),
                                        "#".repeat(title.level()) + " " + title.text()));
                case MarkdownPart.Text text ->
                        current.add(new Block.Prose(text.line(), text.markdown()));
                case Fence fence -> blocks.block(fence).ifPresent(current::add);
            }
        }
        open.ifPresent(each -> sections.add(withBlocks(each, current)));
        HEADINGS.stream()
                .skip(sections.size())
                .forEach(each -> problems.add(1, "the heading '## %s' is missing.", each.title()));
        return sections;
    }

    private static Section withBlocks(Section section, List<Block> blocks) {
        return new Section(section.heading(), section.line(), blocks);
    }

    private Optional<Section> section(MarkdownPart.Title title, int index) {
        if (title.level() == 1) {
            problems.add(title.line(), "the title of a lesson stands in its front matter.");
            return Optional.empty();
        }
        if (index >= HEADINGS.size() || !HEADINGS.get(index).title().equals(title.text())) {
            problems.add(
                    title.line(),
                    "found the heading '%s'; wanted %s.",
                    title.text(),
                    index < HEADINGS.size()
                            ? "'## " + HEADINGS.get(index).title() + "' here"
                            : "no more");
        }
        return index < HEADINGS.size()
                ? Optional.of(new Section(HEADINGS.get(index), title.line(), List.of()))
                : Optional.empty();
    }

    private Map<String, String> told() {
        if (!Files.exists(answers)) {
            return Map.of();
        }
        Map<String, StringBuilder> told = new LinkedHashMap<>();
        String id = "";
        List<String> lines = load(answers, answerProblems).orElse("").lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("## ")) {
                id = line.substring(3).strip();
                if (told.putIfAbsent(id, new StringBuilder()) != null) {
                    answerProblems.add(i + 1, "the heading '## %s' stands twice.", id);
                }
                toldLine.putIfAbsent(id, i + 1);
            } else if (!id.isEmpty()) {
                told.get(id).append(line).append('\n');
            }
        }
        Map<String, String> result = new LinkedHashMap<>();
        told.forEach((step, text) -> result.put(step, text.toString().strip()));
        return result;
    }

    private void checkSteps(Lesson lesson) {
        Set<String> ids = new HashSet<>();
        for (Block block : lesson.blocks().toList()) {
            String id =
                    switch (block) {
                        case Step step -> step.id();
                        case Block.Picture picture -> picture.id();
                        case Block.Prose prose -> "";
                        case Block.PlatformProse prose -> "";
                        case Block.Quotation quotation -> "";
                    };
            if (!id.isEmpty() && !ids.add(id)) {
                problems.add(block.line(), "the id '%s' stands twice.", id);
            }
        }
        if (!lesson.sections().isEmpty() && lesson.steps().stream().noneMatch(Step::isAct)) {
            problems.add(
                    1,
                    "the learner does nothing here but look: add a question or an exercise"
                            + " (predict, generated, change, arrange, explain or challenge).");
        }
        for (Step step : lesson.steps()) {
            if (step.isAct() && lesson.told(step).isEmpty()) {
                problems.add(
                        step.line(),
                        "answers.md tells nothing after this step: write '## %s' and what is to be"
                                + " understood.",
                        step.id());
            }
        }
        boolean allUnderstood = problems.found().isEmpty();
        toldLine.forEach(
                (id, line) -> {
                    if (allUnderstood && !ids.contains(id)) {
                        answerProblems.add(line, "lesson.md has no step '%s'.", id);
                    }
                });
    }
}
