package org.stackletlab.inspector.sandwich;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stackletlab.inspector.unit.GuestValue;
import org.stackletlab.inspector.unit.Unit;
import org.stackletlab.inspector.unit.UnitKind;

/**
 * One thread of the layers'. 0 stands for no address.
 *
 * @param address guest address of its struct
 * @param outer the thread that waits until this one ends
 * @param life what it does
 * @param stacks what the interpreter keeps for each of its stacks: the running one first
 * @param pending the error that is pending, if one is
 * @param onTheWay what is under way between two of its stacks, if something is
 * @param units all its units, oldest first
 * @param picked guest address of the unit that a scheduler chose last
 * @param heads main and current of each layer that the thread uses
 * @param schedule the scheduler of tasklets, if the thread uses them
 * @param waiting who waits at each channel, by the channel's guest address
 */
public record ThreadLayers(
        long address,
        long outer,
        Life life,
        List<InterpretedStack> stacks,
        GuestValue pending,
        Optional<OnTheWay> onTheWay,
        List<Unit> units,
        long picked,
        Map<UnitKind, Heads> heads,
        Optional<Schedule> schedule,
        Map<Long, Queue> waiting) {

    /** What a thread does. */
    public enum Life {
        /** It has the CPU. */
        RUNNING("runs"),
        /** It waits for another to end. */
        WAITING("waits for the thread that runs"),
        /** Its body has come back. */
        ENDED("has ended");

        private final String title;

        Life(String title) {
            this.title = title;
        }

        /** What it does, in prose. */
        public String title() {
            return title;
        }
    }

    public ThreadLayers {
        requireNonNull(life, "life");
        stacks = List.copyOf(stacks);
        requireNonNull(pending, "pending");
        requireNonNull(onTheWay, "onTheWay");
        units = List.copyOf(units);
        heads = Collections.unmodifiableMap(new LinkedHashMap<>(heads));
        requireNonNull(schedule, "schedule");
        waiting = Collections.unmodifiableMap(new LinkedHashMap<>(waiting));
    }

    /** Whether it is the thread that the program began with. */
    public boolean isMain() {
        return outer == 0 && life != Life.ENDED;
    }

    /** Its units of one layer, oldest first. */
    public List<Unit> units(UnitKind kind) {
        return units.stream().filter(unit -> unit.kind() == kind).toList();
    }

    /** Main and current of a layer; none if the thread does not use it, or it has none. */
    public Optional<Heads> heads(UnitKind kind) {
        return Optional.ofNullable(heads.get(kind));
    }
}
