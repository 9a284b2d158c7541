package org.stackletlab.cli.desktop;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.cli.common.Places;
import org.stackletlab.cli.common.PlatformChoice;
import org.stackletlab.cli.recording.RecordingSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.inspector.recording.RecordedProgram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a picture of one instant, without a window. */
@Command(
        name = "picture",
        description = "Make a picture of one instant of a run: SVG or PNG, without a window.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        separator = " ",
        customSynopsis =
                "lab picture RUN.lab|FILE... --at POSITION -o FILE.svg|FILE.png [OPTIONS]"
                        + " [-- ARGUMENTS OF THE PROGRAM]",
        footerHeading = "%nExamples:%n",
        footer = {
            "  lab picture stacklet-asm/examples/producer_consumer.c --at switch:3 -o three.svg",
            "  lab picture run.lab --at event:40 --view stage --theme light -o stage.png",
            "  lab picture prog.c --at switch:2 --view compare --size 1800x900 -o three.svg",
        })
final class PictureCommand implements Callable<Integer> {
    @Mixin private RecordingSource source;

    @Option(
            names = "--at",
            paramLabel = "POSITION",
            required = true,
            description = "The instant, as in lab show.")
    private String at;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "Where to: a name that ends with .svg or .png.")
    private Path output;

    /** Parts of a picture, as {@code Desktop.picture} knows them. */
    enum Part {
        stage,
        tree,
        timeline,
        all,
        compare,
        window;

        /** Whether it needs more than a recording. */
        boolean isFurther() {
            return this == compare || this == window;
        }
    }

    /** The themes of the visualizer. */
    enum Colours {
        light,
        dark,
        contrast
    }

    @Option(
            names = "--view",
            paramLabel = "PART",
            defaultValue = "all",
            description = {
                "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.",
                "all: the first three; compare: the program on several platforms;"
                        + " window: the whole window, as PNG."
            })
    private Part view;

    @Option(
            names = "--compare",
            paramLabel = "NAME,...",
            split = ",",
            converter = PlatformChoice.OneConverter.class,
            description = {
                "The platforms of --view compare, beside the program's own;",
                "default x86,x86_64,arm."
            })
    private List<Platform> compared = List.of();

    @Option(
            names = "--theme",
            paramLabel = "NAME",
            defaultValue = "light",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private Colours theme;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            defaultValue = "1200x760",
            description = "Width and height; default ${DEFAULT-VALUE}.")
    private String size;

    @Override
    public Integer call() throws Exception {
        String name = output.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".svg") && !name.endsWith(".png")) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "%s: a picture's name must end with .svg or .png.".formatted(output));
        }
        if (!size.matches("[1-9][0-9]{2,3}x[1-9][0-9]{2,3}")) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--size %s: expected WIDTHxHEIGHT, each from 100 to 9999, such as 1200x760."
                            .formatted(size));
        }
        if (view == Part.window && name.endsWith(".svg")) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "%s: a whole window can only be had as .png; the other views as .svg, too."
                            .formatted(output));
        }
        return source.one(this::make);
    }

    private int make(RecordedProgram recorded) throws Exception {
        if (view.isFurther()) {
            DesktopFace.make(
                    "furtherPicture",
                    Places.sandbox(),
                    recorded,
                    recorded.mark(at),
                    view.name(),
                    compared.stream().map(Platform::name).toList(),
                    theme.name(),
                    size,
                    output);
        } else {
            DesktopFace.call(
                    "picture",
                    recorded,
                    recorded.mark(at),
                    view.name(),
                    theme.name(),
                    size,
                    output);
        }
        return ExitCode.OK;
    }
}
