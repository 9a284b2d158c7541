package org.stackletlab.visualizer.player;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.inspector.world.CallFrame;

/**
 * A call that the user looks at, of the running stack or of one that waits.
 *
 * @param stack whose
 * @param frame which
 */
public record ShownFrame(String stack, CallFrame frame) {
    public ShownFrame {
        requireNonNull(stack, "stack");
        requireNonNull(frame, "frame");
    }

    /** The line that is being executed in it, if known. */
    public Optional<SourcePosition> position() {
        return frame.position();
    }
}
