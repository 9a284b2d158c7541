package org.stackletlab.cli.recording;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.json.Json;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.inspector.recording.SourceText;
import org.stackletlab.inspector.world.World;
import org.stackletlab.inspector.world.text.WorldJson;
import org.stackletlab.inspector.world.text.WorldText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows everything at one instant of a run. */
@Command(
        name = "show",
        description = "Show one instant of a run: registers, calls, source, stacks, heap.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        separator = " ",
        customSynopsis =
                "lab show RUN.lab|FILE... --at POSITION [OPTIONS] [-- ARGUMENTS OF THE PROGRAM]",
        footerHeading =
                "%nA position is a mark (a number of instructions), start, end, event:N,"
                        + " switch:N, switched:N, call:FUNCTION or line:FILE:N; numbers below zero"
                        + " count from the end."
                        + "%n%nExamples:%n",
        footer = {
            "  lab show run.lab --at switch:3",
            "  lab show run.lab --at event:12 --world",
            "  lab show run.lab --at end --registers --stack",
            "  lab show prog.c --at call:main --json",
        })
final class ShowCommand implements Callable<Integer> {
    private static final int LINES_AROUND = 4;

    @Spec private CommandSpec spec;

    @Mixin private ShownSource source;

    @Option(
            names = "--at",
            paramLabel = "POSITION",
            required = true,
            description = "The instant to be shown.")
    private String at;

    @Option(names = "--registers", description = "Registers, and what they point to.")
    private boolean registers;

    @Option(names = "--calls", description = "The calls of all stacks, suspended ones too.")
    private boolean calls;

    @Option(names = "--locals", description = "Calls with parameters and local variables.")
    private boolean locals;

    @Option(names = "--source", description = "The source around the next instruction.")
    private boolean sourceLines;

    @Option(names = "--stack", description = "The C stack: whose each byte is.")
    private boolean stack;

    @Option(names = "--heap", description = "The blocks of the heap.")
    private boolean heap;

    @Option(names = "--world", description = "Stacks, stacklets, threads, chain.")
    private boolean world;

    @Option(
            names = "--layers",
            description = "Greenlets, fibers, tasklets, channels, continulets: trees and queues.")
    private boolean layers;

    @Option(names = "--json", description = "Print everything as one JSON object.")
    private boolean asJson;

    @Override
    public Integer call() throws Exception {
        return source.each(this::show);
    }

    private int show(RecordedProgram recorded) throws Exception {
        Mark mark = recorded.mark(at);
        MachineState state = recorded.replay().at(mark);
        World seen =
                mark.equals(Mark.START)
                        ? recorded.world(state)
                        : recorded.world(state, recorded.replay().at(mark.plus(-1)));
        PrintWriter out = spec.commandLine().getOut();
        if (asJson) {
            out.println(json(recorded, state, seen).lines());
            return ExitCode.OK;
        }
        out.println(title(recorded, state));
        for (List<String> part : parts(recorded, state, WorldText.of(seen))) {
            out.println();
            part.forEach(out::println);
        }
        return ExitCode.OK;
    }

    private List<List<String>> parts(RecordedProgram recorded, MachineState state, WorldText text) {
        boolean usual =
                !(registers || calls || locals || sourceLines || stack || heap || world || layers);
        List<List<String>> parts = new ArrayList<>();
        add(parts, sourceLines || usual, () -> source(recorded, state));
        add(parts, registers || usual, text::registers);
        add(parts, calls || usual, text::calls);
        add(parts, locals, text::locals);
        add(parts, world, text::world);
        add(parts, layers, text::layers);
        add(parts, stack, text::stack);
        add(parts, heap, text::heap);
        return parts;
    }

    private interface Part {
        List<String> lines();
    }

    private static void add(List<List<String>> parts, boolean wanted, Part part) {
        if (wanted) {
            parts.add(part.lines());
        }
    }

    private static List<String> source(RecordedProgram recorded, MachineState state) {
        Optional<SourcePosition> position = recorded.image().sourceAt(state.programCounter());
        Optional<SourceText> text =
                position.flatMap(found -> recorded.sources().named(found.file()));
        if (text.isEmpty()) {
            return List.of("no source: " + Where.of(recorded.image(), state.programCounter()));
        }
        int line = position.get().line();
        List<String> all = text.get().lines();
        List<String> shown = new ArrayList<>(List.of(position.get().file()));
        for (int n = Math.max(1, line - LINES_AROUND);
                n <= Math.min(all.size(), line + LINES_AROUND);
                n++) {
            shown.add(
                    "%s %5d  %s"
                            .formatted(n == line ? "->" : "  ", n, all.get(n - 1))
                            .stripTrailing());
        }
        return shown;
    }

    /** One line: the mark, the program, the instruction that is next. */
    private static String title(RecordedProgram recorded, MachineState state) {
        return "mark %s of %s  %s  %s"
                .formatted(
                        state.mark(),
                        recorded.recording().end(),
                        recorded.image(),
                        Where.of(recorded.image(), state.programCounter()));
    }

    /** Everything that can be seen. */
    private static Json json(RecordedProgram recorded, MachineState state, World world) {
        return Json.fields()
                .put("program", recorded.image().name())
                .put("platform", recorded.platform().name())
                .put("mark", state.mark().instructions())
                .put("end", recorded.recording().end().instructions())
                .hex("pc", state.programCounter())
                .put("at", Where.function(recorded.image(), state.programCounter()))
                .put(
                        "source",
                        recorded.image().sourceAt(state.programCounter()).map(Object::toString))
                .put("world", WorldJson.of(world))
                .done();
    }
}
