package org.stackletlab.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.cli.common.GuestArguments;
import org.stackletlab.cli.common.GuestConsole;
import org.stackletlab.cli.desktop.StartPage;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.timeline.file.LabFileException;
import org.stackletlab.inspector.recording.PositionException;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.ToolMissingException;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code lab} and the program's entry point. */
@Command(
        name = "lab",
        description = "See how C stacks are switched: real switching code on emulated CPUs.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0..255:the guest program's own",
            "1:lab find found nothing, lab diff a difference, lab check a mistake, or lab grade a"
                    + " submission that fails",
            "64:the command line is wrong",
            "65:a source does not build, or a recording cannot be read",
            "69:a needed tool or library is missing",
            "70:a mistake of ours: please report it",
            "124:the instruction budget is spent",
            "132:the guest executed bytes that are no instruction",
            "134:the guest aborted, or a check failed",
            "136:the guest divided by zero, or the CPU raised another exception",
            "139:the guest used memory it may not use, or its stack overflowed",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  lab demo                          five programs on three CPUs, with the story",
            "  lab                               open a window with examples to look at",
            "  lab view prog.c                   open a window on a program's run",
            "  lab run hello.c                   compile and run a C program",
            "  lab run --story --platform all stacklet-asm/examples/ping_pong.c",
            "  lab record prog.c -o run.lab      keep a run, to look at any instant of it",
            "  lab story run.lab                 tell it, one sentence for each event",
            "  lab run --switch my_switch.s prog.c      with a switch file of your own",
            "  lab check my_switch.s --platform arm     does it keep the ABI?",
            "  lab assemble my_switch.s --platform arm  what the assembler makes of it",
        })
public final class Lab implements Callable<Integer>, GuestArguments {
    /** They start fast: the classes of larger commands are not even loaded. */
    private static final Set<String> SMALL_WITHOUT_GUEST =
            Set.of(
                    "demo",
                    "assemble",
                    "disassemble",
                    "platforms",
                    "doctor",
                    "test",
                    "bench",
                    "clean");

    private static final Set<String> LARGE_WITHOUT_GUEST = Set.of("check", "grade", "lesson");

    @Spec private CommandSpec spec;

    @Option(
            names = "--debug",
            description = "Show our own stack trace when something goes wrong.",
            scope = ScopeType.INHERIT)
    private boolean debug;

    private final List<String> guestArguments;

    private Lab(List<String> guestArguments) {
        this.guestArguments = List.copyOf(guestArguments);
    }

    /**
     * Runs one command and ends the JVM with its exit code.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        System.exit(execute(List.of(arguments)));
    }

    /**
     * Runs one command. What follows a lone {@code --} is for the guest program, if the command
     * runs one.
     *
     * @return the exit code
     */
    public static int execute(List<String> arguments) {
        int end = arguments.indexOf("--");
        boolean split = end >= 0 && runsGuest(arguments.getFirst());
        List<String> ours = split ? arguments.subList(0, end) : arguments;
        List<String> guests =
                split ? arguments.subList(end + 1, arguments.size()) : List.<String>of();
        return commandLine(guests, families(arguments)).execute(ours.toArray(String[]::new));
    }

    @Override
    public List<String> guestArguments() {
        return guestArguments;
    }

    private static boolean runsGuest(String command) {
        return !SMALL_WITHOUT_GUEST.contains(command) && !LARGE_WITHOUT_GUEST.contains(command);
    }

    private static List<CommandFamily> families(List<String> arguments) {
        return arguments.stream()
                .filter(word -> !word.startsWith("-"))
                .findFirst()
                .map(
                        command ->
                                command.equals("run") || SMALL_WITHOUT_GUEST.contains(command)
                                        ? List.<CommandFamily>of()
                                        : CommandFamily.of(command))
                .orElseGet(() -> CommandFamily.ALL);
    }

    private static CommandLine commandLine(
            List<String> guestArguments, List<CommandFamily> families) {
        CommandLine lab = new CommandLine(new Lab(guestArguments));
        lab.addSubcommand(DemoCommand.class);
        lab.addSubcommand(RunCommand.class);
        families.forEach(family -> family.addTo(lab));
        for (Class<?> command :
                List.of(
                        AssembleCommand.class,
                        DisassembleCommand.class,
                        PlatformsCommand.class,
                        DoctorCommand.class,
                        LauncherCommands.Test.class,
                        LauncherCommands.Bench.class,
                        LauncherCommands.Clean.class,
                        CommandLine.HelpCommand.class)) {
            lab.addSubcommand(command);
        }
        lab.addSubcommand("completion", new GenerateCompletion());
        CommandSpec completion = lab.getSubcommands().get("completion").getCommandSpec();
        completion.usageMessage().description("Print a completion script for bash and zsh.");
        completion.usageMessage().footer("", "Use it with:", "  source <(./lab completion)");
        lab.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        lab.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        lab.setUsageHelpAutoWidth(true);
        lab.setParameterExceptionHandler(Lab::usageError);
        lab.setExecutionExceptionHandler(Lab::failure);
        return lab;
    }

    /**
     * Without a command: the start page, or what there is to be typed where nothing can be shown.
     */
    @Override
    public Integer call() throws Exception {
        if (StartPage.canBeShown()) {
            StartPage.show();
        } else {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
        return ExitCode.OK;
    }

    private static int usageError(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(prefix(command) + e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, err);
        err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    private static int failure(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        Lab lab = (Lab) command.getCommandSpec().root().userObject();
        if (lab.debug) {
            e.printStackTrace(err);
        }
        return switch (e) {
            case CommandException known -> tell(command, known.exitCode(), known.getMessage());
            case BuildException broken -> {
                err.println(broken.diagnostics());
                yield ExitCode.DOES_NOT_BUILD;
            }
            case ToolMissingException missing ->
                    tell(command, ExitCode.TOOL_MISSING, missing.getMessage());
            case LabFileException file -> tell(command, ExitCode.BAD_DATA, file.getMessage());
            case PositionException where -> tell(command, ExitCode.USAGE, where.getMessage());
            case MachineException none -> tell(command, ExitCode.TOOL_MISSING, none.getMessage());
            case GuestConsole.ReaderGone gone -> ExitCode.BROKEN_PIPE;
            default ->
                    tell(
                            command,
                            ExitCode.OUR_BUG,
                            "this is a mistake of ours: %s%nRun the command again with --debug"
                                            .formatted(e)
                                    + " and send us what it prints.");
        };
    }

    private static int tell(CommandLine command, int exitCode, String message) {
        command.getErr().println(prefix(command) + message);
        return exitCode;
    }

    private static String prefix(CommandLine command) {
        return command.getCommandSpec().qualifiedName() + ": ";
    }
}
