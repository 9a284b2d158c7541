package org.stackletlab.inspector.world.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.stackletlab.inspector.sandwich.Heads;
import org.stackletlab.inspector.sandwich.InterpretedStack;
import org.stackletlab.inspector.sandwich.ThreadLayers;
import org.stackletlab.inspector.sandwich.UnitTitles;
import org.stackletlab.inspector.sandwich.UnitTree;
import org.stackletlab.inspector.unit.Unit;
import org.stackletlab.inspector.unit.UnitDetail;
import org.stackletlab.inspector.unit.UnitKind;
import org.stackletlab.inspector.world.World;

/** Prints greenlets and fibers as trees: children below their parents, oldest first. */
final class TreeText {
    /** Deeper trees are not indented further. */
    private static final int DEEPEST = 8;

    private final World world;
    private final ThreadLayers thread;
    private final UnitTitles titles;

    TreeText(World world, ThreadLayers thread, UnitTitles titles) {
        this.world = world;
        this.thread = thread;
        this.titles = titles;
    }

    /** A unit with what stands before it, and before its children. */
    private record Row(Unit unit, int depth, String branch, String below) {}

    /** The rows of a kind's tree: title, what it does, remarks. */
    List<UnitRow> rows(UnitKind kind) {
        UnitTree tree = UnitTree.of(thread.units(kind));
        Heads heads = thread.heads(kind).orElseGet(() -> new Heads(0, 0));
        List<UnitRow> rows = new ArrayList<>();
        Deque<Row> open = new ArrayDeque<>();
        tree.roots().reversed().forEach(root -> open.push(new Row(root, 0, "", "")));
        while (!open.isEmpty()) {
            Row row = open.pop();
            rows.add(
                    new UnitRow(
                            row.branch + titles.unit(row.unit.address()),
                            state(row.unit, heads),
                            remarks(row, heads)));
            List<Unit> children = tree.below(row.unit);
            for (int i = children.size() - 1; i >= 0; i--) {
                open.push(child(row, children.get(i), i == children.size() - 1));
            }
        }
        return rows;
    }

    private static Row child(Row parent, Unit unit, boolean last) {
        return parent.depth >= DEEPEST
                ? new Row(unit, parent.depth + 1, parent.branch, parent.below)
                : new Row(
                        unit,
                        parent.depth + 1,
                        parent.below + (last ? "└─ " : "├─ "),
                        parent.below + (last ? "   " : "│  "));
    }

    private String state(Unit unit, Heads heads) {
        if (unit.address() == heads.current()) {
            return "current";
        }
        return switch (unit.life()) {
            case FRESH -> "not started";
            case STARTED -> runs(unit, heads) ? "switching" : "suspended";
            case ENDED -> unit.kind() == UnitKind.GREENLET ? "dead" : "has ended";
            case BROKEN -> "broken";
        };
    }

    /** Fibers are current before they run, greenlets after they have begun to. */
    private boolean runs(Unit unit, Heads heads) {
        return owner(unit, heads)
                .filter(
                        owner ->
                                thread.stacks().stream()
                                        .filter(InterpretedStack::isRunning)
                                        .anyMatch(stack -> stack.state().unit() == owner))
                .isPresent();
    }

    private List<String> remarks(Row row, Heads heads) {
        List<String> remarks = new ArrayList<>();
        if (row.unit.address() == heads.main()) {
            remarks.add("main");
        } else if (row.depth == 0) {
            remarks.add(
                    row.unit.parent() == 0
                            ? "without a parent"
                            : "its parent is %s of another thread"
                                    .formatted(titles.unit(row.unit.parent())));
        }
        if (row.depth > DEEPEST) {
            remarks.add("below " + titles.unit(row.unit.parent()));
        }
        if (row.unit.blocked()) {
            remarks.add(
                    row.unit.waitsFor() == 0
                            ? "blocked"
                            : "waits for " + titles.unit(row.unit.waitsFor()));
        }
        handle(row.unit, heads)
                .flatMap(handle -> Residences.of(world, handle))
                .ifPresent(where -> remarks.add("stack " + where));
        if (row.unit.references() == 0) {
            remarks.add("nobody refers to it");
        }
        return remarks;
    }

    /** The handle of a unit's own stack, while it waits. */
    private Optional<Long> handle(Unit unit, Heads heads) {
        return owner(unit, heads)
                .flatMap(
                        owner ->
                                thread.stacks().stream()
                                        .filter(stack -> !stack.isRunning())
                                        .filter(stack -> stack.state().unit() == owner)
                                        .map(InterpretedStack::handle)
                                        .findFirst());
    }

    /** The unit that notes about its stack name: 0 for main's; empty if it has no stack. */
    private static Optional<Long> owner(Unit unit, Heads heads) {
        if (unit.address() == heads.main()) {
            return Optional.of(0L);
        }
        long owner =
                unit.detail() instanceof UnitDetail.Greenlet on ? on.continulet() : unit.address();
        return owner == 0 ? Optional.empty() : Optional.of(owner);
    }
}
