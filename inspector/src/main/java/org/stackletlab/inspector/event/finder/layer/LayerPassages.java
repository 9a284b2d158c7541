package org.stackletlab.inspector.event.finder.layer;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.inspector.event.Event.Outcome;
import org.stackletlab.inspector.event.Stack;
import org.stackletlab.inspector.event.layer.LayerCall;

/** What a passage through the switch routine means to the layers above it. */
public final class LayerPassages {
    private final Machine machine;
    private final Lives lives;
    private final StackClaims claims;
    private final CallPaths paths;

    /** The calls of each stack that was left and may be entered again. */
    private final Map<Integer, CallPath> suspended = new HashMap<>();

    LayerPassages(Machine machine, Lives lives, StackClaims claims, CallPaths paths) {
        this.machine = machine;
        this.lives = lives;
        this.claims = claims;
        this.paths = paths;
    }

    /**
     * The way of a passage.
     *
     * @param down the calls on the stack that is left, innermost last
     * @param up the calls on the stack that is entered, innermost first
     * @param layer the uppermost layer that asked for the passage; empty if none did
     */
    public record Way(List<LayerCall> down, List<LayerCall> up, String layer) {
        public Way {
            down = List.copyOf(down);
            up = List.copyOf(up);
            requireNonNull(layer, "layer");
        }

        static Way of(CallPath down, CallPath up, String layer) {
            return new Way(down.down(), up.up(), layer);
        }
    }

    /** The calls at the first instruction of the switch routine. */
    public CallPath entered() {
        return paths.atSwitch(machine);
    }

    /** The name of the unit that a new stack is for. */
    public Optional<String> newcomer() {
        return claims.newcomer().map(life -> life.unit.name());
    }

    /**
     * It is known where a passage goes.
     *
     * @param path the calls when it began
     * @param farEnd behind the highest byte of the stack that was running; 0 if that is not known
     * @param boundary where a new stack begins in the frames of its creator; 0 if not known
     */
    public Way left(
            Outcome outcome, Stack from, Stack to, CallPath path, long farEnd, long boundary) {
        boolean mainOrUnknown = farEnd == 0 || (farEnd & 1) != 0;
        CallPath down = mainOrUnknown ? path : path.below(farEnd);
        String layer =
                down.layer().isEmpty() && outcome == Outcome.ENDED
                        ? lives.ownerOf(from.id()).map(life -> life.unit.kind().type()).orElse("")
                        : down.layer();
        return switch (outcome) {
            case STAYED -> Way.of(down, down, layer);
            case CREATED -> {
                suspended.put(from.id(), down);
                claims.created(to);
                yield Way.of(down, boundary == 0 ? CallPath.NONE : path.below(boundary), layer);
            }
            case SWITCHED -> {
                suspended.put(from.id(), down);
                yield Way.of(down, into(to), layer);
            }
            case ENDED -> {
                suspended.remove(from.id());
                claims.ended(from);
                yield Way.of(down, into(to), layer);
            }
        };
    }

    /** The calls with which a stack was left are those with which it goes on. */
    private CallPath into(Stack stack) {
        return suspended.getOrDefault(stack.id(), CallPath.NONE);
    }
}
