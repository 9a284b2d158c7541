package org.stackletlab.inspector.event.layer;

import static java.util.Objects.requireNonNull;

/**
 * A function on the way between the program and the switch routine.
 *
 * @param layer {@code program}, the name of a layer's file, such as {@code greenlet}, {@code
 *     stacklet}, or {@code switch}
 * @param function its name
 */
public record LayerCall(String layer, String function) {
    /** The layer of the program itself. */
    public static final String PROGRAM = "program";

    /** The layer of the switch routine. */
    public static final String SWITCH = "switch";

    /** The layer of the stacklet library. */
    public static final String STACKLET = "stacklet";

    public LayerCall {
        requireNonNull(layer, "layer");
        requireNonNull(function, "function");
    }
}
