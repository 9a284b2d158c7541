package org.stackletlab.cli.recording;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.Hit;
import org.stackletlab.emulator.timeline.Replay;
import org.stackletlab.emulator.timeline.Trigger;
import org.stackletlab.inspector.json.Json;
import org.stackletlab.inspector.json.JsonFields;
import org.stackletlab.inspector.recording.RecordedProgram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Searches a run, forward or backward, for what an instruction did. */
@Command(
        name = "find",
        description = "Find where a run writes, reads or changes memory, or comes to some code.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        separator = " ",
        customSynopsis =
                "lab find RUN.lab|FILE... --write|--read|--change PLACE, --call FUNCTION,"
                        + " --line FILE:N [OPTIONS] [-- ARGUMENTS OF THE PROGRAM]",
        footerHeading =
                "%nThe mark of a find is before the instruction that does it. The exit code"
                        + " is 1 when nothing is found.%n%nExamples:%n",
        footer = {
            "  lab find run.lab --call stacklet_switch --all",
            "  lab find run.lab --change counter --backward     the last change",
            "  lab find run.lab --write 0x200fff10:8 --from switch:2",
            "  lab find prog.c --line prog.c:31 --if 'rax == 0'",
        })
final class FindCommand implements Callable<Integer> {
    /** Of so many finds it is told whose the memory is; that takes a look at each instant. */
    private static final int MOST_NAMED = 100;

    @Spec private CommandSpec spec;

    @Mixin private RecordingSource source;

    @Option(
            names = "--write",
            paramLabel = "PLACE",
            description = "Stores to memory: ADDRESS[:BYTES], or a variable's name.")
    private List<String> writes = new ArrayList<>();

    @Option(names = "--read", paramLabel = "PLACE", description = "Loads from memory.")
    private List<String> reads = new ArrayList<>();

    @Option(
            names = "--change",
            paramLabel = "PLACE",
            description = "Stores of something else than what was there.")
    private List<String> changes = new ArrayList<>();

    @Option(names = "--call", paramLabel = "FUNCTION", description = "Calls of a function.")
    private List<String> calls = new ArrayList<>();

    @Option(names = "--line", paramLabel = "FILE:N", description = "Executions of a source line.")
    private List<String> lines = new ArrayList<>();

    @Option(
            names = "--if",
            paramLabel = "CONDITION",
            description = "Only where this holds, such as 'rax == 0 && counter > 3'.")
    private Optional<String> condition = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "POSITION",
            description = "Where to begin; default: the start, or the end with --backward.")
    private Optional<String> from = Optional.empty();

    @Option(names = "--backward", description = "Search towards the start.")
    private boolean backward;

    @Option(names = "--all", description = "Find all, not only the first.")
    private boolean all;

    @Option(names = "--json", description = "Print one JSON object for each find.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        return source.each(this::find);
    }

    private int find(RecordedProgram recorded) throws Exception {
        List<Trigger> triggers =
                new Triggers(recorded, condition)
                        .write(writes)
                        .read(reads)
                        .change(changes)
                        .call(calls)
                        .line(lines)
                        .done();
        if (triggers.isEmpty()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "say what to find: --write, --read, --change, --call or --line.");
        }
        List<Hit> hits = search(recorded, triggers);
        PrintWriter out = spec.commandLine().getOut();
        for (Hit hit : hits) {
            out.println(
                    json
                            ? json(recorded.image(), hit).line()
                            : text(recorded, hit, hits.size() <= MOST_NAMED));
        }
        if (hits.isEmpty()) {
            spec.commandLine().getErr().println("lab find: nothing found.");
        }
        return hits.isEmpty() ? ExitCode.NO : ExitCode.OK;
    }

    private List<Hit> search(RecordedProgram recorded, List<Trigger> triggers) throws Exception {
        Mark end = recorded.recording().end();
        Mark start = from.isPresent() ? recorded.mark(from.get()) : backward ? end : Mark.START;
        Replay replay = recorded.replay();
        if (!all) {
            return (backward ? replay.previous(start, triggers) : replay.next(start, triggers))
                    .stream().toList();
        }
        List<Hit> hits = new ArrayList<>();
        replay.all(backward ? Mark.START : start, backward ? start : end, triggers, hits::add);
        return backward ? hits.reversed() : hits;
    }

    private static String text(RecordedProgram recorded, Hit hit, boolean named)
            throws MachineException {
        Image image = recorded.image();
        String text = "%s  %s".formatted(hit.mark(), Where.of(image, hit.pc()));
        if (hit.access().isEmpty()) {
            return text;
        }
        Hit.Access access = hit.access().get();
        String place =
                named
                        ? Where.data(
                                image,
                                recorded.world(recorded.replay().at(hit.mark())),
                                access.address())
                        : Where.data(image, access.address());
        String value = "%016x".formatted(access.value()).substring(16 - 2 * access.bytes());
        return access.kind() == Trigger.Kind.READ
                ? "%s  reads 0x%s from %s".formatted(text, value, place)
                : "%s  writes 0x%s to %s".formatted(text, value, place);
    }

    private static Json json(Image image, Hit hit) {
        JsonFields fields = Json.fields().put("mark", hit.mark().instructions());
        fields.hex("pc", hit.pc()).put("at", Where.function(image, hit.pc()));
        fields.put("source", image.sourceAt(hit.pc()).map(Object::toString));
        hit.access()
                .ifPresent(
                        access ->
                                fields.put(
                                        "access",
                                        Json.fields()
                                                .put("kind", access.kind().name())
                                                .hex("address", access.address())
                                                .put("bytes", access.bytes())
                                                .hex("value", access.value())
                                                .done()));
        return fields.done();
    }
}
