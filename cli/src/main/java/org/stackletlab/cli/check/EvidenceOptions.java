package org.stackletlab.cli.check;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Stack;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.cli.desktop.StartPage;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.inspector.Sandbox;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.ToolMissingException;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** In which ways a finding is shown, beside the report. */
final class EvidenceOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--show",
            paramLabel = "N",
            description = "Show passage N instruction by instruction, as a report suggests.")
    private Integer show;

    @Option(
            names = "--reproduce",
            paramLabel = "N",
            description = "Write the finding of passage N as a C program, to be run and viewed.")
    private Integer reproduce;

    @Option(
            names = "--record",
            paramLabel = "RUN.lab",
            description =
                    "Run the first finding as a C program, or a clean switch, and keep that run, for"
                            + " lab view.")
    private Optional<Path> record = Optional.empty();

    @Option(
            names = "--view",
            paramLabel = "N",
            arity = "0..1",
            parameterConsumer = NumberConsumer.class,
            description =
                    "Run finding N of the report in the same way, and open a window on its moment;"
                            + " without a number the first one.")
    private Integer view;

    /** What follows without being a number is another argument, such as the file. */
    static final class NumberConsumer implements IParameterConsumer {
        @Override
        public void consumeParameters(Stack<String> words, ArgSpec option, CommandSpec command) {
            boolean numbered = !words.isEmpty() && words.peek().matches("[0-9]{1,9}");
            option.setValue(numbered ? Integer.parseInt(words.pop()) : 1);
        }
    }

    /** Which passage is to be shown, or null. */
    Integer show() {
        return show;
    }

    /** Which passage is to be written as a program, or null. */
    Integer reproduce() {
        return reproduce;
    }

    /** Whether a run is to be kept or seen. */
    boolean isRecorded() {
        return record.isPresent() || view != null;
    }

    /** Refuses what cannot be done with a subject. */
    void requireSense(SubjectOptions subject) throws CommandException, BuildException {
        boolean recorded = isRecorded();
        if (recorded && subject.platforms().size() > 1) {
            throw refused(option() + ": a recording is of one platform: choose the --platform.");
        }
        if (recorded && (show != null || reproduce != null)) {
            throw refused(option() + " is for the whole check: leave out --show and --reproduce.");
        }
        if (record.isPresent() && !record.get().toString().endsWith(".lab")) {
            throw refused(option() + ": the name of a recording ends with .lab.");
        }
    }

    private String option() {
        return record.map(file -> "--record " + file).orElse("--view");
    }

    private static CommandException refused(String words) {
        return new CommandException(ExitCode.USAGE, words);
    }

    /** The run that is to be kept or seen, if one is and can be. */
    Optional<RecordedMoment> moment(Evidence evidence)
            throws CommandException, ToolMissingException, MachineException {
        if (record.isEmpty() && (view == null || !StartPage.canBeShown())) {
            return Optional.empty();
        }
        String option = view == null ? option() : "--view " + view;
        return Optional.of(evidence.record(option, view == null ? 1 : view));
    }

    /**
     * Keeps a run, if that is wanted; tells how to look at it, and whether it shows the finding.
     */
    List<String> keep(Optional<RecordedMoment> moment) throws CommandException {
        List<String> lines = new ArrayList<>();
        if (record.isPresent()) {
            lines.add(moment.orElseThrow().save(record.get()));
        }
        moment.flatMap(RecordedMoment::reserve).ifPresent(lines::add);
        return lines;
    }

    /** Opens a window, if that is wanted and there is a display. The report has been told. */
    void open(Optional<RecordedMoment> moment, Sandbox sandbox) throws Exception {
        if (view == null) {
            return;
        }
        String why = "a window needs a display, and DISPLAY is not set.";
        if (StartPage.canBeShown()) {
            try {
                moment.orElseThrow().show(sandbox);
                return;
            } catch (CommandException e) {
                why = e.getMessage();
            }
        }
        PrintWriter err = spec.commandLine().getErr();
        err.println(
                "lab check: --view: %s Without one, --record run.lab keeps the run; lab story and lab show tell it in words, and lab picture makes pictures of it."
                        .formatted(why));
    }
}
