package org.stackletlab.inspector.event.finder.layer;

import java.util.Optional;
import java.util.function.Function;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.inspector.event.layer.LayerEvent.Wait;
import org.stackletlab.inspector.event.layer.Parcel;
import org.stackletlab.inspector.unit.GuestStruct;
import org.stackletlab.inspector.unit.Unit;
import org.stackletlab.inspector.unit.UnitKind;
import org.stackletlab.inspector.unit.UnitNames;
import org.stackletlab.inspector.unit.UnitReader;

/** What the layers keep in the memory of a machine, as it is at a step. Addresses may be 0. */
final class LayerMemory {
    private static final int MOST_TEXT = 60;

    private final Machine machine;
    private final UnitReader reader;
    private final UnitNames names;

    LayerMemory(Machine machine, UnitReader reader, UnitNames names) {
        this.machine = machine;
        this.reader = reader;
        this.names = names;
    }

    /** A value that is sent; 0 means the pending error is. */
    Parcel parcel(long word) {
        if (word != 0) {
            return Parcel.value(text(word));
        }
        long pending = thread().map(thread -> thread.number("pending")).orElse(0L);
        return pending == 0 ? Parcel.value("None") : Parcel.error(text(pending));
    }

    /** The arguments that a continulet will call its body with. */
    Parcel argumentsOf(long continulet) {
        return struct("continulet", continulet)
                .map(
                        found ->
                                with(
                                        Parcel.value(text(found.find("arguments").orElse(0))),
                                        found.find("keywords").orElse(0)))
                .orElse(Parcel.value("None"));
    }

    /** Arguments, with keywords if there are any. */
    Parcel with(Parcel arguments, long keywords) {
        String named = keywords == 0 ? "None" : text(keywords);
        return named.equals("None") || named.equals("{}")
                ? arguments
                : Parcel.value(arguments.text() + " and " + named);
    }

    /** A value as people write it. */
    String text(long word) {
        return reader.values().text(machine, word, MOST_TEXT, names);
    }

    Optional<Unit> unit(long address) {
        return reader.unit(machine, address);
    }

    /** What a unit has as its parent now. */
    long parent(long unit) {
        return field("parent", unit);
    }

    /** What blocks a unit now. */
    long blocker(long unit) {
        return field("waits_for", unit);
    }

    private long field(String name, long unit) {
        return struct("unit", unit).map(found -> found.find(name).orElse(0)).orElse(0L);
    }

    /** What a unit that is about to block waits for. */
    Wait waitsFor(long unit) {
        long direction =
                unit(unit).filter(found -> found.kind() == UnitKind.TASKLET).isPresent()
                        ? struct("tasklet", unit)
                                .map(found -> found.findSigned("direction").orElse(0))
                                .orElse(0L)
                        : 0;
        return direction == 0 ? Wait.EVENT : direction > 0 ? Wait.RECEIVER : Wait.SENDER;
    }

    /** What a tasklet is about to hand over. */
    Parcel carried(long tasklet) {
        return struct("tasklet", tasklet)
                .map(
                        found -> {
                            String text = text(found.find("tempval").orElse(0));
                            return found.isSet("bomb") ? Parcel.error(text) : Parcel.value(text);
                        })
                .orElse(Parcel.value("None"));
    }

    /** The switch between greenlets that is under way, in the running thread. */
    Optional<GuestStruct> crossing() {
        return perThread(UnitKind.GREENLET)
                .flatMap(found -> found.inner("crossing", "greenlet_crossing"))
                .filter(crossing -> crossing.isSet("destination"));
    }

    /** A struct of the layers, if it is there. */
    Optional<GuestStruct> struct(String tag, long address) {
        return reader.structs().at(machine, tag, address);
    }

    /** The handle of the stack that a continulet's slot holds. */
    long slot(long continulet) {
        return struct("continulet", continulet)
                .flatMap(found -> found.inner("slot", "suspended"))
                .map(slot -> slot.find("handle").orElse(0))
                .orElse(0L);
    }

    /** The thread that runs. */
    Optional<GuestStruct> thread() {
        long pointer = reader.structs().runningThread();
        return machine.isMapped(pointer, machine.platform().wordBytes())
                ? reader.structs().at(machine, "thread", machine.readWord(pointer))
                : Optional.empty();
    }

    /** Who is being switched to. */
    long destination() {
        return thread().flatMap(thread -> thread.inner("transfer", "transfer"))
                .map(transfer -> transfer.number("destination"))
                .orElse(0L);
    }

    /** The unit of a kind that runs, as its layer keeps it. */
    long current(UnitKind kind) {
        return perThread(kind).map(found -> found.find("current").orElse(0)).orElse(0L);
    }

    /** Whether a layer keeps anything for the running thread. */
    boolean isBegun(UnitKind kind) {
        return perThread(kind).isPresent();
    }

    /** Whether the running thread has a main unit of this kind. */
    boolean hasMain(UnitKind kind) {
        return perThread(kind).filter(found -> found.isSet("main")).isPresent();
    }

    /** What a layer keeps for the running thread. */
    private Optional<GuestStruct> perThread(UnitKind kind) {
        return switch (kind) {
            case GREENLET -> perThread("greenlets", "greenlet_thread");
            case FIBER -> perThread("fibers", "fiber_thread");
            case TASKLET, CHANNEL -> perThread("stackless", "stackless_thread");
            case CONTINULET, OTHER -> Optional.empty();
        };
    }

    private Optional<GuestStruct> perThread(String field, String tag) {
        Function<GuestStruct, Long> address = thread -> thread.find(field).orElse(0);
        return thread().map(address).flatMap(at -> struct(tag, at));
    }
}
