package org.stackletlab.inspector.world.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.stackletlab.inspector.sandwich.Heads;
import org.stackletlab.inspector.sandwich.Queue;
import org.stackletlab.inspector.sandwich.ThreadLayers;
import org.stackletlab.inspector.sandwich.UnitTitles;
import org.stackletlab.inspector.unit.GuestValue;
import org.stackletlab.inspector.unit.Unit;
import org.stackletlab.inspector.unit.UnitDetail;
import org.stackletlab.inspector.unit.UnitKind;

/** Prints tasklets, those that can run first, and channels with those who wait. */
final class TaskletText {
    private final ThreadLayers thread;
    private final UnitTitles titles;
    private final List<Long> ring;

    TaskletText(ThreadLayers thread, UnitTitles titles) {
        this.thread = thread;
        this.titles = titles;
        this.ring = thread.ring().map(Queue::members).orElse(List.of());
    }

    /** Title, what it does, remarks. */
    List<String[]> tasklets() {
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

    private String[] tasklet(Unit unit) {
        Heads heads = thread.heads(UnitKind.TASKLET).orElseGet(() -> new Heads(0, 0));
        List<String> remarks = new ArrayList<>();
        if (unit.address() == heads.main()) {
            remarks.add("main");
        }
        if (unit.detail() instanceof UnitDetail.Tasklet tasklet) {
            blocked(unit, tasklet).ifPresent(remarks::add);
            if (tasklet.nesting().orElse(0) > 0) {
                remarks.add("nesting level " + tasklet.nesting().getAsLong());
            }
        }
        return new String[] {
            titles.unit(unit.address()), state(unit, heads), String.join("; ", remarks)
        };
    }

    private String state(Unit unit, Heads heads) {
        if (unit.address() == heads.current()) {
            return "current";
        }
        if (ring.contains(unit.address())) {
            return "can run: " + (ring.indexOf(unit.address()) + 1);
        }
        if (unit.blocked()) {
            return "blocked";
        }
        return switch (unit.life()) {
            case FRESH -> "not started";
            case STARTED -> "paused";
            case ENDED -> "has ended";
            case BROKEN -> "broken";
        };
    }

    private Optional<String> blocked(Unit unit, UnitDetail.Tasklet tasklet) {
        if (!unit.blocked()) {
            return Optional.empty();
        }
        String where = unit.waitsFor() == 0 ? "" : " " + titles.unit(unit.waitsFor());
        long direction = tasklet.direction().orElse(0);
        return Optional.of(
                direction > 0
                        ? "sends %s on%s".formatted(text(tasklet.tempval()), where)
                        : direction < 0 ? "receives from" + where : "waits for" + where);
    }

    private String text(GuestValue value) {
        return value.text(GuestValue.USUAL_LENGTH, titles.names());
    }

    /** Title, balance, remarks. */
    List<String[]> channels() {
        return thread.units(UnitKind.CHANNEL).stream().map(this::channel).toList();
    }

    private String[] channel(Unit unit) {
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
        return new String[] {
            titles.unit(unit.address()), "balance " + balance, String.join("; ", remarks)
        };
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
