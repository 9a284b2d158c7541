package org.stackletlab.inspector.event.finder.layer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stackletlab.inspector.event.layer.NamedUnit;
import org.stackletlab.inspector.unit.UnitKind;

/** Which units there are, what they are called, and which stacks are theirs. */
final class Lives {
    private final Map<Long, Life> byAddress = new HashMap<>();

    /** For each stack the units whose body runs on it, the lowest layer first. */
    private final Map<Integer, List<Life>> byStack = new HashMap<>();

    private final Map<UnitKind, Integer> counts = new EnumMap<>(UnitKind.class);
    private final Map<String, Integer> ofType = new HashMap<>();
    private final Set<UnitKind> mains = EnumSet.noneOf(UnitKind.class);
    private final Map<UnitKind, Set<String>> taken = new EnumMap<>(UnitKind.class);

    /** The unit at an address. */
    Optional<Life> at(long address) {
        return Optional.ofNullable(byAddress.get(address));
    }

    /**
     * There is a new unit.
     *
     * @param type the name of its type
     * @param inner whether it was made for another layer's purposes
     */
    Life create(long address, UnitKind kind, String type, boolean inner) {
        int id = counts.merge(kind, 1, Integer::sum);
        int number = ofType.merge(type, 1, Integer::sum);
        return add(address, new NamedUnit(kind, id, type + " " + number, inner));
    }

    /**
     * There is a unit that stands for a stack which was there before.
     *
     * @param threadNumber of its thread
     */
    Life createMain(long address, UnitKind kind, int threadNumber) {
        int id = mains.add(kind) ? 0 : counts.merge(kind, 1, Integer::sum);
        String name = threadNumber == 1 ? "main" : "main of thread " + threadNumber;
        String own = "%s %d".formatted(kind.type(), id);
        Life life = add(address, new NamedUnit(kind, id, free(kind, name, own)));
        life.started = true;
        return life;
    }

    private Life add(long address, NamedUnit unit) {
        Life life = new Life(address, unit);
        taken(unit.kind()).add(unit.name());
        byAddress.put(address, life);
        return life;
    }

    private Set<String> taken(UnitKind kind) {
        return taken.computeIfAbsent(kind, _ -> new HashSet<>());
    }

    /** A name that no unit of the kind has. */
    private String free(UnitKind kind, String wanted, String own) {
        return taken(kind).contains(wanted) ? "%s (%s)".formatted(wanted, own) : wanted;
    }

    /** Calls a unit by another name, which is made different from those of all of its kind. */
    void rename(Life life, String wanted) {
        NamedUnit unit = life.unit;
        if (!unit.name().equals(wanted)) {
            String name = free(unit.kind(), wanted, life.firstName);
            taken(unit.kind()).remove(unit.name());
            taken(unit.kind()).add(name);
            life.unit = unit.called(name);
        }
    }

    /** The unit is gone, and another one may have its name. Its stack keeps it. */
    void remove(Life life) {
        byAddress.remove(life.address);
        taken(life.unit.kind()).remove(life.unit.name());
    }

    /** The unit whose body runs on a stack: of several, that of the uppermost layer. */
    Optional<Life> ownerOf(int stack) {
        List<Life> owners = byStack.getOrDefault(stack, List.of());
        return owners.isEmpty() ? Optional.empty() : Optional.of(owners.getLast());
    }

    /** The unit of a kind whose body runs on a stack. */
    Optional<Life> ownerOf(int stack, UnitKind kind) {
        return byStack.getOrDefault(stack, List.of()).stream()
                .filter(life -> life.unit.kind() == kind)
                .findFirst();
    }

    /** From now on a stack is a unit's. False if it is not: one of its kind has it already. */
    boolean claim(Life life, int stack) {
        if (life.stack != Life.NO_STACK || ownerOf(stack, life.unit.kind()).isPresent()) {
            return false;
        }
        life.stack = stack;
        byStack.computeIfAbsent(stack, _ -> new ArrayList<>()).add(life);
        return true;
    }

    /** Whatever of this kind a stack belonged to, it does not any more. */
    void release(int stack, UnitKind kind) {
        byStack.getOrDefault(stack, new ArrayList<>())
                .removeIf(
                        life -> {
                            boolean goes = life.unit.kind() == kind;
                            life.stack = goes ? Life.NO_STACK : life.stack;
                            return goes;
                        });
    }

    /** A stack is gone for good. */
    void forgetStack(int stack) {
        List<Life> owners = byStack.remove(stack);
        if (owners != null) {
            owners.forEach(life -> life.stack = Life.NO_STACK);
        }
    }
}
