package org.stackletlab.inspector.world.text;

import java.util.Optional;
import org.stackletlab.inspector.stacklet.Stacklet;
import org.stackletlab.inspector.world.StackState;
import org.stackletlab.inspector.world.World;

/** Says where the bytes of stacks are. */
final class Residences {
    private Residences() {}

    /** Where the bytes of the stack behind a handle are; empty if no such stack waits. */
    static Optional<String> of(World world, long handle) {
        return world.stacks().stream()
                .filter(stack -> stack.struct().filter(s -> s.handle() == handle).isPresent())
                .findFirst()
                .map(Residences::of);
    }

    private static String of(StackState stack) {
        Stacklet struct = stack.struct().orElseThrow();
        return switch (stack.status()) {
            case RUNNING, LEAVING, ENTERING -> stack.status().title();
            case IN_PLACE -> "in place";
            case PARTLY_SAVED -> "%d of %d bytes saved".formatted(struct.saved(), struct.total());
            case SAVED -> "%d bytes saved".formatted(struct.saved());
        };
    }
}
