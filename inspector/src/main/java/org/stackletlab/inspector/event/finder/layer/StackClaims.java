package org.stackletlab.inspector.event.finder.layer;

import java.util.Optional;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.inspector.event.Stack;
import org.stackletlab.inspector.event.finder.EventQueue;
import org.stackletlab.inspector.event.finder.Stacks;
import org.stackletlab.inspector.event.layer.LayerEvent.StackClaimed;
import org.stackletlab.inspector.unit.UnitKind;

/**
 * Keeps stacks named like the units they belong to. A stack may serve several tasklets, one after
 * the other: it is called like the one that runs, or that waits on it.
 */
final class StackClaims {
    private final Lives lives;
    private final LayerMemory memory;
    private final Stacks stacks;
    private final EventQueue queue;

    /** Who is about to get a stack of its own, if it has none. */
    private Optional<Life> heading = Optional.empty();

    StackClaims(Lives lives, LayerMemory memory, Stacks stacks, EventQueue queue) {
        this.lives = lives;
        this.memory = memory;
        this.stacks = stacks;
        this.queue = queue;
    }

    /** The unit runs on the stack that runs. */
    void claimRunning(Machine m, Life life) {
        claim(m, life, stacks.running().id());
    }

    /** The unit runs, or is about to run, on a stack. Main's stack stays main's. */
    void claim(Machine m, Life life, int stack) {
        if (stack <= 0 || life.stack == stack) {
            return;
        }
        if (life.unit.kind() == UnitKind.TASKLET) {
            lives.release(stack, UnitKind.TASKLET);
        }
        if (lives.claim(life, stack)) {
            callStack(m, life);
        }
    }

    /** A unit got another name, or a stack: the stack is called like the uppermost unit's. */
    void callStack(Machine m, Life life) {
        boolean uppermost =
                life.stack != Life.NO_STACK
                        && lives.ownerOf(life.stack).filter(life::equals).isPresent();
        if (!uppermost) {
            return;
        }
        Stack former = stacks.named(life.stack);
        Stack now = stacks.call(life.stack, life.unit.name());
        if (!now.equals(former)) {
            queue.add(
                    new StackClaimed(m.mark(), m.programCounter(), life.unit, now, former.name()));
        }
    }

    /** A unit will run next; if it has no stack, it gets one. */
    void heads(Optional<Life> next) {
        heading = next;
    }

    /** The unit that a stack which is being created is for. */
    Optional<Life> newcomer() {
        return lives.at(memory.destination())
                .or(() -> heading)
                .filter(life -> life.stack == Life.NO_STACK);
    }

    /** The stack has been created. */
    void created(Stack stack) {
        newcomer().ifPresent(life -> lives.claim(life, stack.id()));
        heading = Optional.empty();
    }

    /** The stack is gone for good. */
    void ended(Stack stack) {
        lives.forgetStack(stack.id());
        if (stack.id() > 0) {
            stacks.retire(stack.id());
        }
    }
}
