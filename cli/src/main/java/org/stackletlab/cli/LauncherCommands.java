package org.stackletlab.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Commands that the launcher script does itself, because they build or remove what this program is
 * made of. They stand here to be listed and explained; reaching {@code call} means that somebody
 * started Java without the launcher.
 */
@SuppressWarnings("UnusedVariable") // the options stand here for the help; the launcher reads them
final class LauncherCommands {
    private LauncherCommands() {}

    private static int onlyByLauncher(String command) throws CommandException {
        throw new CommandException(
                ExitCode.USAGE,
                "this command works on the build itself. Start it with the launcher: ./lab "
                        + command);
    }

    @Command(
            name = "test",
            description = "Build, and run the tests.",
            mixinStandardHelpOptions = true,
            footerHeading = "%nExamples:%n",
            footer = {
                "  lab test                    the whole suite",
                "  lab test SwitchTest         one test class, or a pattern",
                "  lab test --campaign walk --seeds 2000",
            })
    static final class Test implements Callable<Integer> {
        @Parameters(
                paramLabel = "PATTERN",
                arity = "0..1",
                description = "Run the test classes of this name only; * stands for anything.")
        private List<String> pattern = new ArrayList<>();

        @Option(
                names = "--campaign",
                paramLabel = "NAME",
                description = "Run a long campaign of random tests: walk.")
        private String campaign;

        @Option(
                names = "--seeds",
                paramLabel = "N",
                description = "How many seeds the campaign runs, on every platform.")
        private int seeds;

        @Override
        public Integer call() throws CommandException {
            return onlyByLauncher("test");
        }
    }

    @Command(
            name = "bench",
            description = "Measure speed, beside a C program that drives Unicorn directly.",
            mixinStandardHelpOptions = true,
            footerHeading = "%nExamples:%n",
            footer = {
                "  lab bench",
                "  lab bench --write           keep the results in docs/benchmarks.md"
            })
    static final class Bench implements Callable<Integer> {
        @Option(names = "--write", description = "Write the report to docs/benchmarks.md.")
        private boolean write;

        @Override
        public Integer call() throws CommandException {
            return onlyByLauncher("bench");
        }
    }

    @Command(
            name = "clean",
            description = "Remove what was built.",
            mixinStandardHelpOptions = true,
            footerHeading = "%nExamples:%n",
            footer = {
                "  lab clean",
                "  lab clean --cache           downloads and cached images too",
            })
    static final class Clean implements Callable<Integer> {
        @Option(names = "--cache", description = "Remove the cache folder too.")
        private boolean cache;

        @Override
        public Integer call() throws CommandException {
            return onlyByLauncher("clean");
        }
    }
}
