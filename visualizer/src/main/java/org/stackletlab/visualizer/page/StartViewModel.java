package org.stackletlab.visualizer.page;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.stackletlab.visualizer.settings.RecentFiles;

/** What the start page offers: examples by the layer that they show, and what was open before. */
public final class StartViewModel {
    private static final Pattern MARKS = Pattern.compile("^//\\s*");

    private final List<Path> examples;
    private final RecentFiles recent;

    /** Offers these examples. */
    public StartViewModel(List<Path> examples, RecentFiles recent) {
        this.examples = List.copyOf(examples);
        this.recent = recent;
    }

    /** The layers, from the lowest to the highest, with the header that a program includes. */
    private enum Layer {
        STACKLETS("a C stack put aside and brought back, byte by byte", "stacklet.h"),
        CONTINULETS("one-shot stacklets made into things that last", "continulet.h"),
        GREENLETS("a tree of stacks; the dead report to their parents", "greenlet.h"),
        FIBERS("greenlets that are made like threads", "fiber.h"),
        TASKLETS("a ring of tasks, and channels between them", "stackless.h"),
        HUBS("what looks blocking, and is not", "hubs/"),
        MORE("built from the layers above", "");

        private final String words;
        private final String header;

        Layer(String words, String header) {
            this.words = words;
            this.header = header;
        }

        static Layer of(List<String> lines) {
            String includes =
                    String.join(
                            "\n", lines.stream().filter(l -> l.startsWith("#include")).toList());
            return Stream.of(values())
                    .filter(layer -> includes.contains("\"" + layer.header))
                    .findFirst()
                    .orElse(MORE);
        }
    }

    /**
     * Cards that belong together.
     *
     * @param words what they are about
     */
    public record Section(String title, String words, List<Card> cards) {
        public Section {
            cards = List.copyOf(cards);
        }
    }

    /**
     * A file that can be opened.
     *
     * @param words what it shows, or where it stands
     * @param missing whether it is not there any more
     */
    public record Card(Path file, String name, String words, boolean missing) {
        /** Whether it is a lesson; else it is a program or a recording. */
        public boolean isLesson() {
            return file.endsWith("lesson.md");
        }
    }

    /** The examples, by layers; a layer without an example has no section. */
    public List<Section> sections() {
        Map<Layer, List<Card>> cards = new EnumMap<>(Layer.class);
        for (Path example : shortestFirst()) {
            List<String> lines = lines(example);
            String file = String.valueOf(example.getFileName());
            String name = file.replaceFirst("\\.c$", "").replace('_', ' ');
            String words = lines.isEmpty() ? "" : MARKS.matcher(lines.getFirst()).replaceFirst("");
            cards.computeIfAbsent(Layer.of(lines), _ -> new ArrayList<>())
                    .add(new Card(example, name, words, false));
        }
        List<Section> sections = new ArrayList<>();
        cards.forEach(
                (layer, all) ->
                        sections.add(
                                new Section(
                                        layer.name().toLowerCase(Locale.ROOT), layer.words, all)));
        return sections;
    }

    /** Who begins wants the simplest; that is the shortest. */
    private List<Path> shortestFirst() {
        List<Path> sorted = new ArrayList<>(examples);
        sorted.sort(Comparator.comparingInt(example -> lines(example).size()));
        return sorted;
    }

    /** The files that were open last. */
    public List<Card> recent() {
        return recent.all().stream()
                .map(
                        file -> {
                            boolean missing = !Files.isReadable(file);
                            String where = String.valueOf(file.getParent());
                            return new Card(
                                    file,
                                    nameOf(file),
                                    missing ? "not there any more · " + where : where,
                                    missing);
                        })
                .toList();
    }

    /** All lessons are called lesson.md; what tells them apart is their folder. */
    private static String nameOf(Path file) {
        Path folder = file.getParent();
        boolean lesson = file.endsWith("lesson.md") && folder != null;
        return lesson ? "lesson " + folder.getFileName() : String.valueOf(file.getFileName());
    }

    private static List<String> lines(Path example) {
        try {
            return Files.readAllLines(example);
        } catch (MalformedInputException e) {
            return List.of("This file is not text.");
        } catch (IOException e) {
            return List.of("This file cannot be read: " + e.getMessage());
        }
    }
}
