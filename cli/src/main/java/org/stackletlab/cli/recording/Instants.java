package org.stackletlab.cli.recording;

import java.util.ArrayList;
import java.util.List;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.frames.Frame;
import org.stackletlab.emulator.image.frames.MemorySource;
import org.stackletlab.emulator.image.frames.Unwinder;
import org.stackletlab.emulator.image.frames.Unwinding;
import org.stackletlab.emulator.image.variables.Variable;
import org.stackletlab.emulator.image.variables.Variables;
import org.stackletlab.emulator.state.GuestView;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.inspector.json.Json;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.inspector.world.World;
import org.stackletlab.inspector.world.text.WorldJson;

/** What is said of an instant before everything else. */
final class Instants {
    private Instants() {}

    /** One line: the mark, the program, the instruction that is next. */
    static String title(RecordedProgram recorded, MachineState state) {
        return "mark %s of %s  %s  %s"
                .formatted(
                        state.mark(),
                        recorded.recording().end(),
                        recorded.image(),
                        Where.of(recorded.image(), state.programCounter()));
    }

    /** The calls of the running stack with their parameters and local variables. */
    static List<String> locals(Image image, GuestView guest) {
        Unwinding calls = Unwinder.of(image).unwind(guest);
        MemorySource memory = MemorySource.of(guest);
        List<String> lines = new ArrayList<>();
        for (int depth = 0; depth < calls.frames().size(); depth++) {
            Frame frame = calls.frames().get(depth);
            lines.add(
                    "#%d  %s%s"
                            .formatted(
                                    depth,
                                    frame.function().orElse("0x%08x".formatted(frame.pc())),
                                    frame.position().map(at -> "  " + at).orElse("")));
            for (Variable variable : Variables.of(image).at(calls, depth, memory)) {
                lines.add(
                        "      %s %s = %s"
                                .formatted(
                                        variable.type(), variable.name(), variable.value().text()));
            }
        }
        return lines;
    }

    /** Everything that can be seen. */
    static Json json(RecordedProgram recorded, MachineState state, World world) {
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
