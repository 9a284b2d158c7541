package org.stackletlab.visualizer.layers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.stackletlab.inspector.event.layer.LayerCall;
import org.stackletlab.inspector.event.layer.LayerEvent;
import org.stackletlab.inspector.sandwich.Heads;
import org.stackletlab.inspector.sandwich.Queue;
import org.stackletlab.inspector.sandwich.Sandwich;
import org.stackletlab.inspector.sandwich.Schedule;
import org.stackletlab.inspector.sandwich.ThreadLayers;
import org.stackletlab.inspector.sandwich.UnitTitles;
import org.stackletlab.inspector.sandwich.UnitTree;
import org.stackletlab.inspector.unit.Unit;
import org.stackletlab.inspector.unit.UnitDetail;
import org.stackletlab.inspector.unit.UnitKind;
import org.stackletlab.inspector.unit.UnitLife;
import org.stackletlab.inspector.world.StackState;
import org.stackletlab.visualizer.layers.LayerRow.Kind;
import org.stackletlab.visualizer.picture.Role;
import org.stackletlab.visualizer.picture.Words;
import org.stackletlab.visualizer.session.Cast;
import org.stackletlab.visualizer.session.Moment;

/** Makes the lines of the picture of layers, and not many more than there is room for. */
final class LayerRows {
    /** So many children are shown where there is no room for all, besides those that matter. */
    private static final int FEW = 3;

    private static final int ERROR_LENGTH = 48;

    private final Cast cast;
    private final int room;
    private final List<LayerRow> rows = new ArrayList<>();
    private UnitTitles titles;

    private LayerRows(Cast cast, int room) {
        this.cast = cast;
        this.room = room;
    }

    /**
     * The lines of a moment.
     *
     * @param room about how many lines can be seen
     */
    static List<LayerRow> of(Moment moment, Cast cast, int room) {
        LayerRows made = new LayerRows(cast, room);
        made.make(moment);
        return made.rows;
    }

    private void make(Moment moment) {
        Optional<Sandwich> sandwich = moment.world().sandwich().filter(some -> !some.isEmpty());
        if (sandwich.isEmpty()) {
            stacks(moment);
            return;
        }
        titles = UnitTitles.of(sandwich.get());
        for (ThreadLayers thread : sandwich.get().threads()) {
            tree(thread, UnitKind.GREENLET, "Greenlets");
            tree(thread, UnitKind.FIBER, "Fibers");
            thread.schedule().ifPresent(schedule -> ring(thread, schedule));
            channels(thread);
            continulets(thread, moment.world().running().name());
            if (thread.pending().isPresent()) {
                rows.add(LayerRow.caption("Pending error"));
                String words = thread.pending().text(ERROR_LENGTH, titles.names());
                row("pending", 0, Role.FAILURE, words, "", false);
            }
        }
        moment.passage().stream()
                .filter(LayerEvent.Sandwich.class::isInstance)
                .map(LayerEvent.Sandwich.class::cast)
                .findFirst()
                .ifPresent(this::path);
    }

    private void row(String key, int depth, Role role, String name, String state, boolean current) {
        rows.add(new LayerRow(Kind.UNIT, key, "", depth, role, name, state, current, 0));
    }

    private void stacks(Moment moment) {
        rows.add(LayerRow.caption("Stacks"));
        List<StackState> all = moment.world().stacks();
        int shown = all.size() > room ? Math.max(1, room - 1) : all.size();
        for (StackState stack : all.subList(0, shown)) {
            Role role = cast.role(stack.name());
            boolean runs = !stack.status().isSuspended();
            row(stack.name(), 0, role, stack.name(), stack.status().title(), runs);
        }
        if (shown < all.size()) {
            String words = "and %s more".formatted(Words.count(all.size() - shown));
            rows.add(LayerRow.rest("stacks", 0, words));
        }
    }

    // ------------------------------------------------------------------ trees

    private void tree(ThreadLayers thread, UnitKind kind, String title) {
        List<Unit> units = thread.units(kind);
        if (units.isEmpty()) {
            return;
        }
        String many = units.size() > room ? " · " + Words.count(units.size()) : "";
        rows.add(LayerRow.caption(title + many));
        long current = thread.heads(kind).map(Heads::current).orElse(0L);
        UnitTree tree = UnitTree.of(units);
        Set<Long> matter = units.size() > room ? above(current, units) : Set.of();
        branches(tree, tree.roots(), "", 0, current, matter);
    }

    /** The running unit and those above it. */
    private static Set<Long> above(long current, List<Unit> units) {
        Map<Long, Long> parents = new HashMap<>();
        units.forEach(unit -> parents.put(unit.address(), unit.parent()));
        Set<Long> found = new HashSet<>();
        for (long at = current; parents.containsKey(at) && found.add(at); ) {
            at = parents.get(at);
        }
        return found;
    }

    private void branches(
            UnitTree tree,
            List<Unit> units,
            String parent,
            int depth,
            long current,
            Set<Long> matter) {
        boolean all = matter.isEmpty();
        int few = 0;
        int hidden = 0;
        int ended = 0;
        for (Unit unit : units) {
            if (!all && !matter.contains(unit.address()) && ++few > FEW) {
                hidden += 1 + (all ? 0 : size(tree, unit) - 1);
                ended += unit.life() == UnitLife.ENDED ? 1 : 0;
                continue;
            }
            unit(unit, parent, depth, unit.address() == current);
            branches(tree, tree.below(unit), key(unit), depth + 1, current, matter);
        }
        if (hidden > 0) {
            String dead = ended > 0 ? ", %s of them dead".formatted(Words.count(ended)) : "";
            String words = "and %s more%s".formatted(Words.count(hidden), dead);
            rows.add(LayerRow.rest(parent, depth, words));
        }
    }

    private static int size(UnitTree tree, Unit unit) {
        return 1 + tree.below(unit).stream().mapToInt(below -> size(tree, below)).sum();
    }

    private static String key(Unit unit) {
        return "unit " + unit.address();
    }

    private void unit(Unit unit, String parent, int depth, boolean current) {
        String name = titles.unit(unit.address());
        boolean ended = unit.life() == UnitLife.ENDED;
        String state =
                current
                        ? "runs"
                        : switch (unit.life()) {
                            case FRESH -> "not started";
                            case STARTED -> unit.blocked() ? "blocked" : "suspended";
                            case ENDED -> "dead";
                            case BROKEN -> "damaged";
                        };
        rows.add(
                new LayerRow(
                        Kind.UNIT,
                        key(unit),
                        parent,
                        depth,
                        ended ? Role.UNUSED : cast.role(name),
                        name,
                        state,
                        current,
                        unit.address()));
    }

    // ------------------------------------------------------------------ tasklets, channels

    private void ring(ThreadLayers thread, Schedule schedule) {
        rows.add(
                LayerRow.caption(
                        "Tasklets · %s soft, %s hard switches"
                                .formatted(
                                        Words.count(schedule.softSwitches()),
                                        Words.count(schedule.hardSwitches()))));
        List<Long> ring = schedule.ring().members();
        long current = thread.heads(UnitKind.TASKLET).map(Heads::current).orElse(0L);
        int shown = ring.size() > room ? Math.max(2, room / 2) : ring.size();
        for (long address : ring.subList(0, shown)) {
            String name = titles.unit(address);
            boolean runs = address == current;
            String state = runs ? "runs" : "in the ring";
            rows.add(
                    new LayerRow(
                            Kind.RING,
                            "unit " + address,
                            "",
                            0,
                            cast.role(name),
                            name,
                            state,
                            runs,
                            address));
        }
        if (shown < ring.size()) {
            String words = "and %s more in the ring".formatted(Words.count(ring.size() - shown));
            rows.add(LayerRow.rest("ring", 0, words));
        }
        others(thread.units(UnitKind.TASKLET), new HashSet<>(ring), current);
    }

    private void others(List<Unit> tasklets, Set<Long> ring, long current) {
        List<Unit> out = tasklets.stream().filter(unit -> !ring.contains(unit.address())).toList();
        int shown = out.size() > room ? FEW : out.size();
        out.subList(0, shown).forEach(unit -> unit(unit, "", 1, unit.address() == current));
        if (shown < out.size()) {
            String words = "and %s more outside".formatted(Words.count(out.size() - shown));
            rows.add(LayerRow.rest("outside", 1, words));
        }
    }

    private void channels(ThreadLayers thread) {
        List<Unit> channels = thread.units(UnitKind.CHANNEL);
        if (channels.isEmpty()) {
            return;
        }
        rows.add(LayerRow.caption("Channels"));
        for (Unit unit : channels) {
            UnitDetail.Channel channel = (UnitDetail.Channel) unit.detail();
            List<Long> members =
                    Optional.ofNullable(thread.waiting().get(unit.address()))
                            .map(Queue::members)
                            .orElse(List.of());
            String who = members.stream().map(titles::unit).collect(Collectors.joining(" ‹ "));
            String state =
                    channel.balance() == 0
                            ? "nobody waits"
                            : (channel.balance() > 0 ? "← wants to send: " : "→ wants to receive: ")
                                    + who;
            row(key(unit), 0, Role.ACCENT, titles.unit(unit.address()), state, false);
        }
    }

    /** Continulets that no greenlet has taken: who runs, and who is in whose slot. */
    private void continulets(ThreadLayers thread, String running) {
        List<Unit> own =
                thread.units(UnitKind.CONTINULET).stream()
                        .filter(unit -> !titles.isOfGreenlet(unit))
                        .toList();
        if (own.isEmpty()) {
            return;
        }
        rows.add(LayerRow.caption("Continulets and their slots"));
        slot("runs", "runs now", running, true, 0);
        int shown = own.size() > room ? FEW : own.size();
        own.subList(0, shown).forEach(unit -> slot(unit, running));
        if (shown < own.size()) {
            String words = "and %s more".formatted(Words.count(own.size() - shown));
            rows.add(LayerRow.rest("continulets", 0, words));
        }
    }

    /** Whoever has left a slot stands in it until the library has taken note; here it is empty. */
    private void slot(Unit unit, String running) {
        UnitDetail.Slot slot = (UnitDetail.Slot) unit.detail();
        String name = titles.unit(unit.address());
        boolean ended = unit.life() == UnitLife.ENDED;
        boolean other = slot.state().unit() != unit.address();
        String inside =
                ended || slot.handle() == 0
                        ? ""
                        : other ? titles.stackOf(slot.state().unit()) : name;
        String words = ended ? name + " · finished" : name;
        String there = inside.equals(running) ? "" : inside;
        slot(key(unit), words, there, false, unit.address());
    }

    private void slot(String key, String words, String stack, boolean current, long unit) {
        rows.add(
                new LayerRow(Kind.SLOT, key, "", 0, cast.role(stack), words, stack, current, unit));
    }

    // ------------------------------------------------------------------ the sandwich

    /** The calls of the switch under way, from the user's call down and up again. */
    private void path(LayerEvent.Sandwich sandwich) {
        rows.add(LayerRow.caption("The sandwich · switch " + sandwich.number()));
        int depth = Math.max(0, sandwich.up().size() - sandwich.down().size());
        for (LayerCall call : sandwich.down()) {
            step(depth++, call, cast.role(sandwich.from().name()));
        }
        // The switch routine is the bottom of both ways.
        for (LayerCall call : sandwich.up().stream().skip(1).toList()) {
            step(--depth - 1, call, cast.role(sandwich.to().name()));
        }
    }

    private void step(int depth, LayerCall call, Role role) {
        String key = "step " + rows.size();
        int right = Math.max(0, depth);
        rows.add(new LayerRow(Kind.STEP, key, "", right, role, call.function(), "", false, 0));
    }
}
