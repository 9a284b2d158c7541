package org.stackletlab.inspector.recording;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.emulator.image.source.SourceMap;
import org.stackletlab.guest.GuestSources;
import org.stackletlab.toolchain.Built;

/** The sources of a program, as they were when it was built. Immutable. */
public final class Sources {
    private static final long MOST_FILE_BYTES = 4L << 20;
    private static final long MOST_BYTES = 32L << 20;

    private final Map<String, SourceText> byName;

    /** These sources; of two with one name the first counts. */
    public Sources(List<SourceText> sources) {
        Map<String, SourceText> map = new LinkedHashMap<>();
        sources.forEach(source -> map.putIfAbsent(source.name(), source));
        this.byName = map;
    }

    /**
     * The sources whose lines an image names. Only files that were read to build it are looked at:
     * what debug information says must not make us read anything else.
     */
    static Sources of(Built built, GuestSources guest) {
        Path home = guest.folder().getParent();
        Path folder = Path.of("").toAbsolutePath();
        Set<Path> inputs = new HashSet<>(built.inputs());
        List<SourceText> found = new ArrayList<>();
        long bytes = 0;
        for (String name : names(built.image())) {
            Optional<Path> file = file(name, List.of(folder, home), inputs);
            Optional<String> text = file.flatMap(Sources::read);
            if (text.isPresent() && bytes + text.get().length() <= MOST_BYTES) {
                bytes += text.get().length();
                boolean own = !file.get().startsWith(guest.folder());
                found.add(new SourceText(name, own, text.get()));
            }
        }
        return new Sources(found);
    }

    /**
     * The same; but texts of the user's that stood in another image are as they were there.
     *
     * @param image whose lines name sources
     */
    Sources orOwnOf(Sources before, Image image) {
        List<String> names = names(image);
        List<SourceText> all = new ArrayList<>();
        before.all().stream()
                .filter(source -> source.own() && names.contains(source.name()))
                .forEach(all::add);
        all.addAll(all());
        return new Sources(all);
    }

    /** The same, and a text for the source of that name, if an image names it without one. */
    Sources orElse(SourceText text, Image image) {
        List<SourceText> all = new ArrayList<>(all());
        names(image).stream()
                .filter(name -> name.equals(text.name()) || name.endsWith("/" + text.name()))
                .forEach(name -> all.add(new SourceText(name, text.own(), text.text())));
        return new Sources(all);
    }

    private static List<String> names(Image image) {
        return SourceMap.of(image).rows().stream()
                .map(row -> row.position().file())
                .distinct()
                .sorted()
                .toList();
    }

    private static Optional<Path> file(String name, List<Path> folders, Set<Path> inputs) {
        try {
            return folders.stream()
                    .map(folder -> folder.resolve(name).toAbsolutePath().normalize())
                    .filter(inputs::contains)
                    .findFirst();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.size(file) > MOST_FILE_BYTES
                    ? Optional.empty()
                    : Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The program was built, so the file was there; without it only its text is missing.
            return Optional.empty();
        }
    }

    /** All of them, by name. */
    public List<SourceText> all() {
        return List.copyOf(byName.values());
    }

    /** The source of this name, as {@link SourcePosition#file} has it. */
    public Optional<SourceText> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The text of a line. */
    public Optional<String> line(SourcePosition position) {
        return named(position.file()).flatMap(source -> source.line(position.line()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sources sources && sources.byName.equals(byName);
    }

    @Override
    public int hashCode() {
        return byName.hashCode();
    }
}
