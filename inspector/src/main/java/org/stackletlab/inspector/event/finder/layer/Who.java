package org.stackletlab.inspector.event.finder.layer;

import org.stackletlab.inspector.event.finder.Stacks;
import org.stackletlab.inspector.event.layer.NamedUnit;
import org.stackletlab.inspector.unit.UnitKind;

/** Answers who is at work, in the words of a layer. */
final class Who {
    private final Lives lives;
    private final LayerMemory memory;
    private final Stacks stacks;

    Who(Lives lives, LayerMemory memory, Stacks stacks) {
        this.lives = lives;
        this.memory = memory;
        this.stacks = stacks;
    }

    /** The unit at an address, or nobody. */
    NamedUnit at(long address) {
        return lives.at(address).map(life -> life.unit).orElse(NamedUnit.NOBODY);
    }

    /** Who runs, of those that are of a kind or belong to its layer. */
    NamedUnit runs(UnitKind kind) {
        return switch (kind) {
            case CONTINULET, OTHER -> owner(stacks.running().id());
            case GREENLET, FIBER, TASKLET, CHANNEL -> {
                NamedUnit current = at(memory.current(kind));
                yield current.isKnown() ? current : owner(stacks.running().id());
            }
        };
    }

    /** The unit of the uppermost layer that a stack belongs to; main's stack belongs to main. */
    NamedUnit owner(int stack) {
        return lives.ownerOf(stack).map(life -> life.unit).orElseGet(() -> plain(stack));
    }

    /** The continulet that a stack belongs to, whatever layer is above it. */
    NamedUnit continulet(int stack) {
        return lives.ownerOf(stack, UnitKind.CONTINULET)
                .map(life -> life.unit)
                .orElseGet(() -> plain(stack));
    }

    /** No continulet stands for the stack that the program began on, but it takes part. */
    private NamedUnit plain(int stack) {
        return stack == 0
                ? NamedUnit.main(UnitKind.CONTINULET).called(stacks.named(0).name())
                : NamedUnit.NOBODY;
    }
}
