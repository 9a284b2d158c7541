package org.stackletlab.tests.unit;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.stackletlab.inspector.sandwich.Heads;
import org.stackletlab.inspector.sandwich.InterpretedStack;
import org.stackletlab.inspector.sandwich.Queue;
import org.stackletlab.inspector.sandwich.Sandwich;
import org.stackletlab.inspector.sandwich.Schedule;
import org.stackletlab.inspector.sandwich.ThreadLayers;
import org.stackletlab.inspector.stacklet.Stacklet;
import org.stackletlab.inspector.unit.Unit;
import org.stackletlab.inspector.unit.UnitDetail;
import org.stackletlab.inspector.unit.UnitKind;
import org.stackletlab.inspector.unit.UnitLife;
import org.stackletlab.inspector.world.World;

/** Says of a world what the programs in {@code guest/unit} say of their units, word for word. */
final class Report {
    private final World world;
    private final ThreadLayers thread;
    private final Map<Long, Unit> units = new HashMap<>();

    Report(World world) {
        this.world = world;
        Sandwich sandwich = world.sandwich().orElseThrow();
        this.thread = sandwich.threads().getFirst();
        sandwich.units().forEach(unit -> units.put(unit.address(), unit));
    }

    /** The lines about the units that a report of the guest is about. */
    String like(String report) {
        return report.lines()
                .map(line -> line(Long.parseLong(line.substring(0, line.indexOf(' ')), 16)) + "\n")
                .collect(Collectors.joining());
    }

    private String line(long address) {
        Unit unit = requireNonNull(units.get(address), () -> "no unit at " + address);
        return "%x ".formatted(address)
                + switch (unit.kind()) {
                    case CONTINULET -> continulet(unit);
                    case GREENLET -> greenlet(unit);
                    case FIBER -> fiber(unit);
                    case TASKLET -> tasklet(unit, (UnitDetail.Tasklet) unit.detail());
                    case CHANNEL -> channel(unit, (UnitDetail.Channel) unit.detail());
                    case OTHER -> unit.toString();
                };
    }

    private Heads heads(UnitKind kind) {
        return thread.heads(kind).orElse(new Heads(0, 0));
    }

    private static int number(boolean truth) {
        return truth ? 1 : 0;
    }

    private static String continulet(Unit unit) {
        long handle = ((UnitDetail.Slot) unit.detail()).handle();
        return "pending=" + number(handle != 0 && handle != -1 && handle != 0xffff_ffffL);
    }

    private String greenlet(Unit unit) {
        boolean dead = unit.life() == UnitLife.ENDED;
        boolean active = unit.life() == UnitLife.STARTED;
        Optional<InterpretedStack> stack = ofGreenlet(unit);
        return "parent=%x started=%d active=%d dead=%d current=%d saved=%d frame=%s"
                .formatted(
                        unit.parent(),
                        number(active || dead),
                        number(active),
                        number(dead),
                        number(unit.address() == heads(UnitKind.GREENLET).current()),
                        stack.flatMap(found -> struct(found.handle()))
                                .map(Stacklet::saved)
                                .orElse(0L),
                        stack.map(InterpretedStack::frames)
                                .filter(frames -> !frames.isEmpty())
                                .map(List::getFirst)
                                .orElse("none"));
    }

    /** The notes about its stack, while it is suspended. */
    private Optional<InterpretedStack> ofGreenlet(Unit unit) {
        boolean main = unit.address() == heads(UnitKind.GREENLET).main();
        long owner = main ? 0 : ((UnitDetail.Greenlet) unit.detail()).continulet();
        return thread.stacks().stream()
                .filter(stack -> !stack.isRunning() && (main || owner != 0))
                .filter(stack -> stack.state().unit() == owner)
                .findFirst();
    }

    private Optional<Stacklet> struct(long handle) {
        return world.suspended().stream()
                .flatMap(stack -> stack.struct().stream())
                .filter(struct -> struct.handle() == handle)
                .findFirst();
    }

    private String fiber(Unit unit) {
        return "parent=%x alive=%d current=%d"
                .formatted(
                        unit.parent(),
                        number(unit.life() != UnitLife.ENDED),
                        number(unit.address() == heads(UnitKind.FIBER).current()));
    }

    private String tasklet(Unit unit, UnitDetail.Tasklet tasklet) {
        boolean current = unit.address() == heads(UnitKind.TASKLET).current();
        boolean main = unit.address() == heads(UnitKind.TASKLET).main();
        boolean alive = tasklet.alive() || main;
        boolean scheduled =
                unit.blocked()
                        || members(thread.schedule().map(Schedule::ring)).contains(unit.address());
        return "alive=%d scheduled=%d blocked=%d paused=%d current=%d main=%d nesting=%d"
                        .formatted(
                                number(alive),
                                number(scheduled),
                                number(unit.blocked()),
                                number(alive && !scheduled),
                                number(current),
                                number(main),
                                tasklet.nesting())
                + " stack=%d depth=%d next=%x previous=%x trap=%d slot=%s"
                        .formatted(
                                number(tasklet.handle() != 0),
                                current
                                        ? thread.stacks().getFirst().state().depth()
                                        : tasklet.state().depth(),
                                tasklet.next(),
                                tasklet.previous(),
                                number(tasklet.flags().contains(UnitDetail.Flag.BLOCK_TRAP)),
                                tasklet.slot().text());
    }

    private static List<Long> members(Optional<Queue> queue) {
        return queue.map(Queue::members).orElse(List.of());
    }

    private String channel(Unit unit, UnitDetail.Channel channel) {
        List<Long> queue = members(Optional.ofNullable(thread.waiting().get(unit.address())));
        return "balance=%d queue=%x preference=%d all=%d closing=%d"
                .formatted(
                        channel.balance(),
                        queue.isEmpty() ? 0 : queue.getFirst(),
                        channel.preference().orElseThrow(),
                        number(channel.scheduleAll()),
                        number(channel.closing()));
    }
}
