package org.stackletlab.lessons.fact;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.stackletlab.inspector.sandwich.Heads;
import org.stackletlab.inspector.sandwich.InterpretedStack;
import org.stackletlab.inspector.sandwich.Queue;
import org.stackletlab.inspector.sandwich.Sandwich;
import org.stackletlab.inspector.sandwich.Schedule;
import org.stackletlab.inspector.sandwich.ThreadLayers;
import org.stackletlab.inspector.sandwich.UnitTitles;
import org.stackletlab.inspector.stacklet.Stacklet;
import org.stackletlab.inspector.unit.Unit;
import org.stackletlab.inspector.unit.UnitDetail;
import org.stackletlab.inspector.unit.UnitKind;
import org.stackletlab.inspector.unit.UnitLife;
import org.stackletlab.inspector.world.StackState;
import org.stackletlab.lessons.fact.FactValue.Text;

/** What can be said of continulets, greenlets, fibers, tasklets and channels at an instant. */
final class UnitFacts {
    private static final String NOBODY = "nobody";
    private static final String MAIN = "main";

    /** Layers that know who runs, the uppermost first. */
    private static final List<UnitKind> LAYERS =
            List.of(UnitKind.TASKLET, UnitKind.FIBER, UnitKind.GREENLET);

    private final Instants instants;

    UnitFacts(Instants instants) {
        this.instants = instants;
    }

    /** The layers at an instant, with the names of the units. */
    private record Layers(Sandwich sandwich, UnitTitles titles, String position) {
        /** The thread that runs; before there are units there is none. */
        Optional<ThreadLayers> thread() {
            return sandwich.threads().stream().findFirst();
        }

        /** A unit's name; a layer's main unit is called main if the program does not name it. */
        String name(long address) {
            if (address == 0) {
                return NOBODY;
            }
            return isMain(address) && sandwich.unitNames().name(address).isEmpty()
                    ? MAIN
                    : titles.unit(address);
        }

        private boolean isMain(long address) {
            return sandwich.threads().stream()
                    .flatMap(thread -> thread.heads().values().stream())
                    .anyMatch(heads -> heads.main() == address);
        }

        String names(Collection<Long> addresses) {
            return addresses.stream().map(this::name).collect(Collectors.joining(", "));
        }

        /** The unit of a name; of a greenlet and its continulet, the greenlet. */
        Unit unit(String name) throws NoFactException {
            List<Unit> named =
                    sandwich.units().filter(unit -> name(unit.address()).equals(name)).toList();
            return named.stream()
                    .filter(unit -> unit.kind() != UnitKind.CONTINULET)
                    .findFirst()
                    .or(() -> named.stream().findFirst())
                    .orElseThrow(
                            () ->
                                    new NoFactException(
                                            "nothing is called '%s' at %s; there are: %s"
                                                    .formatted(name, position, all())));
        }

        private String all() {
            return names(sandwich.units().map(Unit::address).toList());
        }
    }

    private Layers layers(String position) throws NoFactException {
        Sandwich sandwich =
                instants.world(position)
                        .sandwich()
                        .orElseThrow(
                                () ->
                                        new NoFactException(
                                                "the program has no greenlets, fibers, continulets"
                                                        + " or tasklets"));
        return new Layers(sandwich, UnitTitles.of(sandwich), position);
    }

    FactValue parent(String unit, String position) throws NoFactException {
        Layers layers = layers(position);
        return new Text(layers.name(layers.unit(unit).parent()));
    }

    FactValue state(String name, String position) throws NoFactException {
        Layers layers = layers(position);
        Unit unit = layers.unit(name);
        if (layers.name(currentUnit(layers)).equals(name)) {
            return new Text("current");
        }
        if (unit.blocked()) {
            return new Text("blocked");
        }
        return new Text(
                switch (unit.life()) {
                    case FRESH -> "not started";
                    case STARTED -> "suspended";
                    case ENDED -> "ended";
                    case BROKEN -> UnitLife.BROKEN.title();
                });
    }

    /** Greenlets stand on continulets, which hold their stacks for them. */
    FactValue heldBy(String stack, String position) throws NoFactException {
        Layers layers = layers(position);
        long handle =
                instants.world(position)
                        .stack(stack)
                        .flatMap(StackState::struct)
                        .map(Stacklet::handle)
                        .orElse(0L);
        return new Text(
                layers.sandwich
                        .units()
                        .filter(unit -> handle != 0 && holds(unit, handle))
                        .map(unit -> layers.name(unit.address()))
                        .findFirst()
                        .orElse(NOBODY));
    }

    private static boolean holds(Unit unit, long handle) {
        return unit.detail() instanceof UnitDetail.Slot slot && slot.handle() == handle;
    }

    /** All but channels, and continulets on which a greenlet stands. */
    FactValue names(String position) throws NoFactException {
        Layers layers = layers(position);
        Set<Long> below =
                layers.sandwich
                        .units()
                        .map(Unit::detail)
                        .filter(UnitDetail.Greenlet.class::isInstance)
                        .map(detail -> ((UnitDetail.Greenlet) detail).continulet())
                        .collect(Collectors.toSet());
        return new Text(
                layers.sandwich
                        .units()
                        .filter(unit -> unit.kind() != UnitKind.CHANNEL)
                        .filter(unit -> !below.contains(unit.address()))
                        .map(unit -> layers.name(unit.address()))
                        .distinct()
                        .collect(Collectors.joining(", ")));
    }

    FactValue current(String position) throws NoFactException {
        Layers layers = layers(position);
        long current = currentUnit(layers);
        return new Text(current == 0 ? MAIN : layers.name(current));
    }

    /** Of the layers that know who runs the uppermost one, else whose notes are on the CPU. */
    private static long currentUnit(Layers layers) {
        Optional<ThreadLayers> thread = layers.thread();
        for (UnitKind kind : LAYERS) {
            Optional<Heads> heads =
                    thread.flatMap(known -> known.heads(kind)).filter(h -> h.current() != 0);
            if (heads.isPresent()) {
                return heads.get().current();
            }
        }
        return thread.flatMap(
                        known ->
                                known.stacks().stream()
                                        .filter(InterpretedStack::isRunning)
                                        .findFirst())
                .map(stack -> stack.state().unit())
                .orElse(0L);
    }

    FactValue queue(String channel, String position) throws NoFactException {
        Layers layers = layers(position);
        Unit unit = layers.unit(channel);
        if (unit.kind() != UnitKind.CHANNEL) {
            throw new NoFactException(
                    "'%s' is a %s; only channels have a queue"
                            .formatted(channel, unit.kind().type()));
        }
        return new Text(
                layers.sandwich.threads().stream()
                        .flatMap(
                                thread ->
                                        Optional.ofNullable(thread.waiting().get(unit.address()))
                                                .stream())
                        .map(Queue::members)
                        .map(layers::names)
                        .findFirst()
                        .orElse(""));
    }

    FactValue runnable(String position) throws NoFactException {
        Layers layers = layers(position);
        return new Text(
                layers.thread()
                        .flatMap(ThreadLayers::schedule)
                        .map(Schedule::ring)
                        .map(Queue::members)
                        .map(layers::names)
                        .orElse(""));
    }
}
