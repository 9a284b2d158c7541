package org.stackletlab.lessons.format;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something to do in a lesson. File names may have {@code {platform}} in them; positions and
 * expressions are as in {@code docs/how-to/write-a-lesson.md}. An empty program means the lesson's.
 */
public sealed interface Step extends Block {
    /** What every step has. */
    Common common();

    @Override
    default int line() {
        return common().line();
    }

    /** Its name, unique in the lesson. */
    default String id() {
        return common().id();
    }

    /** Whose run it is about, or what runs with a switch file; empty for the lesson's program. */
    default Optional<String> program() {
        return Optional.empty();
    }

    /** What is demanded of the run, if it is an exercise. */
    default List<Check> checks() {
        return List.of();
    }

    /** What the lesson itself says or asks in it, as CommonMark; may be empty. */
    default String words() {
        return switch (this) {
            case Predict predict -> predict.ask();
            case Generated generated -> "";
            case Run run -> run.say();
            case Watch watch -> watch.say();
            case Change change -> change.task();
            case Arrange arrange -> arrange.task();
            case Explain explain -> explain.ask();
        };
    }

    /** Whether it asks something that a recording answers. */
    default boolean isQuestion() {
        return this instanceof Predict || this instanceof Generated;
    }

    /** Whether the learner has to do more than look. */
    default boolean isAct() {
        return !(this instanceof Run || this instanceof Watch);
    }

    /**
     * What every step has.
     *
     * @param id its name, unique in the lesson
     * @param line where it stands in {@code lesson.md}
     * @param hints shown one by one when they are asked for
     * @param platforms names of the platforms that it is for; empty if for all of the lesson's
     * @param points what it counts, 0 or more
     */
    record Common(String id, int line, List<String> hints, Set<String> platforms, int points) {
        public Common {
            requireNonNull(id, "id");
            hints = List.copyOf(hints);
            platforms = Set.copyOf(platforms);
        }

        /** Whether it is for a platform. */
        public boolean isFor(String platform) {
            return platforms.isEmpty() || platforms.contains(platform);
        }
    }

    /**
     * A question whose answer the recording knows.
     *
     * @param at an instant to show with the answer
     * @param mistakes values that show a misunderstanding
     */
    record Predict(
            Common common,
            Optional<String> program,
            String ask,
            Optional<String> at,
            Wanted wanted,
            List<Wanted.Mistake> mistakes)
            implements Step {
        public Predict {
            requireNonNull(program, "program");
            requireNonNull(ask, "ask");
            requireNonNull(at, "at");
            requireNonNull(wanted, "wanted");
            mistakes = List.copyOf(mistakes);
        }
    }

    /**
     * A question that the lab words itself.
     *
     * @param question its kind, such as {@code runs-next}
     * @param at the switch or the instant it is about
     * @param of the stack or unit it is about, if its kind wants one
     * @param register the register it is about, if its kind wants one
     */
    record Generated(
            Common common,
            Optional<String> program,
            String question,
            String at,
            Optional<String> of,
            Optional<String> register)
            implements Step {
        public Generated {
            requireNonNull(program, "program");
            requireNonNull(question, "question");
            requireNonNull(at, "at");
            requireNonNull(of, "of");
            requireNonNull(register, "register");
        }
    }

    /**
     * Run a program and see what it prints.
     *
     * @param level what is told beside: none, story or slice
     * @param say what to look for; may be empty
     */
    record Run(Common common, Optional<String> program, String level, String say) implements Step {
        public Run {
            requireNonNull(program, "program");
            requireNonNull(level, "level");
            requireNonNull(say, "say");
        }
    }

    /**
     * Bring the stage to an instant.
     *
     * @param level story, slice or instruction
     * @param highlight what to point at, as {@link Highlight} reads it
     * @param say what is to be seen
     */
    record Watch(
            Common common,
            Optional<String> program,
            String at,
            String level,
            List<String> highlight,
            String say)
            implements Step {
        public Watch {
            requireNonNull(program, "program");
            requireNonNull(at, "at");
            requireNonNull(level, "level");
            highlight = List.copyOf(highlight);
            requireNonNull(say, "say");
        }
    }

    /**
     * Change a file until its checks hold.
     *
     * @param challenge whether it is one of the harder ones
     * @param file what is changed: a program or a switch file of the lesson
     * @param program what runs with a switch file
     * @param starts id of the check that the file fails before it is changed
     */
    record Change(
            Common common,
            boolean challenge,
            String file,
            Optional<String> program,
            String task,
            String starts,
            List<Check> checks)
            implements Step {
        public Change {
            requireNonNull(file, "file");
            requireNonNull(program, "program");
            requireNonNull(task, "task");
            requireNonNull(starts, "starts");
            checks = List.copyOf(checks);
        }
    }

    /**
     * Put lines of a file into an order that works.
     *
     * @param file the file in a state that works
     * @param region which of its lines
     * @param extra lines that do not belong there
     */
    record Arrange(
            Common common,
            String file,
            String region,
            Optional<String> program,
            String task,
            List<ExtraLine> extra,
            List<Check> checks)
            implements Step {
        public Arrange {
            requireNonNull(file, "file");
            requireNonNull(region, "region");
            requireNonNull(program, "program");
            requireNonNull(task, "task");
            extra = List.copyOf(extra);
            checks = List.copyOf(checks);
        }
    }

    /**
     * A line offered that does not belong there.
     *
     * @param platform empty for all
     */
    record ExtraLine(Optional<String> platform, String line) {
        public ExtraLine {
            requireNonNull(platform, "platform");
            requireNonNull(line, "line");
        }
    }

    /**
     * Answer in words, and compare.
     *
     * @param lookFor what a good answer has in it
     */
    record Explain(Common common, String ask, List<String> lookFor) implements Step {
        public Explain {
            requireNonNull(ask, "ask");
            lookFor = List.copyOf(lookFor);
        }
    }
}
