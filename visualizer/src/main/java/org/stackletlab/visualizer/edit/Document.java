package org.stackletlab.visualizer.edit;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * A file of the program, or the switch file, as it is edited. It has three texts: what the shown
 * run was built from, what is saved, and what is there now. For the interface thread.
 */
public final class Document {
    private final Path file;
    private final String typed;
    private final boolean shipped;
    private final StringProperty text = new SimpleStringProperty();
    private String ran;
    private String saved;
    private Optional<LineShift> shift = Optional.empty();

    /**
     * A document that was not edited yet.
     *
     * @param typed the file as the user named it
     * @param shipped whether the lab wrote it, or it came with the lab, so that it is never
     *     overwritten
     * @param text what the run was built from
     */
    Document(Path typed, boolean shipped, String text) {
        this.file = typed.toAbsolutePath().normalize();
        this.typed = typed.toString();
        this.shipped = shipped;
        this.ran = requireNonNull(text, "text");
        this.saved = text;
        this.text.set(text);
        this.text.addListener((_, _, _) -> shift = Optional.empty());
    }

    /** Where it is, or will be when it is saved. */
    public Path file() {
        return file;
    }

    /** As the user named it. */
    String typed() {
        return typed;
    }

    /** Its name without folders. */
    public String name() {
        return String.valueOf(file.getFileName());
    }

    /** Whether the lab wrote it, or it came with the lab, so that it is never overwritten. */
    public boolean isShipped() {
        return shipped;
    }

    /** What is there now. */
    public StringProperty textProperty() {
        return text;
    }

    /** Whether there is something to be saved. */
    public boolean isUnsaved() {
        return !text.get().equals(saved);
    }

    /** Whether the shown run was built from another text. */
    public boolean isEdited() {
        return !text.get().equals(ran);
    }

    /** What was saved last, or was there when the document was opened. */
    String saved() {
        return saved;
    }

    /** A text has been written to the file. */
    void savedAs(String written) {
        saved = written;
    }

    /** Another run is shown, which was built from this text. */
    void ran(String built) {
        ran = built;
        shift = Optional.empty();
    }

    /** The file was read once more: what is not edited is so from now on. */
    void read(String found) {
        if (!isUnsaved()) {
            saved = found;
            text.set(found);
        }
    }

    /** Where a line of the text that ran is now, counted from 1; 0 if it was edited away. */
    public int lineNow(int line) {
        if (shift.isEmpty()) {
            shift = Optional.of(new LineShift(ran, text.get()));
        }
        return shift.get().now(line);
    }

    /** The line of the text that ran that is now the line with this number; 0 if none was. */
    public int lineRan(int line) {
        return new LineShift(text.get(), ran).now(line);
    }

    /** What the shown run was built from. */
    String ran() {
        return ran;
    }

    /** Whether a source of a run is this file, whatever of its path the compiler kept. */
    boolean isCalled(String name) {
        String path = file.toString().replace('\\', '/');
        String plain = name.replace('\\', '/');
        return path.equals(plain) || path.endsWith("/" + plain) || typed.equals(name);
    }
}
