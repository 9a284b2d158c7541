package org.stackletlab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.cli.common.Places;
import org.stackletlab.cli.common.PlatformChoice;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.emulator.machine.Stream;
import org.stackletlab.inspector.Expectation;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.inspector.story.Level;
import org.stackletlab.inspector.story.Story;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the example programs on all platforms and tells their stories. */
@Command(
        name = "demo",
        description = "Run the example programs on all platforms, with the story of each.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  lab demo", "  lab demo --platform arm"})
final class DemoCommand implements Callable<Integer> {
    /** From the simplest on; each shows one thing that the one before did not. */
    private static final List<String> PROGRAMS =
            List.of("first", "ping_pong", "producer_consumer", "nested", "destroy");

    @Spec private CommandSpec spec;

    @Option(
            names = "--platform",
            paramLabel = "NAME",
            defaultValue = "all",
            converter = PlatformChoice.CompleteConverter.class,
            completionCandidates = PlatformChoice.CompleteNames.class,
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private PlatformChoice platform;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Sandbox sandbox = Places.sandbox();
        int runs = 0;
        int wrong = 0;
        for (String program : PROGRAMS) {
            Path source = sandbox.guest().example(program);
            introduce(out, source);
            for (Platform each : platform.platforms()) {
                runs++;
                wrong += show(out, sandbox, Program.of(each, source)) ? 0 : 1;
            }
        }
        out.printf(
                "%d programs on %d platforms: %d runs, %s%n",
                PROGRAMS.size(),
                platform.platforms().size(),
                runs,
                wrong == 0 ? "each printed what its source expects." : wrong + " went wrong.");
        return wrong == 0 ? ExitCode.OK : ExitCode.OUR_BUG;
    }

    /** The file's name and the first sentence of the comment it begins with. */
    private static void introduce(PrintWriter out, Path source) throws IOException {
        String first = Files.readAllLines(source).getFirst();
        out.printf("=== %s: %s%n", source.getFileName(), first.replaceFirst("^// *", ""));
    }

    private static boolean show(PrintWriter out, Sandbox sandbox, Program program)
            throws Exception {
        Expectation wanted = Expectation.in(program.sources().getFirst());
        Image image = sandbox.build(program).image();
        Margin margin = new Margin(out);
        Story story = new Story(image);
        out.printf("--- %s%n", program.platform());
        StopReason reason =
                sandbox.run(
                                image,
                                MachineOptions.defaults(),
                                margin,
                                program.switchSymbol(),
                                event -> {
                                    if (Story.isTold(event, Level.STORY)
                                            && !Story.speaksForItself(event)) {
                                        out.println(story.sentence(event));
                                    }
                                })
                        .reason();
        boolean right =
                reason.exitCode() == wanted.exitCode()
                        && margin.printed.toString().equals(wanted.output());
        if (!right) {
            out.printf("!!! expected exit code %d and:%n", wanted.exitCode());
            out.print(wanted.output());
            out.printf("!!! found: %s%n", reason.describe(image));
        }
        out.println();
        return right;
    }

    /** Shows the guest's lines with a bar in front, between the lines of the story. */
    private static final class Margin implements Console {
        private final PrintWriter out;
        private final StringBuilder printed = new StringBuilder();
        private boolean atLineStart = true;

        Margin(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void write(Stream stream, byte[] bytes) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (stream == Stream.OUT) {
                printed.append(text);
            }
            for (int i = 0; i < text.length(); i++) {
                if (atLineStart) {
                    out.print("     | ");
                }
                atLineStart = text.charAt(i) == '\n';
                out.print(text.charAt(i));
            }
            out.flush();
        }
    }
}
