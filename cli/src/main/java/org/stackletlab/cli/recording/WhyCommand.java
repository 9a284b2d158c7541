package org.stackletlab.cli.recording;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.cli.common.Places;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.image.frames.MemorySource;
import org.stackletlab.emulator.image.frames.Unwinder;
import org.stackletlab.emulator.image.variables.Place;
import org.stackletlab.emulator.image.variables.Variable;
import org.stackletlab.emulator.image.variables.Variables;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.origin.Location;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.inspector.why.Because;
import org.stackletlab.inspector.why.Why;
import org.stackletlab.inspector.why.WhyText;
import org.stackletlab.inspector.why.WorldSurroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Follows a value back to where it was made. */
@Command(
        name = "why",
        description =
                "Tell why a value is in a register or in memory: who wrote it, and of what, back"
                        + " through copies and switches.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        separator = " ",
        customSynopsis =
                "lab why RUN.lab|FILE... --value PLACE [--at POSITION] [OPTIONS]"
                        + " [-- ARGUMENTS OF THE PROGRAM]",
        footerHeading = "%nExamples:%n",
        footer = {
            "  lab why run.lab --value counter",
            "  lab why run.lab --at switch:3 --value rbx",
            "  lab why prog.c --platform arm --at 12345 --value 0x200fff10:4 --steps 1",
        })
final class WhyCommand implements Callable<Integer> {
    private static final Pattern MEMORY =
            Pattern.compile("(0x[0-9a-fA-F]{1,8}|[0-9]{1,10})(?::([0-9]{1,4}))?");

    private static final int MOST_BYTES = 64;

    @Spec private CommandSpec spec;

    @Mixin private RecordingSource source;

    @Option(
            names = "--value",
            paramLabel = "PLACE",
            required = true,
            description = "A register, ADDRESS[:BYTES], or a variable in scope.")
    private String value;

    @Option(
            names = "--at",
            paramLabel = "POSITION",
            defaultValue = "end",
            description =
                    "When: a mark, event:N, switch:N, switched:N, start or end; default the end.")
    private String at;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "100",
            description = "Go back so many steps at most; default ${DEFAULT-VALUE}.")
    private int steps;

    @Option(names = "--json", description = "Print one JSON object for each step.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (steps < 1) {
            throw new CommandException(
                    ExitCode.USAGE, "--steps %d: at least one step is needed.".formatted(steps));
        }
        return source.one(this::tell);
    }

    private int tell(RecordedProgram recorded) throws Exception {
        Mark mark = recorded.mark(at);
        MachineState state = recorded.replay().at(mark);
        Location place = location(recorded, state);
        PrintWriter out = spec.commandLine().getOut();
        try (Why why =
                Why.of(
                        recorded.replay(),
                        Places.sandbox().toolchain(),
                        new WorldSurroundings(recorded::world))) {
            for (Because because : why.ask(place, mark, steps)) {
                if (json) {
                    out.println(WhyText.json(because).line());
                } else {
                    WhyText.lines(because).forEach(out::println);
                }
            }
        }
        return ExitCode.OK;
    }

    private Location location(RecordedProgram recorded, MachineState state)
            throws CommandException {
        Matcher memory = MEMORY.matcher(value);
        if (memory.matches()) {
            return memory(recorded, state, memory);
        }
        Optional<Register> register =
                recorded.platform().registers().stream()
                        .filter(each -> each.name().equals(value))
                        .findFirst();
        if (register.isPresent()) {
            return Location.InRegister.whole(register.get());
        }
        return variable(recorded, state);
    }

    private Location memory(RecordedProgram recorded, MachineState state, Matcher form)
            throws CommandException {
        int bytes =
                form.group(2) == null
                        ? recorded.platform().wordBytes()
                        : Integer.parseInt(form.group(2));
        if (bytes < 1 || bytes > MOST_BYTES) {
            throw usage("ask about 1 to %d bytes.".formatted(MOST_BYTES));
        }
        long address = Long.decode(form.group(1));
        if (!state.isMapped(address, bytes)) {
            throw usage("the program has no memory there.");
        }
        return new Location.InMemory(address, bytes);
    }

    private Location variable(RecordedProgram recorded, MachineState state)
            throws CommandException {
        Variable variable =
                Variables.of(recorded.image())
                        .find(
                                value,
                                Unwinder.of(recorded.image()).unwind(state),
                                0,
                                MemorySource.of(state))
                        .orElseThrow(
                                () ->
                                        usage(
                                                ("%s has no such register, and no variable of this"
                                                                + " name is in scope at mark %s.")
                                                        .formatted(
                                                                recorded.platform(),
                                                                state.mark())));
        return switch (variable.place()) {
            case Place.Memory memory when memory.bytes() >= 1 && memory.bytes() <= MOST_BYTES ->
                    new Location.InMemory(memory.start(), (int) memory.bytes());
            case Place.Memory memory ->
                    throw usage(
                            "the variable has %d bytes; ask about 1 to %d, by address: it is at 0x%08x."
                                    .formatted(memory.bytes(), MOST_BYTES, memory.start()));
            case Place.InRegister register -> Location.InRegister.whole(register.register());
            default ->
                    throw usage(
                            "the compiler keeps this variable nowhere at mark %s: %s."
                                    .formatted(state.mark(), variable.value().text()));
        };
    }

    private CommandException usage(String problem) {
        return new CommandException(ExitCode.USAGE, "--value %s: %s".formatted(value, problem));
    }
}
