package org.stackletlab.inspector.event.finder.layer;

import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.inspector.event.finder.EventQueue;
import org.stackletlab.inspector.event.layer.LayerEvent;
import org.stackletlab.inspector.event.layer.NamedUnit;

/** Tells who waits, who is chosen to run, and how one tasklet goes on after another one. */
final class ScheduleTeller {
    private final LayerMemory memory;
    private final Lives lives;
    private final StackClaims claims;
    private final Who who;
    private final EventQueue queue;
    private int softSwitches;
    private int hardSwitches;

    ScheduleTeller(Lives lives, LayerMemory memory, StackClaims claims, Who who, EventQueue queue) {
        this.lives = lives;
        this.memory = memory;
        this.claims = claims;
        this.who = who;
        this.queue = queue;
    }

    /** At unit_block(unit, on). */
    void blocked(Machine m) {
        NamedUnit unit = who.at(m.argument(0));
        if (unit.isKnown()) {
            queue.add(
                    new LayerEvent.Blocked(
                            m.mark(),
                            m.programCounter(),
                            unit,
                            who.at(m.argument(1)),
                            memory.waitsFor(m.argument(0))));
        }
    }

    /** At unit_wake(unit). */
    void woken(Machine m) {
        NamedUnit unit = who.at(m.argument(0));
        if (unit.isKnown()) {
            queue.add(
                    new LayerEvent.Woken(
                            m.mark(),
                            m.programCounter(),
                            unit,
                            who.at(memory.blocker(m.argument(0))),
                            who.runs(unit.kind())));
        }
    }

    /** At unit_pick(unit). */
    void picked(Machine m) {
        NamedUnit unit = who.at(m.argument(0));
        if (unit.isKnown()) {
            queue.add(new LayerEvent.Picked(m.mark(), m.programCounter(), unit));
        }
    }

    /** At channel_transfer(channel, sender, receiver). */
    void transferred(Machine m) {
        NamedUnit channel = who.at(m.argument(0));
        if (channel.isKnown()) {
            queue.add(
                    new LayerEvent.ChannelTransfer(
                            m.mark(),
                            m.programCounter(),
                            channel,
                            who.at(m.argument(1)),
                            who.at(m.argument(2)),
                            memory.carried(m.argument(1))));
        }
    }

    /** At soft_switch(from, to). */
    void softSwitched(Machine m) {
        softSwitches++;
        queue.add(
                new LayerEvent.SoftSwitch(
                        m.mark(),
                        m.programCounter(),
                        softSwitches,
                        who.at(m.argument(0)),
                        who.at(m.argument(1))));
        lives.at(m.argument(1)).ifPresent(life -> claims.claimRunning(m, life));
    }

    /** At hard_switch(from, to). */
    void hardSwitched(Machine m) {
        hardSwitches++;
        queue.add(
                new LayerEvent.HardSwitch(
                        m.mark(),
                        m.programCounter(),
                        hardSwitches,
                        who.at(m.argument(0)),
                        who.at(m.argument(1))));
        claims.heads(lives.at(m.argument(1)));
    }
}
