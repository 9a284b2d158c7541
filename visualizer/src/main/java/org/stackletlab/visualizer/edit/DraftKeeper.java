package org.stackletlab.visualizer.edit;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.stackletlab.emulator.timeline.file.LabFileException;

/** Writes drafts soon after the last key, on a thread of its own. For any number of threads. */
final class DraftKeeper {
    /** Long enough for fast typing to become one writing, short enough to lose half a second. */
    private static final long PAUSE_MILLIS = 500;

    private final Drafts drafts;
    private final Consumer<String> failed;
    private final Map<Path, Optional<Draft>> waiting = new LinkedHashMap<>();
    private final ScheduledExecutorService writer =
            Executors.newSingleThreadScheduledExecutor(
                    work -> Thread.ofPlatform().daemon().name("drafts").unstarted(work));

    /**
     * A keeper.
     *
     * @param failed is told in words why a draft could not be written, on the keeper's thread
     */
    DraftKeeper(Drafts drafts, Consumer<String> failed) {
        this.drafts = drafts;
        this.failed = failed;
    }

    /** The drafts themselves. */
    Drafts drafts() {
        return drafts;
    }

    /** Keeps a text soon; only the last one counts. */
    void keepSoon(Path file, String text) {
        soon(file, Optional.of(new Draft(text, Instant.now())));
    }

    /** Forgets a draft soon: it was saved, or undone. */
    void dropSoon(Path file) {
        soon(file, Optional.empty());
    }

    private void soon(Path file, Optional<Draft> wanted) {
        synchronized (waiting) {
            waiting.put(file, wanted);
            if (waiting.size() > 1 || writer.isShutdown()) {
                return;
            }
        }
        var _ = writer.schedule(this::flush, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Writes at once what is waiting; never an older text after a newer one. */
    synchronized void flush() {
        Map<Path, Optional<Draft>> now;
        synchronized (waiting) {
            now = new LinkedHashMap<>(waiting);
            waiting.clear();
        }
        now.forEach(
                (file, draft) ->
                        draft.ifPresentOrElse(text -> write(file, text), () -> drafts.drop(file)));
    }

    private void write(Path file, Draft draft) {
        try {
            drafts.keep(file, draft);
        } catch (LabFileException e) {
            failed.accept("This edit is not safe yet: " + e.getMessage());
        }
    }

    /** Writes what is waiting, and ends. */
    void close() {
        flush();
        writer.shutdown();
    }
}
