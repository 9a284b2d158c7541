package org.stackletlab.tests.unit;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.state.GuestView;
import org.stackletlab.inspector.sandwich.InterpretedStack;
import org.stackletlab.inspector.sandwich.ThreadLayers;
import org.stackletlab.inspector.unit.Unit;
import org.stackletlab.inspector.unit.UnitDetail;

/**
 * Which name each unit of a program in {@code guest/unit} gives all its frames: the programs have
 * an array of their units and an array of these names.
 */
public final class Tags {
    /** Frames that the layers make. */
    private static final Set<String> OURS = Set.of("(bottom)", "function", "soft");

    private final Map<Long, String> tags = new HashMap<>();

    private Tags() {}

    public static Tags in(Machine machine) {
        return in(
                machine,
                machine.image().symbol("all").orElseThrow(),
                machine.image().symbol("names").orElseThrow());
    }

    private static Tags in(GuestView view, Symbol all, Symbol names) {
        Tags found = new Tags();
        int word = view.platform().wordBytes();
        for (long i = 0; i < all.size() / word; i++) {
            long unit = view.readWord(all.address() + i * word);
            if (unit != 0 && (i + 1) * word <= names.size()) {
                found.tags.put(
                        unit, view.readCString(view.readWord(names.address() + i * word), 20));
            }
        }
        return found;
    }

    /** Names of frames on a stack that are not the names of its unit. */
    public Set<String> strangers(InterpretedStack stack, ThreadLayers thread) {
        String own = tag(stack.state().unit(), thread);
        return stack.frames().stream()
                .filter(name -> !OURS.contains(name) && !own.isEmpty() && !name.equals(own))
                .collect(Collectors.toSet());
    }

    private String tag(long unit, ThreadLayers thread) {
        return unit == 0 ? "main" : tags.getOrDefault(greenletOn(unit, thread), "");
    }

    private static long greenletOn(long continulet, ThreadLayers thread) {
        return thread.units().stream()
                .filter(unit -> unit.detail().equals(new UnitDetail.Greenlet(continulet)))
                .map(Unit::address)
                .findFirst()
                .orElse(continulet);
    }
}
