package org.stackletlab.inspector.event.finder.layer;

import java.util.List;
import java.util.Set;
import org.stackletlab.inspector.event.layer.LayerCall;

/**
 * The calls of a stack from the switch routine up to the first function of the program. Immutable.
 */
public final class CallPath {
    /** Nothing is known. */
    public static final CallPath NONE = new CallPath(List.of(), List.of());

    private static final Set<String> BELOW_OR_ABOVE =
            Set.of(LayerCall.PROGRAM, LayerCall.STACKLET, LayerCall.SWITCH);

    private static final Set<String> LAYERS_WITH_UNITS =
            Set.of("continulet", "greenlet", "fiber", "stackless");

    private final List<LayerCall> innermostFirst;
    private final List<Long> frameEnds;

    /**
     * Calls.
     *
     * @param frameEnds for each the address behind its frame
     */
    CallPath(List<LayerCall> innermostFirst, List<Long> frameEnds) {
        this.innermostFirst = List.copyOf(innermostFirst);
        this.frameEnds = List.copyOf(frameEnds);
    }

    /**
     * Only the calls that are a stack's own: a stack begins in the frames of its creator, and does
     * not return into them.
     *
     * @param farEnd the address behind the stack's highest byte
     */
    CallPath below(long farEnd) {
        int own = 0;
        while (own < frameEnds.size()
                && (own == 0 || Long.compareUnsigned(frameEnds.get(own), farEnd) <= 0)) {
            own++;
        }
        return own == frameEnds.size()
                ? this
                : new CallPath(innermostFirst.subList(0, own), frameEnds.subList(0, own));
    }

    /** From the switch routine up. */
    List<LayerCall> up() {
        return innermostFirst;
    }

    /** Down to the switch routine. */
    List<LayerCall> down() {
        return List.copyOf(innermostFirst.reversed());
    }

    /**
     * The uppermost layer above the stacklet library; empty if the program called that itself, or
     * if nothing is known.
     */
    String layer() {
        return innermostFirst.reversed().stream()
                .map(LayerCall::layer)
                .filter(layer -> !BELOW_OR_ABOVE.contains(layer))
                .findFirst()
                .orElse("");
    }

    /**
     * Whether another layer is above this one: a layer that has units of its own.
     *
     * @param own the layer that is called
     */
    boolean isMadeFor(String own) {
        return innermostFirst.stream()
                .map(LayerCall::layer)
                .anyMatch(layer -> !layer.equals(own) && LAYERS_WITH_UNITS.contains(layer));
    }
}
