package org.stackletlab.cli.desktop;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.DoubleConsumer;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.cli.common.Terminal;
import org.stackletlab.cli.recording.RecordingSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a movie of a part of a run, without a window. */
@Command(
        name = "movie",
        description = "Make a movie of a part of a run: GIF or MP4, without a window.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        separator = " ",
        customSynopsis =
                "lab movie RUN.lab|FILE... -o FILE.gif|FILE.mp4 [--from POSITION] [--to POSITION]"
                        + " [OPTIONS] [-- ARGUMENTS OF THE PROGRAM]",
        footerHeading = "%nExamples:%n",
        footer = {
            "  lab movie stacklet-asm/examples/producer_consumer.c -o switch.gif",
            "  lab movie run.lab --from switch:3 --to switch:5 --theme dark -o switches.mp4",
            "  lab movie run.lab --from start --to end --level story --speed 2 -o run.gif",
        })
final class MovieCommand implements Callable<Integer> {
    private static final int PERCENT = 100;
    private static final int MOST_FRAMES = 50;

    @Spec private CommandSpec spec;

    @Mixin private RecordingSource source;

    @Option(
            names = "--from",
            paramLabel = "POSITION",
            defaultValue = "",
            description = "Where to begin, as in lab show; usually where the first switch begins.")
    private String from;

    @Option(
            names = "--to",
            paramLabel = "POSITION",
            defaultValue = "",
            description = "Where to end; usually where the switch ends.")
    private String to;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "Where to: a name that ends with .gif or .mp4.")
    private Path output;

    @Option(
            names = "--view",
            paramLabel = "PART",
            defaultValue = "all",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private PictureCommand.Part view;

    @Option(
            names = "--theme",
            paramLabel = "NAME",
            defaultValue = "light",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private PictureCommand.Colours theme;

    /** How much is told, as {@code lab story} knows it. */
    enum Detail {
        story,
        slice,
        instruction
    }

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            defaultValue = "slice",
            description = "What one step is: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private Detail level;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            defaultValue = "1000x620",
            description = "Width and height in pixels; default ${DEFAULT-VALUE}.")
    private String size;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "1",
            description = "2 is twice as fast; default ${DEFAULT-VALUE}.")
    private double speed;

    @Option(
            names = "--fps",
            paramLabel = "N",
            defaultValue = "20",
            description = "Frames in a second while bytes fly; default ${DEFAULT-VALUE}.")
    private int framesPerSecond;

    @Override
    public Integer call() throws Exception {
        check();
        Map<String, String> order = new HashMap<>();
        order.put("from", from);
        order.put("to", to);
        order.put("level", level.name());
        order.put("view", view.name());
        order.put("theme", theme.name());
        order.put("size", size);
        order.put("speed", Double.toString(speed));
        order.put("fps", Integer.toString(framesPerSecond));
        return source.one(
                recorded -> {
                    DesktopFace.call("movie", recorded, order, output, progress());
                    PrintWriter err = spec.commandLine().getErr();
                    err.println("wrote %s, %,d bytes".formatted(output, Files.size(output)));
                    return ExitCode.OK;
                });
    }

    private void check() throws CommandException {
        String name = output.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".gif") && !name.endsWith(".mp4")) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "%s: a movie's name must end with .gif or .mp4.".formatted(output));
        }
        if (!size.matches("[1-9][0-9]{2,3}x[1-9][0-9]{2,3}")) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--size %s: expected WIDTHxHEIGHT, each from 100 to 9999, such as 1000x620."
                            .formatted(size));
        }
        if (!(speed >= 0.1 && speed <= 20)) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--speed %s: expected a number from 0.1 to 20, such as 2.".formatted(speed));
        }
        if (framesPerSecond < 1 || framesPerSecond > MOST_FRAMES) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--fps %d: expected 1 to %d frames in a second, such as 20."
                            .formatted(framesPerSecond, MOST_FRAMES));
        }
    }

    /** One line that counts, where somebody sits before it. */
    private DoubleConsumer progress() {
        PrintWriter err = spec.commandLine().getErr();
        boolean watched = Terminal.isWatched();
        return part -> {
            if (watched) {
                err.print("\rmaking the movie: %3d %%".formatted((int) (part * PERCENT)));
                err.print(part < 1 ? "" : "\r                        \r");
                err.flush();
            }
        };
    }
}
