package org.stackletlab.lessons.take;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.stackletlab.emulator.timeline.file.LabFileException;
import org.stackletlab.emulator.timeline.file.SafeFile;

/**
 * What a learner has done in which lessons, in a file on the learner's own machine. Saved after
 * each step, in one move, so that nothing is lost when a window or a terminal is closed. What a
 * window and a terminal, or two of them, have saved meanwhile is taken over first. For any number
 * of threads.
 */
public final class Progress {
    private static final int LONGEST_ANSWER = 2000;

    private final Optional<Path> file;
    private final Map<String, Map<String, StepProgress>> lessons = new TreeMap<>();
    private Optional<String> trouble = Optional.empty();

    private Progress(Optional<Path> file) {
        this.file = requireNonNull(file, "file");
    }

    /** One that is forgotten with this object, for looking at a lesson without taking it. */
    public static Progress nowhere() {
        return new Progress(Optional.empty());
    }

    /**
     * Opens the file of a learner. One that cannot be read is put aside, not lost, and a new one is
     * begun; {@link #trouble} says so.
     *
     * @param folder where the program keeps what it remembers
     */
    public static Progress in(Path folder) {
        Path file = folder.resolve("lessons.yaml");
        Progress progress = new Progress(Optional.of(file));
        progress.read(file);
        return progress;
    }

    /** What the file says is so from now on. */
    private void read(Path from) {
        try {
            Object found =
                    new Load(LoadSettings.builder().build()).loadFromString(Files.readString(from));
            Map<String, Map<String, StepProgress>> read = read(found);
            lessons.clear();
            lessons.putAll(read);
        } catch (NoSuchFileException e) {
            // Nobody has taken a lesson yet.
        } catch (IOException | YamlEngineException | ClassCastException e) {
            putAside(from, e);
        }
    }

    private void putAside(Path from, Exception why) {
        Path aside = from.resolveSibling(from.getFileName() + ".unreadable");
        try {
            Files.move(from, aside, StandardCopyOption.REPLACE_EXISTING);
            trouble =
                    Optional.of(
                            "what you did in lessons could not be read (%s); it was kept as %s, and a new file was begun."
                                    .formatted(firstLine(why), aside));
        } catch (IOException e) {
            trouble = Optional.of("%s cannot be read: %s".formatted(from, firstLine(why)));
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static Map<String, Map<String, StepProgress>> read(Object found) {
        Map<String, Map<String, StepProgress>> lessons = new TreeMap<>();
        if (found == null) {
            return lessons;
        }
        for (Map.Entry<?, ?> lesson : ((Map<?, ?>) found).entrySet()) {
            Map<String, StepProgress> steps = new LinkedHashMap<>();
            for (Map.Entry<?, ?> step : ((Map<?, ?>) lesson.getValue()).entrySet()) {
                Map<?, ?> fields = (Map<?, ?>) step.getValue();
                steps.put(
                        String.valueOf(step.getKey()),
                        new StepProgress(
                                Boolean.TRUE.equals(fields.get("done")),
                                number(fields.get("tries")),
                                number(fields.get("hints")),
                                text(fields.get("answer"))));
            }
            lessons.put(String.valueOf(lesson.getKey()), steps);
        }
        return lessons;
    }

    private static int number(Object value) {
        return value instanceof Integer number ? Math.max(0, number) : 0;
    }

    private static String text(Object value) {
        return value == null ? "" : String.valueOf(value);
    }

    /** What went wrong with the file, if something did. */
    public synchronized Optional<String> trouble() {
        return trouble;
    }

    /** How far a step has come. */
    public synchronized StepProgress of(String lesson, String platform, String step) {
        return lessons.getOrDefault(key(lesson, platform), Map.of())
                .getOrDefault(step, StepProgress.NOTHING);
    }

    private static String key(String lesson, String platform) {
        return lesson + " on " + platform;
    }

    synchronized void put(String lesson, String platform, String step, StepProgress now) {
        String answer = now.answer();
        StepProgress kept =
                answer.length() <= LONGEST_ANSWER
                        ? now
                        : new StepProgress(
                                now.done(),
                                now.tries(),
                                now.hints(),
                                answer.substring(0, LONGEST_ANSWER));
        change(
                () ->
                        lessons.computeIfAbsent(
                                        key(lesson, platform), each -> new LinkedHashMap<>())
                                .merge(step, kept, StepProgress::since));
    }

    /** Forgets what was done in a lesson. */
    public synchronized void forget(String lesson, String platform) {
        change(() -> lessons.remove(key(lesson, platform)));
    }

    /** Others may have the file open: nobody writes between the reading and the writing. */
    private void change(Runnable change) {
        if (file.isEmpty()) {
            change.run();
            return;
        }
        Path to = file.get();
        Path door = to.resolveSibling(to.getFileName() + ".lock");
        synchronized (Progress.class) {
            try {
                Files.createDirectories(requireNonNull(to.getParent()));
                try (FileChannel channel = FileChannel.open(door, CREATE, WRITE);
                        FileLock _ = channel.lock()) {
                    change(to, change);
                }
            } catch (IOException e) {
                // Not every disk knows locks.
                change(to, change);
            }
        }
    }

    private void change(Path to, Runnable change) {
        read(to);
        change.run();
        save(to);
    }

    private void save(Path to) {
        Map<String, Object> all = new LinkedHashMap<>();
        lessons.forEach(
                (lesson, steps) -> {
                    Map<String, Object> each = new LinkedHashMap<>();
                    steps.forEach((step, progress) -> each.put(step, fields(progress)));
                    all.put(lesson, each);
                });
        String text =
                new Dump(DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build())
                        .dumpToString(all);
        try {
            SafeFile.write(to, text.getBytes(StandardCharsets.UTF_8), true);
        } catch (LabFileException e) {
            trouble =
                    Optional.of(
                            "what you do in lessons cannot be kept: %s cannot be written (%s)."
                                    .formatted(to, e.getMessage()));
        }
    }

    private static Map<String, Object> fields(StepProgress progress) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("done", progress.done());
        fields.put("tries", progress.tries());
        fields.put("hints", progress.hints());
        fields.put("answer", progress.answer());
        return fields;
    }
}
