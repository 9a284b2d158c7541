package org.stackletlab.inspector.sandwich;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stackletlab.inspector.unit.Unit;

/**
 * Units below their parents.
 *
 * @param roots those without a parent among the units, oldest first; in a ring of parents, which
 *     there must not be, the oldest
 * @param children by the parent's guest address, oldest first
 */
public record UnitTree(List<Unit> roots, Map<Long, List<Unit>> children) {
    public UnitTree {
        roots = List.copyOf(roots);
        children = Collections.unmodifiableMap(new LinkedHashMap<>(children));
    }

    /** The tree of some units, oldest first. */
    public static UnitTree of(List<Unit> units) {
        Set<Long> members = new HashSet<>();
        units.forEach(unit -> members.add(unit.address()));
        List<Unit> roots = new ArrayList<>();
        Map<Long, List<Unit>> children = new LinkedHashMap<>();
        for (Unit unit : units) {
            if (members.contains(unit.parent())) {
                children.computeIfAbsent(unit.parent(), _ -> new ArrayList<>()).add(unit);
            } else {
                roots.add(unit);
            }
        }
        openRings(units, roots, children);
        return new UnitTree(roots, children);
    }

    /** The children of a unit, oldest first. */
    public List<Unit> below(Unit unit) {
        return children.getOrDefault(unit.address(), List.of());
    }

    /** Whoever cannot be reached from a root is in a ring of parents, or below one. */
    private static void openRings(
            List<Unit> units, List<Unit> roots, Map<Long, List<Unit>> children) {
        Set<Long> reached = new HashSet<>();
        roots.forEach(root -> reach(root, children, reached));
        for (Unit unit : units) {
            if (!reached.contains(unit.address())) {
                roots.add(unit);
                children.get(unit.parent()).remove(unit);
                reach(unit, children, reached);
            }
        }
    }

    private static void reach(Unit root, Map<Long, List<Unit>> children, Set<Long> reached) {
        Deque<Unit> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Unit unit = open.pop();
            if (reached.add(unit.address())) {
                children.getOrDefault(unit.address(), List.of()).forEach(open::push);
            }
        }
    }
}
