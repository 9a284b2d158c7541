package org.stackletlab.inspector.world.stack;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.stackletlab.inspector.stacklet.KnownStack;
import org.stackletlab.inspector.stacklet.Stacklet;

/**
 * A stacklet struct whose numbers fit each other, and the name of the stack behind it.
 *
 * @param name the name events gave it; without events {@code main}, or {@code stack@} and the
 *     handle
 * @param struct what the struct says
 * @param known what events know of it
 */
public record NamedStacklet(String name, Stacklet struct, Optional<KnownStack> known) {
    public NamedStacklet {
        requireNonNull(name, "name");
        requireNonNull(struct, "struct");
        requireNonNull(known, "known");
    }
}
