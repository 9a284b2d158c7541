package org.stackletlab.lessons.format;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A lesson, as its folder says.
 *
 * @param folder where it stands, absolute
 * @param facts what it begins with
 * @param sections one for each {@link Heading}, in order
 * @param told what is told after a step, as CommonMark, by the step's id
 */
public record Lesson(
        Path folder, FrontMatter facts, List<Section> sections, Map<String, String> told) {
    public Lesson {
        requireNonNull(folder, "folder");
        requireNonNull(facts, "facts");
        sections = List.copyOf(sections);
        told = Map.copyOf(told);
    }

    /** Its name. */
    public String id() {
        return facts.id();
    }

    /** Everything in it, in order. */
    public Stream<Block> blocks() {
        return sections.stream().flatMap(section -> section.blocks().stream());
    }

    /** Everything to do in it, in order. */
    public List<Step> steps() {
        return blocks().filter(Step.class::isInstance).map(Step.class::cast).toList();
    }

    /** Everything to do in it on one platform, in order. */
    public List<Step> steps(String platform) {
        return steps().stream().filter(step -> step.common().isFor(platform)).toList();
    }

    /** The step of this id. */
    public Optional<Step> step(String id) {
        return steps().stream().filter(step -> step.id().equals(id)).findFirst();
    }

    /** What is told after a step; empty if nothing is. */
    public String told(Step step) {
        return told.getOrDefault(step.id(), "");
    }
}
