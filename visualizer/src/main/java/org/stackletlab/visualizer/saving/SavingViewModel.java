package org.stackletlab.visualizer.saving;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.timeline.file.LabFileException;
import org.stackletlab.emulator.timeline.file.SafeFile;
import org.stackletlab.inspector.recording.PositionException;
import org.stackletlab.visualizer.movie.Movie;

/**
 * Something is made in the background and written to a file: how far it is, a way to stop it, and
 * what came of it in words. One at a time. Properties change on the interface thread.
 */
public final class SavingViewModel {
    private static final double MEGA = 1e6;

    private final Executor background;
    private final Executor ui;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper part = new ReadOnlyDoubleWrapper();
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private AtomicBoolean cancelled = new AtomicBoolean();

    /** Nothing is being saved yet. */
    public SavingViewModel(Executor background, Executor ui) {
        this.background = background;
        this.ui = ui;
    }

    /** Makes the bytes of a file. */
    @FunctionalInterface
    public interface Work {
        /**
         * Makes them.
         *
         * @return none if the watcher did not want to go on
         */
        Optional<byte[]> make(Movie.Watcher watcher)
                throws PositionException, MachineException, IOException;
    }

    /** Whether something is being made. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** How much of it is done, 0 to 1. */
    public ReadOnlyDoubleProperty partProperty() {
        return part.getReadOnlyProperty();
    }

    /** What is being done, or what came of the last thing. */
    public ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }

    /**
     * Makes and writes something, unless something is being made already.
     *
     * @param what in words, such as "the picture"
     */
    public void save(String what, Path file, Work work) {
        if (busy.get()) {
            words.set("Something else is being saved. Wait for it, or cancel it.");
            return;
        }
        AtomicBoolean stop = new AtomicBoolean();
        cancelled = stop;
        part.set(0);
        words.set("Saving %s as %s".formatted(what, file.getFileName()));
        busy.set(true);
        background.execute(
                () -> {
                    String said = run(what, file, work, stop);
                    ui.execute(() -> end(said));
                });
    }

    private String run(String what, Path file, Work work, AtomicBoolean stop) {
        try {
            SafeFile.check(file, true);
            Optional<byte[]> bytes =
                    work.make(
                            reached -> {
                                ui.execute(() -> part.set(reached));
                                return !stop.get();
                            });
            if (bytes.isEmpty() || stop.get()) {
                return "Cancelled. Nothing was written.";
            }
            SafeFile.write(file, bytes.get(), true);
            return "Saved %s: %s, %.2f MB".formatted(what, file, bytes.get().length / MEGA);
        } catch (PositionException | MachineException | LabFileException e) {
            return "Not saved. " + e.getMessage();
        } catch (IOException e) {
            return "Not saved: %s cannot be made (%s).".formatted(what, e.getMessage());
        }
    }

    private void end(String said) {
        busy.set(false);
        words.set(said);
    }

    /** Stops what is being made; nothing of it stays. */
    public void cancel() {
        cancelled.set(true);
    }
}
