package org.stackletlab.inspector.world.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.stackletlab.inspector.sandwich.Heads;
import org.stackletlab.inspector.sandwich.Queue;
import org.stackletlab.inspector.sandwich.Schedule;
import org.stackletlab.inspector.sandwich.ThreadLayers;
import org.stackletlab.inspector.sandwich.UnitTitles;
import org.stackletlab.inspector.unit.GuestValue;
import org.stackletlab.inspector.unit.Unit;
import org.stackletlab.inspector.unit.UnitDetail;
import org.stackletlab.inspector.unit.UnitKind;
import org.stackletlab.inspector.unit.UnitLife;
import org.stackletlab.inspector.world.World;

/** Prints tasklets, those that can run first, and channels with those who wait. */
final class TaskletText {
    private final World world;
    private final ThreadLayers thread;
    private final UnitTitles titles;
    private final List<Long> ring;
    private final List<Long> runners;

    TaskletText(World world, ThreadLayers thread, UnitTitles titles) {
        this.world = world;
        this.thread = thread;
        this.titles = titles;
        this.ring = thread.schedule().map(known -> known.ring().members()).orElse(List.of());
        this.runners = thread.schedule().map(known -> known.runners().members()).orElse(List.of());
    }

    /** Title, what it does, remarks. */
    List<UnitRow> tasklets() {
        List<Unit> all = thread.units(UnitKind.TASKLET);
        List<Unit> ordered = new ArrayList<>();
        ring.forEach(
                address ->
                        all.stream()
                                .filter(unit -> unit.address() == address)
                                .forEach(ordered::add));
        all.stream().filter(unit -> !ring.contains(unit.address())).forEach(ordered::add);
        return ordered.stream().map(this::tasklet).toList();
    }

    private UnitRow tasklet(Unit unit) {
        Heads heads = thread.heads(UnitKind.TASKLET).orElseGet(() -> new Heads(0, 0));
        List<String> remarks = new ArrayList<>();
        if (unit.address() == heads.main()) {
            remarks.add("main");
        }
        if (unit.detail() instanceof UnitDetail.Tasklet tasklet) {
            remarks.addAll(remarks(unit, tasklet, unit.address() == heads.current()));
        }
        return new UnitRow(titles.unit(unit.address()), state(unit, heads), remarks);
    }

    private String state(Unit unit, Heads heads) {
        if (unit.address() == heads.current()) {
            return "current";
        }
        if (ring.contains(unit.address())) {
            return ring.indexOf(unit.address()) == 0 ? "next" : "can run";
        }
        if (unit.blocked()) {
            return "blocked";
        }
        if (runners.contains(unit.address())) {
            return "waits in run";
        }
        if (unit.detail() instanceof UnitDetail.Tasklet tasklet
                && !tasklet.alive()
                && unit.address() != heads.main()) {
            return unit.life() == UnitLife.ENDED ? "has ended" : "not set up";
        }
        return unit.life() == UnitLife.BROKEN ? "broken" : "paused";
    }

    private List<String> remarks(Unit unit, UnitDetail.Tasklet tasklet, boolean current) {
        List<String> remarks = new ArrayList<>();
        if (unit.blocked()) {
            remarks.add(blocked(unit, tasklet));
        } else if (!(tasklet.slot() instanceof GuestValue.None) && tasklet.slot().isPresent()) {
            remarks.add((tasklet.bomb() ? "will raise " : "will get ") + text(tasklet.slot()));
        }
        if (unit.life() == UnitLife.FRESH && tasklet.alive()) {
            remarks.add("not started");
        }
        if (tasklet.handle() != 0) {
            remarks.add(
                    Residences.of(world, tasklet.handle())
                            .map(where -> "hard, stack " + where)
                            .orElse("hard"));
        } else if (!current && unit.life() == UnitLife.STARTED && tasklet.alive()) {
            remarks.add(tasklet.nesting() == 0 ? "soft" : "hard");
        }
        tasklet.flags().forEach(flag -> remarks.add(flag.title()));
        return remarks;
    }

    private String blocked(Unit unit, UnitDetail.Tasklet tasklet) {
        String where = unit.waitsFor() == 0 ? "" : " " + titles.unit(unit.waitsFor());
        if (tasklet.direction() == 0) {
            return "waits for" + where;
        }
        return tasklet.direction() > 0
                ? (tasklet.bomb() ? "sends the error " : "sends ")
                        + text(tasklet.slot())
                        + (where.isEmpty() ? "" : " on" + where)
                : "receives" + (where.isEmpty() ? "" : " from" + where);
    }

    /** What the scheduler counts; empty if there is none. */
    List<String> summary() {
        return thread
                .schedule()
                .map(
                        known ->
                                "%s in the ring, %s so far%s"
                                        .formatted(
                                                ring.isEmpty()
                                                        ? "nobody is"
                                                        : WorldText.count(ring.size(), "is", "are"),
                                                switches(known),
                                                known.trap() == 0
                                                        ? ""
                                                        : "; the switch trap is set"))
                .stream()
                .toList();
    }

    private static String switches(Schedule known) {
        return "%s and %s"
                .formatted(
                        WorldText.count(known.softSwitches(), "soft switch", "soft switches"),
                        WorldText.count(known.hardSwitches(), "hard one", "hard ones"));
    }

    private String text(GuestValue value) {
        return value.text(GuestValue.USUAL_LENGTH, titles.names());
    }

    /** Title, balance, remarks. */
    List<UnitRow> channels() {
        return thread.units(UnitKind.CHANNEL).stream().map(this::channel).toList();
    }

    private UnitRow channel(Unit unit) {
        List<String> remarks = new ArrayList<>();
        long balance = 0;
        if (unit.detail() instanceof UnitDetail.Channel channel) {
            balance = channel.balance();
            remarks.add(queue(unit, balance));
            channel.preference().ifPresent(preference -> remarks.add(preference(preference)));
            if (channel.scheduleAll()) {
                remarks.add("schedules all");
            }
            if (channel.closing()) {
                remarks.add(balance == 0 ? "closed" : "closing");
            }
        }
        return new UnitRow(titles.unit(unit.address()), "balance " + balance, remarks);
    }

    private String queue(Unit unit, long balance) {
        List<Long> members =
                Optional.ofNullable(thread.waiting().get(unit.address()))
                        .map(Queue::members)
                        .orElse(List.of());
        if (members.isEmpty()) {
            return "nobody waits";
        }
        return "%s to %s: %s"
                .formatted(
                        members.size() == 1 ? "one waits" : members.size() + " wait",
                        balance < 0 ? "receive" : "send",
                        members.stream().map(titles::unit).collect(Collectors.joining(", ")));
    }

    private static String preference(long preference) {
        return preference == 0
                ? "prefers nobody"
                : preference < 0 ? "prefers the receiver" : "prefers the sender";
    }
}
