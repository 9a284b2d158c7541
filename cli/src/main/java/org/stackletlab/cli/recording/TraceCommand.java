package org.stackletlab.cli.recording;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.cli.common.Places;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.toolchain.Instruction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the instructions of a stretch of a run, with what each of them changed. */
@Command(
        name = "trace",
        description = "List executed instructions with what each of them changed.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        separator = " ",
        customSynopsis =
                "lab trace RUN.lab|FILE... [--from POSITION] [--to POSITION] [OPTIONS]"
                        + " [-- ARGUMENTS OF THE PROGRAM]",
        footerHeading =
                "%nA position is a mark (a number of instructions), start, end, event:N,"
                        + " switch:N, switched:N, call:FUNCTION or line:FILE:N.%n%nExamples:%n",
        footer = {
            "  lab trace run.lab --from switch:1 --to switch:2",
            "  lab trace run.lab --from -20                the last 20 instructions",
            "  lab trace prog.c --from call:main --count 50",
        })
final class TraceCommand implements Callable<Integer> {
    private static final long USUAL_COUNT = 100;

    @Spec private CommandSpec spec;

    @Mixin private RecordingSource source;

    @Option(
            names = "--from",
            paramLabel = "POSITION",
            defaultValue = "start",
            description = "Where to begin; default ${DEFAULT-VALUE}.")
    private String from;

    @Option(
            names = "--to",
            paramLabel = "POSITION",
            description = "Where to stop, exclusive; default: after 100 instructions.")
    private String to;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "Stop after so many instructions; default 100 without --to.")
    private Long count;

    @Option(names = "--json", description = "Print one JSON object for each instruction.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        return source.one(this::trace);
    }

    private int trace(RecordedProgram recorded) throws Exception {
        Mark first = recorded.mark(from);
        Mark end = end(recorded, first);
        List<Instruction> code =
                Places.sandbox().toolchain().disassemble(recorded.image(), Optional.empty());
        new Tracer(recorded, code, json, spec.commandLine().getOut()).print(first, end);
        return ExitCode.OK;
    }

    private Mark end(RecordedProgram recorded, Mark first) throws Exception {
        if (count != null && count < 0) {
            throw new CommandException(
                    ExitCode.USAGE, "--count %d: it can be 0 or more.".formatted(count));
        }
        Mark last = recorded.recording().end();
        Mark wanted = to == null ? last : recorded.mark(to);
        if (wanted.isBefore(first)) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--to %s is mark %s, before --from %s, mark %s. A trace goes forward."
                            .formatted(to, wanted, from, first));
        }
        long most = count != null ? count : to == null ? USUAL_COUNT : Long.MAX_VALUE;
        return wanted.instructions() - first.instructions() <= most ? wanted : first.plus(most);
    }
}
