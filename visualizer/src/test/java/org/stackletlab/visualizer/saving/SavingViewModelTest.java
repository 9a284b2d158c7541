package org.stackletlab.visualizer.saving;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stackletlab.inspector.recording.PositionException;

/** Saving says how far it is and what came of it, and never leaves half a file. */
class SavingViewModelTest {
    @TempDir private Path folder;

    private final List<Runnable> waiting = new ArrayList<>();
    private final SavingViewModel atOnce = new SavingViewModel(Runnable::run, Runnable::run);
    private final SavingViewModel later = new SavingViewModel(waiting::add, Runnable::run);

    @Test
    void savedFileIsToldWithItsPlace() throws IOException {
        List<Double> parts = new ArrayList<>();
        atOnce.partProperty().addListener((_, _, part) -> parts.add(part.doubleValue()));
        atOnce.save(
                "the picture",
                file(),
                watcher -> {
                    watcher.reached(0.5);
                    return Optional.of(new byte[] {1, 2, 3});
                });
        assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(file()));
        assertTrue(atOnce.wordsProperty().get().contains(file().toString()));
        assertEquals(List.of(0.5), parts);
        assertFalse(atOnce.busyProperty().get());
    }

    @Test
    void cancelledWorkLeavesNothing() throws IOException {
        later.save(
                "the movie",
                file(),
                watcher -> watcher.reached(0.1) ? Optional.of(new byte[1]) : Optional.empty());
        assertTrue(later.busyProperty().get());
        later.cancel();
        waiting.getFirst().run();
        assertEquals("Cancelled. Nothing was written.", later.wordsProperty().get());
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void oneThingIsSavedAtATime() {
        later.save("the movie", file(), _ -> Optional.empty());
        later.save("the picture", file(), _ -> Optional.empty());
        assertEquals(1, waiting.size());
    }

    @Test
    void workThatCannotBeDoneIsToldInItsOwnWords() {
        atOnce.save(
                "the movie",
                file(),
                _ -> {
                    throw new PositionException("there is no switch 7");
                });
        assertEquals("Not saved. there is no switch 7", atOnce.wordsProperty().get());
    }

    @Test
    void folderThatIsNotThereIsToldBeforeTheWork() {
        atOnce.save(
                "the movie",
                folder.resolve("no/such.gif"),
                _ -> {
                    throw new AssertionError("nobody should begin");
                });
        assertTrue(atOnce.wordsProperty().get().contains("is not there"));
    }

    private Path file() {
        return folder.resolve("saved.gif");
    }
}
