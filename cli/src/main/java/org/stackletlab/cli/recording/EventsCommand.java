package org.stackletlab.cli.recording;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.EventJson;
import org.stackletlab.inspector.event.EventKind;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.inspector.story.Story;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the events of a run with their numbers, for {@code event:N}, or as JSON. */
@Command(
        name = "events",
        description = "List the events of a run: number, mark, kind, place, sentence.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        separator = " ",
        customSynopsis =
                "lab events RUN.lab|FILE... [--json] [OPTIONS] [-- ARGUMENTS OF THE PROGRAM]",
        footerHeading = "%nExamples:%n",
        footer = {
            "  lab events run.lab",
            "  lab events run.lab --json        one object for each event: docs/schema/events.schema.json",
        })
final class EventsCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private RecordingSource source;

    @Option(names = "--json", description = "Print one JSON object for each event.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        return source.each(this::list);
    }

    private int list(RecordedProgram recorded) {
        PrintWriter out = spec.commandLine().getOut();
        Story story = new Story(recorded.image());
        List<Event> events = recorded.events();
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            out.println(
                    json
                            ? EventJson.of(event, recorded.image()).line()
                            : "%5d %9s  %-18s  %s  %s"
                                    .formatted(
                                            i + 1,
                                            event.mark(),
                                            EventKind.of(event).label(),
                                            Where.of(recorded.image(), event.pc()),
                                            story.sentence(event)));
        }
        return ExitCode.OK;
    }
}
