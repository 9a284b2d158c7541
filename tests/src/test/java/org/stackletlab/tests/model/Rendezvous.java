package org.stackletlab.tests.model;

import java.util.Optional;
import org.stackletlab.tests.model.Tasklet.Channel;

/** Two tasklets meet at a channel, or one waits there. */
abstract class Rendezvous extends Scheduler {
    Rendezvous(Script script) {
        super(script);
    }

    /** Sends what was brought, or brings nothing and receives. */
    final Outcome act(Channel c, int direction, Outcome brought) throws Raised {
        hand(current, brought);
        try {
            Optional<Tasklet> partner = c.partnerFor(direction);
            return partner.isPresent() ? meet(c, partner.get(), direction) : block(c, direction);
        } catch (Raised e) {
            hand(current, NOTHING);
            throw e;
        }
    }

    private Outcome meet(Channel c, Tasklet partner, int direction) throws Raised {
        boolean all = c.scheduleAll;
        boolean prefersPartner = !all && c.preference == -direction;
        if (all || prefersPartner) {
            mustBeAllowedToSwitch();
        }
        Outcome mine = current.slot;
        current.slot = partner.slot;
        partner.slot = mine;
        unblock(partner);
        if (prefersPartner) {
            ring.add(1, partner);
            return go(partner, current.callsSoftly());
        }
        ring.add(partner);
        return all ? go(ring.get(1), current.callsSoftly()) : arrive();
    }

    private Outcome block(Channel c, int direction) throws Raised {
        if (current.blockTrap) {
            throw new Raised("RuntimeError");
        } else if (c.closing) {
            throw new Raised("ValueError");
        } else if (!somebodyElse()) {
            throw new Raised("RuntimeError");
        }
        mustBeAllowedToSwitch();
        ring.remove(current);
        c.references++;
        c.queue.add(current);
        current.direction = direction;
        current.waitsFor = Optional.of(c);
        return go(successor().orElseThrow(), current.callsSoftly());
    }
}
