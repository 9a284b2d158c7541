package org.stackletlab.inspector.world.text;

import java.util.ArrayList;
import java.util.List;
import org.stackletlab.emulator.image.variables.Place;
import org.stackletlab.emulator.image.variables.Variable;
import org.stackletlab.inspector.world.CallFrame;
import org.stackletlab.inspector.world.StackState;
import org.stackletlab.inspector.world.World;

/** Prints parameters and locals of calls. */
final class LocalsText {
    private final World world;
    private final int width;

    LocalsText(World world, int width) {
        this.world = world;
        this.width = width;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (StackState stack : world.stacks()) {
            lines.add("locals of %s, %s".formatted(stack.name(), stack.status().title()));
            int before = lines.size();
            stack.calls().frames().forEach(frame -> lines.addAll(lines(frame)));
            if (lines.size() == before) {
                lines.add("  none of its calls has variables that are known");
            }
        }
        return lines;
    }

    private List<String> lines(CallFrame frame) {
        if (frame.variables().isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(
                "  #%d %s%s"
                        .formatted(
                                frame.depth(),
                                frame.function().orElse("?"),
                                frame.position()
                                        .map(at -> " at " + WorldText.position(at))
                                        .orElse("")));
        Columns rows = new Columns(width, List.of(2, 20, 26, 12), List.of());
        for (Variable variable : frame.variables()) {
            rows.row(
                    "",
                    variable.name(),
                    variable.value().type(),
                    place(variable.place()),
                    variable.value().text());
        }
        lines.addAll(rows.lines());
        return lines;
    }

    private static String place(Place place) {
        return switch (place) {
            case Place.Memory memory -> WorldText.hex(memory.start());
            case Place.InRegister in -> in.register().name();
            case Place.Pieces _ -> "in pieces";
            case Place.Computed _ -> "computed";
            case Place.Nowhere _ -> "";
        };
    }
}
