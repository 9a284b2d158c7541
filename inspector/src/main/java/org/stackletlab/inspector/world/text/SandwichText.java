package org.stackletlab.inspector.world.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.stackletlab.inspector.sandwich.InterpretedStack;
import org.stackletlab.inspector.sandwich.OnTheWay;
import org.stackletlab.inspector.sandwich.Sandwich;
import org.stackletlab.inspector.sandwich.ThreadLayers;
import org.stackletlab.inspector.sandwich.UnitTitles;
import org.stackletlab.inspector.unit.GuestValue;
import org.stackletlab.inspector.unit.Unit;
import org.stackletlab.inspector.unit.UnitDetail;
import org.stackletlab.inspector.unit.UnitKind;
import org.stackletlab.inspector.world.World;

/** Prints the layers above stacklets. */
final class SandwichText {
    /** More rows than a reader of a terminal wants. */
    private static final int MOST_ROWS = 200;

    private static final int MOST_FRAMES = 6;

    private final World world;
    private final int width;

    SandwichText(World world, int width) {
        this.world = world;
        this.width = width;
    }

    List<String> lines() {
        Optional<Sandwich> sandwich = world.sandwich();
        if (sandwich.isEmpty()) {
            return List.of("layers: the program has none");
        }
        List<String> lines = new ArrayList<>();
        lines.add("layers at mark %s".formatted(world.mark()));
        UnitTitles titles = UnitTitles.of(sandwich.get());
        for (ThreadLayers thread : sandwich.get().threads()) {
            lines.addAll(new OfThread(thread, titles).lines());
        }
        sandwich.get().problems().forEach(problem -> lines.add("  ! " + problem));
        return lines;
    }

    /** One thread. */
    private final class OfThread {
        private final ThreadLayers thread;
        private final UnitTitles titles;

        OfThread(ThreadLayers thread, UnitTitles titles) {
            this.thread = thread;
            this.titles = titles;
        }

        List<String> lines() {
            List<String> lines = new ArrayList<>();
            lines.add(
                    "%s %s %s%s"
                            .formatted(
                                    thread.isMain() ? "main thread" : "thread",
                                    WorldText.hex(thread.address()),
                                    thread.life().title(),
                                    thread.units().isEmpty() ? "; it has no units" : ""));
            if (thread.pending().isPresent()) {
                lines.add("  pending error: " + text(thread.pending()));
            }
            thread.onTheWay().ifPresent(transfer -> lines.add("  on the way: " + text(transfer)));
            TreeText trees = new TreeText(world, thread, titles);
            add(lines, "greenlets", trees.rows(UnitKind.GREENLET));
            add(lines, "fibers", trees.rows(UnitKind.FIBER));
            TaskletText tasklets = new TaskletText(world, thread, titles);
            String summary = tasklets.summary().stream().findFirst().map(t -> ": " + t).orElse("");
            add(lines, "tasklets" + summary, tasklets.tasklets());
            add(lines, "channels", tasklets.channels());
            add(lines, "continulets", continulets());
            add(lines, "others", others());
            add(lines, "what the interpreter keeps for each stack", interpreter());
            return lines;
        }

        private void add(List<String> lines, String title, List<UnitRow> rows) {
            if (rows.isEmpty()) {
                return;
            }
            lines.add("  " + title);
            lines.addAll(UnitRow.lines(rows.stream().limit(MOST_ROWS).toList(), width));
            if (rows.size() > MOST_ROWS) {
                lines.add("    and %d more".formatted(rows.size() - MOST_ROWS));
            }
        }

        private String text(GuestValue value) {
            return value.text(GuestValue.USUAL_LENGTH, titles.names());
        }

        private String text(OnTheWay transfer) {
            String what =
                    transfer.sent().isPresent()
                            ? text(transfer.sent())
                            : thread.pending().isPresent() ? "the pending error" : "nothing";
            String way =
                    transfer.origin() == transfer.destination()
                            ? "through " + titles.unit(transfer.origin())
                            : "from %s to %s"
                                    .formatted(
                                            titles.unit(transfer.origin()),
                                            titles.unit(transfer.destination()));
            return what + ", " + way;
        }

        private List<UnitRow> continulets() {
            return thread.units(UnitKind.CONTINULET).stream()
                    .map(unit -> new UnitRow(titles.unit(unit.address()), life(unit), slot(unit)))
                    .toList();
        }

        private String life(Unit continulet) {
            if (!(continulet.detail() instanceof UnitDetail.Slot slot)) {
                return continulet.life().title();
            }
            return switch (WorldText.handle(world, slot.handle())) {
                case NONE -> "empty";
                case ENDED -> "has finished";
                case STACK -> alive(continulet);
            };
        }

        private String alive(Unit continulet) {
            boolean runs =
                    thread.stacks().stream()
                            .filter(InterpretedStack::isRunning)
                            .anyMatch(stack -> stack.state().unit() == continulet.address());
            return switch (continulet.life()) {
                case FRESH -> runs ? "starting" : "not started";
                case STARTED -> runs ? "running" : "suspended";
                case ENDED -> runs ? "ending" : "has ended";
                case BROKEN -> "broken";
            };
        }

        private List<String> slot(Unit continulet) {
            if (!(continulet.detail() instanceof UnitDetail.Slot slot)) {
                return List.of();
            }
            return switch (WorldText.handle(world, slot.handle())) {
                case NONE, ENDED -> List.of("holds nothing");
                case STACK ->
                        List.of(
                                slot.state().unit() == continulet.address()
                                        ? "holds its own stack"
                                        : "holds the stack of "
                                                + titles.stackOf(slot.state().unit()),
                                Residences.of(world, slot.handle()).orElse("which goes on"));
            };
        }

        private List<UnitRow> others() {
            return thread.units(UnitKind.OTHER).stream()
                    .map(
                            unit ->
                                    new UnitRow(
                                            titles.unit(unit.address()),
                                            unit.life().title(),
                                            List.of()))
                    .toList();
        }

        private List<UnitRow> interpreter() {
            return thread.stacks().stream()
                    .map(
                            stack ->
                                    new UnitRow(
                                            titles.stackOf(stack.state().unit()),
                                            stack.isRunning() ? "running" : "suspended",
                                            notes(stack)))
                    .toList();
        }

        private List<String> notes(InterpretedStack stack) {
            List<String> notes = new ArrayList<>();
            String frames =
                    stack.frames().stream().limit(MOST_FRAMES).collect(Collectors.joining(" < "))
                            + (stack.frames().size() > MOST_FRAMES ? " < …" : "");
            notes.add(
                    "depth %d%s"
                            .formatted(
                                    stack.state().depth(), frames.isEmpty() ? "" : ": " + frames));
            if (stack.state().handled().isPresent()) {
                notes.add("handles " + text(stack.state().handled()));
            }
            stack.problem().ifPresent(problem -> notes.add("! " + problem));
            return notes;
        }
    }
}
