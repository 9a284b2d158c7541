package org.stackletlab.inspector.event.finder.layer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.inspector.event.finder.EventQueue;
import org.stackletlab.inspector.event.finder.Stacks;
import org.stackletlab.inspector.event.layer.LayerEvent.Delivered;
import org.stackletlab.inspector.event.layer.LayerEvent.Manner;
import org.stackletlab.inspector.event.layer.LayerEvent.Sent;
import org.stackletlab.inspector.event.layer.NamedUnit;
import org.stackletlab.inspector.event.layer.Parcel;
import org.stackletlab.inspector.unit.GuestStruct;
import org.stackletlab.inspector.unit.UnitKind;

/** Tells what units hand to each other when one stops and another one goes on. */
final class TransferTeller {
    private final Lives lives;
    private final LayerMemory memory;
    private final StackClaims claims;
    private final Who who;
    private final Stacks stacks;
    private final EventQueue queue;

    TransferTeller(
            Lives lives,
            LayerMemory memory,
            StackClaims claims,
            Who who,
            Stacks stacks,
            EventQueue queue) {
        this.lives = lives;
        this.memory = memory;
        this.claims = claims;
        this.who = who;
        this.stacks = stacks;
        this.queue = queue;
    }

    /** At transfer_send(origin, destination, value). */
    void sent(Machine m) {
        Optional<Life> origin = lives.at(m.argument(0));
        Optional<Life> destination = lives.at(m.argument(1));
        if (origin.isEmpty() || destination.isEmpty()) {
            return;
        }
        Parcel parcel = memory.parcel(m.argument(2));
        if (destination.get().unit.kind() == UnitKind.CONTINULET) {
            throughSlot(m, origin.get(), destination.get(), parcel);
        } else {
            between(m, origin.get(), destination.get(), parcel);
        }
    }

    /** Continulets: whoever runs goes into the slot of one, and who is in another one's goes on. */
    private void throughSlot(Machine m, Life origin, Life destination, Parcel parcel) {
        int running = stacks.running().id();
        long handle = memory.slot(destination.address);
        boolean inner = origin.unit.inner() || destination.unit.inner();
        boolean first = handle == 0;
        boolean firstStop = !destination.started && destination.stack == running;
        int next = first ? destination.stack : stacks.of(handle).id();
        NamedUnit to = first ? destination.unit : inner ? who.continulet(next) : who.owner(next);
        if (origin.ended) {
            Manner manner = parcel.isError() ? Manner.THROW : Manner.SWITCH;
            tell(m, origin, to, List.of(), NamedUnit.NOBODY, manner, parcel);
            return;
        }
        if (inner && !first && !firstStop) {
            betweenGreenlets(m, destination, parcel);
        }
        boolean starts = lives.ownerOf(next).filter(life -> !life.started).isPresent();
        Manner manner = first || firstStop ? Manner.SET_UP : manner(parcel, starts);
        NamedUnit from = inner ? who.continulet(running) : who.owner(running);
        queue.add(new Sent(m.mark(), m.programCounter(), from, to, manner, parcel));
    }

    /**
     * A switch between greenlets is one between their continulets. What is sent to one that starts
     * is among the arguments of its continulet; an error may wait to be raised there.
     */
    private void betweenGreenlets(Machine m, Life continulet, Parcel parcel) {
        Optional<GuestStruct> crossing = memory.crossing();
        Optional<Life> to =
                crossing.flatMap(found -> lives.at(found.find("destination").orElse(0)));
        Optional<Life> from = lives.at(memory.current(UnitKind.GREENLET));
        if (to.isEmpty() || from.isEmpty()) {
            return;
        }
        if (!to.get().started) {
            claims.claim(m, to.get(), continulet.stack);
        }
        Parcel sent = parcel;
        if (crossing.get().isSet("starts_by_error")) {
            sent = memory.parcel(0);
        } else if (!to.get().started) {
            sent = memory.argumentsOf(continulet.address);
        } else if (!parcel.isError() && crossing.get().isSet("keywords")) {
            sent = memory.with(parcel, crossing.get().number("keywords"));
        }
        between(m, from.get(), to.get(), sent);
    }

    private static Manner manner(Parcel parcel, boolean starts) {
        if (parcel.isError()) {
            return Manner.THROW;
        }
        return starts ? Manner.START : Manner.SWITCH;
    }

    /** Units that know who is current. Who has ended hands over its result, or another error. */
    private void between(Machine m, Life from, Life to, Parcel parcel) {
        if (from.ended && from.result.equals(Optional.of(parcel))) {
            deliver(m, from, to, parcel);
            return;
        }
        to.switcher = Optional.of(from);
        Manner manner = manner(parcel, !to.started);
        queue.add(new Sent(m.mark(), m.programCounter(), from.unit, to.unit, manner, parcel));
    }

    /** At greenlet_deliver(child, ancestor, result). */
    void greenletDelivers(Machine m) {
        Optional<Life> child = lives.at(m.argument(0));
        Optional<Life> ancestor = lives.at(m.argument(1));
        if (child.isPresent() && ancestor.isPresent()) {
            deliver(m, child.get(), ancestor.get(), memory.parcel(m.argument(2)));
        }
    }

    /** What became of a unit goes to an ancestor. */
    private void deliver(Machine m, Life unit, Life heir, Parcel parcel) {
        NamedUnit switcher =
                unit.switcher
                        .filter(life -> !life.ended)
                        .map(life -> life.unit)
                        .orElse(NamedUnit.NOBODY);
        heir.switcher = Optional.empty();
        Manner manner = manner(parcel, !heir.started);
        tell(m, unit, heir.unit, between(unit, heir), switcher, manner, parcel);
    }

    private void tell(
            Machine m,
            Life unit,
            NamedUnit heir,
            List<NamedUnit> skipped,
            NamedUnit switcher,
            Manner manner,
            Parcel parcel) {
        queue.add(
                new Delivered(
                        m.mark(),
                        m.programCounter(),
                        unit.unit,
                        heir,
                        who.at(memory.parent(unit.address)),
                        skipped,
                        switcher,
                        manner,
                        parcel));
    }

    /** The ancestors of a unit below another one. */
    private List<NamedUnit> between(Life unit, Life heir) {
        List<NamedUnit> found = new ArrayList<>();
        Set<Long> seen = new HashSet<>(Set.of(0L, heir.address));
        long parent = memory.parent(unit.address);
        while (seen.add(parent)) {
            found.add(who.at(parent));
            parent = memory.parent(parent);
        }
        return found;
    }
}
