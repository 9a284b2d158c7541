package org.stackletlab.visualizer.lesson;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a lesson asks of the window around it. For the interface thread. */
public interface LessonStage {
    /**
     * Something that the stage shows for a lesson.
     *
     * @param program a program's source
     * @param switchFile runs in place of the platform's own
     * @param at a position as the command line writes it
     * @param level story, slice or instruction; empty to leave it as it is
     * @param highlight what to point at: parts of the stage, registers, stacks, units, functions
     *     with {@code ()}, or addresses in hexadecimal
     * @param firstState if the program or the switch file is to be changed there, what it was at
     *     first: a file that can be built, whatever the learner has written
     */
    record Scene(
            Path program,
            Optional<Path> switchFile,
            String at,
            Optional<String> level,
            List<String> highlight,
            Optional<Path> firstState) {
        public Scene {
            requireNonNull(program, "program");
            requireNonNull(switchFile, "switchFile");
            requireNonNull(at, "at");
            requireNonNull(level, "level");
            highlight = List.copyOf(highlight);
            requireNonNull(firstState, "firstState");
        }

        /** An instant of a program that is only looked at. */
        static Scene of(Path program, String at) {
            return new Scene(
                    program, Optional.empty(), at, Optional.empty(), List.of(), Optional.empty());
        }

        /** Whether a file is to be changed. */
        public boolean editing() {
            return firstState.isPresent();
        }

        /** The file that is to be changed, or could be. */
        public Path file() {
            return switchFile.orElse(program);
        }

        /** The same with the file as it was at first. */
        public Scene atFirst() {
            Path first = firstState.orElseThrow();
            boolean isSwitch = switchFile.isPresent();
            return new Scene(
                    isSwitch ? program : first,
                    isSwitch ? Optional.of(first) : Optional.empty(),
                    at,
                    level,
                    highlight,
                    firstState);
        }
    }

    /** Shows a scene, as soon as it can. */
    void show(Scene scene);

    /** Shows where a file cannot be built, in the editor. */
    void repair(Scene scene);

    /**
     * Saves what is edited, then goes on.
     *
     * @param then is done on the interface thread when the files say what the editor says
     */
    void save(Runnable then);

    /** Nobody: for a lesson without a window. */
    LessonStage NONE =
            new LessonStage() {
                @Override
                public void show(Scene scene) {}

                @Override
                public void repair(Scene scene) {}

                @Override
                public void save(Runnable then) {
                    then.run();
                }
            };
}
