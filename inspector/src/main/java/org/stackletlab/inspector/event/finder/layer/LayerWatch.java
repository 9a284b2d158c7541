package org.stackletlab.inspector.event.finder.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.Probe;
import org.stackletlab.inspector.event.Stack;
import org.stackletlab.inspector.event.finder.EventQueue;
import org.stackletlab.inspector.event.finder.Stacks;
import org.stackletlab.inspector.event.layer.LayerEvent;
import org.stackletlab.inspector.event.layer.NamedUnit;
import org.stackletlab.inspector.event.layer.Parcel;
import org.stackletlab.inspector.unit.Unit;
import org.stackletlab.inspector.unit.UnitKind;
import org.stackletlab.inspector.unit.UnitReader;

/**
 * Watches the steps of the layers above stacklets: functions that every layer calls when a unit is
 * created, starts, hands something over, ends. They are known by their names, what they are given
 * by the ABI and by structs.
 */
public final class LayerWatch {
    /** Without this step, an image has no layers. */
    private static final String FIRST_STEP = "unit_enroll";

    private final Machine machine;
    private final Stacks stacks;
    private final EventQueue queue;
    private final Lives lives = new Lives();
    private final LayerMemory memory;
    private final StackClaims claims;
    private final Who who;
    private final TransferTeller transfers;
    private final ScheduleTeller schedules;
    private final CallPaths paths;
    private final LayerPassages passages;
    private final List<Long> threads = new ArrayList<>();

    /** The unit that is being moved to another thread: taken out of one list, put into another. */
    private long moving;

    private LayerWatch(Machine machine, Stacks stacks, EventQueue queue, UnitReader reader) {
        this.machine = machine;
        this.stacks = stacks;
        this.queue = queue;
        this.memory =
                new LayerMemory(
                        machine,
                        reader,
                        address -> lives.at(address).map(life -> life.unit.name()));
        this.claims = new StackClaims(lives, memory, stacks, queue);
        this.who = new Who(lives, memory, stacks);
        this.transfers = new TransferTeller(lives, memory, claims, who, stacks, queue);
        this.schedules = new ScheduleTeller(lives, memory, claims, who, queue);
        this.paths = new CallPaths(machine.image());
        this.passages = new LayerPassages(machine, lives, claims, paths);
    }

    /** A watch for a machine that has not run yet; empty if its image has no layers. */
    public static Optional<LayerWatch> on(Machine machine, Stacks stacks, EventQueue queue) {
        if (machine.image().symbol(FIRST_STEP).isEmpty()) {
            return Optional.empty();
        }
        return UnitReader.of(machine.image())
                .map(
                        reader -> {
                            LayerWatch watch = new LayerWatch(machine, stacks, queue, reader);
                            watch.attach();
                            return watch;
                        });
    }

    /** What passages through the switch routine mean to the layers. */
    public LayerPassages passages() {
        return passages;
    }

    private void attach() {
        step(FIRST_STEP, this::enrolled);
        step("unit_dismiss", this::dismissed);
        step("unit_start", this::started);
        step("unit_end", this::ended);
        step("unit_adopt", this::adopted);
        step("unit_move", this::moved);
        step("transfer_send", transfers::sent);
        step("greenlet_deliver", transfers::greenletDelivers);
        step("unit_block", schedules::blocked);
        step("unit_wake", schedules::woken);
        step("unit_pick", schedules::picked);
        step("channel_transfer", schedules::transferred);
        step("soft_switch", schedules::softSwitched);
        step("hard_switch", schedules::hardSwitched);
    }

    private void step(String function, Probe probe) {
        machine.image()
                .symbol(function)
                .ifPresent(symbol -> machine.probe(symbol.address(), guarded(probe)));
    }

    /** Whether arguments can be read is not sure in a program with a broken switch. */
    private static Probe guarded(Probe probe) {
        return m -> {
            if (m.isMapped(m.stackPointer(), 4L * m.platform().wordBytes())) {
                probe.at(m);
            }
        };
    }

    private Optional<Life> argument(Machine m) {
        return lives.at(m.argument(0));
    }

    /** At unit_enroll(unit). */
    private void enrolled(Machine m) {
        long address = m.argument(0);
        Optional<Unit> unit = memory.unit(address);
        if (address == moving) {
            moving = 0;
        } else if (unit.isPresent()) {
            enrolled(m, unit.get());
        }
    }

    private void enrolled(Machine m, Unit unit) {
        UnitKind kind = unit.kind();
        int thread = threadNumber(unit.thread());
        boolean main = isMain(kind);
        Life life =
                main
                        ? lives.createMain(unit.address(), kind, thread)
                        : lives.create(unit.address(), kind, unit.type(), isInner(m, kind));
        NamedUnit creator = main ? NamedUnit.NOBODY : who.runs(kind);
        queue.add(
                new LayerEvent.UnitCreated(
                        m.mark(), m.programCounter(), life.unit, creator, unit.address()));
        if (life.unit.id() == 0) {
            lives.claim(life, Stack.MAIN.id());
        }
    }

    /** A greenlet makes itself a continulet. */
    private boolean isInner(Machine m, UnitKind kind) {
        return kind == UnitKind.CONTINULET && paths.at(m).isMadeFor(kind.type());
    }

    /** Whether a unit will stand for the stack that its thread has run on before. */
    private boolean isMain(UnitKind kind) {
        return switch (kind) {
            case GREENLET, FIBER -> !memory.isBegun(kind);
            case TASKLET -> memory.isBegun(kind) && !memory.hasMain(kind);
            case CONTINULET, CHANNEL, OTHER -> false;
        };
    }

    private int threadNumber(long thread) {
        if (!threads.contains(thread)) {
            threads.add(thread);
        }
        return threads.indexOf(thread) + 1;
    }

    /** At unit_dismiss(unit). */
    private void dismissed(Machine m) {
        Optional<Life> life = argument(m);
        if (life.isPresent() && life.get().address != moving) {
            queue.add(new LayerEvent.UnitFreed(m.mark(), m.programCounter(), life.get().unit));
            lives.remove(life.get());
        }
    }

    /** At unit_start(unit), on the unit's stack. */
    private void started(Machine m) {
        argument(m).ifPresent(life -> started(m, life));
    }

    private void started(Machine m, Life life) {
        life.started = true;
        life.ended = false;
        claims.claimRunning(m, life);
        queue.add(
                new LayerEvent.UnitStarted(
                        m.mark(), m.programCounter(), life.unit, stacks.running()));
    }

    /** At unit_end(unit, result). */
    private void ended(Machine m) {
        argument(m).ifPresent(life -> ended(m, life, memory.parcel(m.argument(1))));
    }

    private void ended(Machine m, Life life, Parcel result) {
        life.ended = true;
        life.result = Optional.of(result);
        queue.add(
                new LayerEvent.UnitEnded(
                        m.mark(), m.programCounter(), life.unit, life.started, result));
    }

    /** At unit_adopt(unit, parent). */
    private void adopted(Machine m) {
        long former = memory.parent(m.argument(0));
        long parent = m.argument(1);
        if (former == parent) {
            return;
        }
        argument(m)
                .ifPresent(
                        life ->
                                queue.add(
                                        new LayerEvent.ParentChanged(
                                                m.mark(),
                                                m.programCounter(),
                                                life.unit,
                                                who.at(former),
                                                who.at(parent),
                                                who.runs(life.unit.kind()))));
    }

    /** At unit_move(unit, thread). */
    private void moved(Machine m) {
        argument(m)
                .ifPresent(
                        life -> {
                            moving = life.address;
                            queue.add(
                                    new LayerEvent.UnitMoved(
                                            m.mark(),
                                            m.programCounter(),
                                            life.unit,
                                            threadNumber(m.argument(1))));
                        });
    }

    /**
     * The program gives something a name.
     *
     * @param handle what it named it by; 0 for what runs
     * @return whether that is a unit
     */
    public boolean name(Machine m, long handle, String wanted) {
        Optional<Life> named =
                handle == 0 ? lives.ownerOf(stacks.running().id()) : lives.at(handle);
        named.ifPresent(
                life -> {
                    String former = life.unit.name();
                    lives.rename(life, wanted);
                    if (!life.unit.name().equals(former)) {
                        queue.add(
                                new LayerEvent.UnitNamed(
                                        m.mark(), m.programCounter(), life.unit, former));
                        claims.callStack(m, life);
                    }
                });
        return named.isPresent();
    }
}
