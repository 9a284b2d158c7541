package org.stackletlab.visualizer.session;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * Where a run comes from, and comes from again when it is wanted on another platform.
 *
 * @param name what it is called in the window
 * @param file the file that was opened, if it is one that can be opened again by its name
 * @param opener opens it
 * @param isProgram whether it could run on another platform
 */
public record Source(String name, Optional<Path> file, Opener opener, boolean isProgram) {
    public Source {
        requireNonNull(name, "name");
        requireNonNull(file, "file");
        requireNonNull(opener, "opener");
    }

    /** Opens a run; takes its time. */
    @FunctionalInterface
    public interface Opener {
        /**
         * Opens it.
         *
         * @param platform the name of the platform to run on; a recording has its own
         * @param goesOn is told the number of instructions so far now and then, and says whether to
         *     go on
         * @throws OpeningException if there is nothing to be seen; says why
         */
        Session open(String platform, LongPredicate goesOn) throws OpeningException;
    }

    /** A file: a program's source or a recording. */
    public static Source of(Path file, Opening opening) {
        return new Source(
                String.valueOf(file.getFileName()),
                Optional.of(file),
                (platform, goesOn) -> opening.open(file, platform, goesOn),
                !Opening.isRecording(file));
    }
}
