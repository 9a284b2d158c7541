package org.stackletlab.cli.recording;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.json.Json;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.inspector.story.Level;
import org.stackletlab.inspector.story.Story;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells a run, one sentence for each event. */
@Command(
        name = "story",
        description = "Tell a run: one sentence for each event, with its mark.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        separator = " ",
        customSynopsis =
                "lab story RUN.lab|FILE... [--level LEVEL] [OPTIONS] [-- ARGUMENTS OF THE PROGRAM]",
        footerHeading = "%nExamples:%n",
        footer = {
            "  lab story run.lab",
            "  lab story stacklet-asm/examples/ping_pong.c --level slice",
            "  lab story prog.c --platform all",
        })
final class StoryCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private RecordingSource source;

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            defaultValue = "story",
            description =
                    "story: switches and output; slice: also what is copied; instruction: also"
                            + " registers. Default ${DEFAULT-VALUE}.")
    private Level level;

    @Option(names = "--json", description = "Print one JSON object for each sentence.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        return source.each(this::tell);
    }

    private int tell(RecordedProgram recorded) {
        PrintWriter out = spec.commandLine().getOut();
        Story story = new Story(recorded.image());
        List<Event> events = recorded.events();
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            if (Story.isTold(event, level)) {
                out.println(
                        json
                                ? json(i + 1, event, story).line()
                                : "%9s  %s".formatted(event.mark(), story.sentence(event)));
            }
        }
        return ExitCode.OK;
    }

    private static Json json(int number, Event event, Story story) {
        return Json.fields()
                .put("event", number)
                .put("mark", event.mark().instructions())
                .put("level", Story.levelOf(event).toString())
                .put("sentence", story.sentence(event))
                .done();
    }
}
