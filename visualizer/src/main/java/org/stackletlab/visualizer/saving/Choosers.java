package org.stackletlab.visualizer.saving;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Stage;
import org.stackletlab.visualizer.settings.Settings;

/** Asks for files; each kind begins where the last one of its kind was. */
public final class Choosers {
    private final Stage window;
    private final Settings settings;

    /** Choosers of a window. */
    public Choosers(Stage window, Settings settings) {
        this.window = window;
        this.settings = settings;
    }

    /** A program or a recording to be opened. */
    public Optional<Path> open() {
        FileChooser chooser = chooser("Open a program or a recording", "open");
        chooser.getExtensionFilters()
                .setAll(new ExtensionFilter("C programs, recordings", "*.c", "*.lab"));
        return remembered(chooser.showOpenDialog(window), "open");
    }

    /**
     * A place for something new.
     *
     * @param kind what folders are remembered by
     * @param endings such as {@code .png}; the first is what a name without one gets
     */
    public Optional<Path> save(String title, String kind, String name, String... endings) {
        FileChooser chooser = chooser(title, kind);
        chooser.setInitialFileName(name + endings[0]);
        for (String ending : endings) {
            chooser.getExtensionFilters().add(new ExtensionFilter("*" + ending, "*" + ending));
        }
        File chosen = chooser.showSaveDialog(window);
        ExtensionFilter filter = chooser.getSelectedExtensionFilter();
        return remembered(chosen, kind).map(file -> withEnding(file, filter, endings));
    }

    private static Path withEnding(Path file, ExtensionFilter filter, String... endings) {
        for (String ending : endings) {
            if (file.toString().endsWith(ending)) {
                return file;
            }
        }
        String ending =
                filter == null ? endings[0] : filter.getExtensions().getFirst().substring(1);
        return file.resolveSibling(file.getFileName() + ending);
    }

    private FileChooser chooser(String title, String kind) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        File folder = new File(settings.folder(kind));
        if (folder.isDirectory()) {
            chooser.setInitialDirectory(folder);
        }
        return chooser;
    }

    private Optional<Path> remembered(File chosen, String kind) {
        if (chosen != null && chosen.getParent() != null) {
            settings.setFolder(kind, chosen.getParent());
        }
        return Optional.ofNullable(chosen).map(File::toPath);
    }
}
