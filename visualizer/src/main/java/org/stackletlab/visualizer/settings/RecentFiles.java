package org.stackletlab.visualizer.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files that were opened last, the latest first. */
public final class RecentFiles {
    private static final int MOST = 12;
    private static final String NAME = "recent.";

    private final Settings settings;

    /** Those that settings remember. */
    public RecentFiles(Settings settings) {
        this.settings = settings;
    }

    /** The files; whether they are still there nobody has looked. */
    public List<Path> all() {
        List<Path> files = new ArrayList<>();
        for (int i = 1; i <= MOST; i++) {
            path(settings.text(NAME + i, "")).ifPresent(files::add);
        }
        return files;
    }

    /** A name from another system names nothing here. */
    private static Optional<Path> path(String name) {
        try {
            return name.isEmpty() ? Optional.empty() : Optional.of(Path.of(name));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Puts a file first. */
    public void add(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        List<Path> files = new ArrayList<>(all());
        files.remove(whole);
        files.addFirst(whole);
        keep(files);
    }

    /** Forgets a file. */
    public void remove(Path file) {
        List<Path> files = new ArrayList<>(all());
        files.remove(file);
        keep(files);
    }

    private void keep(List<Path> files) {
        for (int i = 1; i <= MOST; i++) {
            settings.put(NAME + i, i <= files.size() ? files.get(i - 1).toString() : "");
        }
    }
}
