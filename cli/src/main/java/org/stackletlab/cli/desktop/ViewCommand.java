package org.stackletlab.cli.desktop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.cli.common.Places;
import org.stackletlab.cli.recording.RecordingSource;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.lessons.course.Course;
import org.stackletlab.lessons.format.LessonException;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.ToolMissingException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Opens a window on a run. */
@Command(
        name = "view",
        description = "Open a window: see slices move, forward and backward in time.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        separator = " ",
        customSynopsis =
                "lab view RUN.lab|FILE...|EXAMPLE|LESSON [OPTIONS] [-- ARGUMENTS OF THE PROGRAM]",
        footerHeading = "%nExamples:%n",
        footer = {
            "  lab view stacklet-asm/examples/producer_consumer.c",
            "  lab view producer_consumer  one of the examples, by its name",
            "  lab view call-stack         a lesson, by its name or its folder",
            "  lab view run.lab",
            "  lab view run.lab --at switch:2",
            "  lab view --platform arm prog.c",
        })
final class ViewCommand implements Callable<Integer> {
    @Mixin private RecordingSource source;

    @Option(
            names = "--at",
            paramLabel = "POSITION",
            description = "Begin at this instant; positions are those of lab show.")
    private Optional<String> at = Optional.empty();

    @Override
    public Integer call() throws Exception {
        requirePosition();
        if (!StartPage.canBeShown()) {
            throw new CommandException(
                    ExitCode.TOOL_MISSING,
                    "a window needs a display, and DISPLAY is not set. Without one, lab picture"
                            + " makes pictures, lab movie makes movies, and lab story and lab show"
                            + " tell the same in words.");
        }
        Sandbox sandbox = Places.sandbox();
        Optional<Path> lesson = lesson();
        Optional<Path> example = lesson.isPresent() ? lesson : example(sandbox);
        Optional<Path> file = example.isPresent() ? example : source.check();
        if (file.isPresent() && at.isPresent()) {
            DesktopFace.call("open", sandbox, Places.state(), file.get(), at.get());
        } else if (file.isPresent()) {
            DesktopFace.call("open", sandbox, Places.state(), file.get());
        } else {
            BiFunction<String, LongPredicate, Object> record =
                    (platform, goesOn) -> record(sandbox, platform, goesOn);
            String begin = at.orElse("start");
            DesktopFace.call("view", sandbox, Places.state(), source.first(), record, begin);
        }
        return ExitCode.OK;
    }

    /** Tells of a wrong position before there is a window, where the run is there already. */
    private void requirePosition() throws Exception {
        if (at.isPresent() && source.isRecording()) {
            source.one(
                    recorded -> {
                        recorded.mark(at.get());
                        return ExitCode.OK;
                    });
        } else if (at.isPresent() && lesson().isPresent()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--at %s: a lesson has its own places. Leave --at out, or name a program."
                            .formatted(at.get()));
        }
    }

    /** The window tells what went wrong, so an exception becomes its words. */
    private Object record(Sandbox sandbox, String platform, LongPredicate goesOn) {
        try {
            return source.record(sandbox, platform, mark -> goesOn.test(mark.instructions()));
        } catch (BuildException | ToolMissingException | MachineException | CommandException e) {
            return e.getMessage();
        }
    }

    /** A lesson of the course by its name, or one's own by its folder. */
    private Optional<Path> lesson() throws CommandException {
        if (!source.isOneName()) {
            return Optional.empty();
        }
        Path first = source.first();
        Path folder = first.endsWith("lesson.md") ? first.toAbsolutePath().getParent() : first;
        if (Files.isRegularFile(folder.resolve("lesson.md"))) {
            return Optional.of(folder.toAbsolutePath());
        }
        try {
            Course course = Course.of(Places.home());
            String name = first.toString();
            return Optional.of(name).filter(course.written()::contains).map(course::folder);
        } catch (LessonException e) {
            throw new CommandException(ExitCode.BAD_DATA, e.getMessage());
        }
    }

    /** What is no file's name may be an example's. */
    private Optional<Path> example(Sandbox sandbox) throws CommandException {
        String name = source.first().toString();
        if (source.isOneName() && !name.contains(".") && !Files.exists(Path.of(name))) {
            for (Path each : sandbox.guest().examples()) {
                if (String.valueOf(each.getFileName()).equals(name + ".c")) {
                    return Optional.of(each);
                }
            }
            throw new CommandException(
                    ExitCode.USAGE,
                    "%s: there is no such file, and no example or lesson has this name. Name a C file, a"
                                    .formatted(name)
                            + " recording (.lab), or one of the examples: "
                            + sandbox.guest().examples().stream()
                                    .map(each -> String.valueOf(each.getFileName()))
                                    .map(each -> each.replaceFirst("\\.c$", ""))
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        return Optional.empty();
    }
}
