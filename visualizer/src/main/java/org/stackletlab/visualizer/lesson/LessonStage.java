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
     * @param editing whether the program or the switch file is to be changed there
     */
    record Scene(
            Path program,
            Optional<Path> switchFile,
            String at,
            Optional<String> level,
            List<String> highlight,
            boolean editing) {
        public Scene {
            requireNonNull(program, "program");
            requireNonNull(switchFile, "switchFile");
            requireNonNull(at, "at");
            requireNonNull(level, "level");
            highlight = List.copyOf(highlight);
        }

        /** An instant of a program that is only looked at. */
        static Scene of(Path program, String at) {
            return new Scene(program, Optional.empty(), at, Optional.empty(), List.of(), false);
        }
    }

    /** Shows a scene, as soon as it can. */
    void show(Scene scene);

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
                public void save(Runnable then) {
                    then.run();
                }
            };
}
