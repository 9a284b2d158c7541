package org.stackletlab.visualizer.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.Stack;
import org.stackletlab.inspector.event.layer.LayerEvent;
import org.stackletlab.inspector.world.stack.OwnedRange;
import org.stackletlab.visualizer.picture.Role;

/**
 * The stacks of a run by every name they ever have, so that each keeps its colour, letter and hatch
 * from the first to the last instant. Immutable.
 */
public final class Cast {
    private static final int LETTERS = 26;

    private final Map<String, Integer> ids = new LinkedHashMap<>();
    private final Map<Integer, String> last = new LinkedHashMap<>();

    private final Image image;

    private Cast(List<Event> events, Image image) {
        this.image = image;
        meet(Stack.MAIN);
        for (Event event : events) {
            switch (event) {
                case Event.StackletCreated created -> meet(created.created());
                case Event.SwitchEnded ended -> meet(ended.to());
                case Event.Named named -> meet(named.stack());
                case LayerEvent.StackClaimed claimed -> meet(claimed.stack());
                default -> {}
            }
        }
    }

    /**
     * Everybody who appears in the events of a run.
     *
     * @param image whose code runs
     */
    public static Cast of(List<Event> events, Image image) {
        return new Cast(events, image);
    }

    /** What the routine of a switch is called; its address where the image has no name for it. */
    public String routine(Event.SwitchBegan began) {
        return image.symbolAt(began.pc())
                .map(Symbol::name)
                .orElseGet(() -> "0x%x".formatted(began.pc()));
    }

    private void meet(Stack stack) {
        if (stack.isKnown()) {
            ids.put(stack.name(), stack.id());
            last.put(stack.id(), stack.name());
        }
    }

    /** The number of a stack by a name it has or had; negative if nobody is called so. */
    public int id(String name) {
        return ids.getOrDefault(name, -1);
    }

    /** How many stacks there are in the whole run. */
    public int size() {
        return last.size();
    }

    /** The stacks in order of creation, as they are called last. */
    public List<Stack> stacks() {
        return last.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new Stack(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The colour of the owner of bytes. */
    public Role role(String owner) {
        return owner.equals(OwnedRange.RUNTIME) ? Role.MUTED : Role.ofStack(id(owner));
    }

    /** A letter, or few, for a stack: M for main, then A to Z, AA and so on; empty for nobody. */
    public String letter(String owner) {
        int id = id(owner);
        if (id <= 0) {
            return id == 0 ? "M" : "";
        }
        StringBuilder letters = new StringBuilder();
        for (int rest = id; rest > 0; rest = (rest - 1) / LETTERS) {
            letters.insert(0, (char) ('A' + (rest - 1) % LETTERS));
        }
        return letters.toString();
    }

    /** Whether the hatch of an owner rises; neighbours in number differ. */
    public boolean rising(String owner) {
        return id(owner) % 2 != 0;
    }
}
