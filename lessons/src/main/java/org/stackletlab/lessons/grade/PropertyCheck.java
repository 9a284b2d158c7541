package org.stackletlab.lessons.grade;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.emulator.machine.Stream;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.Expectation;
import org.stackletlab.inspector.audit.BrokenPromise;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.inspector.world.World;
import org.stackletlab.inspector.world.heap.Heap;
import org.stackletlab.inspector.world.heap.HeapBlock;
import org.stackletlab.lessons.fact.Condition;
import org.stackletlab.lessons.fact.Expression;
import org.stackletlab.lessons.fact.FactException;
import org.stackletlab.lessons.format.Check;
import org.stackletlab.lessons.format.Property;
import org.stackletlab.lessons.prose.Computed;

/**
 * Whether a run has what is demanded.
 *
 * @param attempt the run
 * @param expectation what the program's comments say, as the lesson has them
 */
record PropertyCheck(Attempt attempt, Expectation expectation) {
    private static final int MOST_SHOWN = 80;

    /** Why a check fails; nothing if it holds. */
    Optional<Finding> fails(Check check) throws MachineException {
        return check.property().isPresent()
                ? fails(check.property().get())
                : condition(check, check.condition().orElseThrow());
    }

    private Optional<Finding> fails(Property property) throws MachineException {
        return switch (property) {
            case BUILDS -> Optional.empty();
            case PRINTS_WHAT_IT_EXPECTS -> prints();
            case ENDS_WELL -> endsWell();
            case KEEPS_REGISTERS -> keepsRegisters();
            case KEEPS_STACK -> keepsStack();
            case ALIGNED ->
                    first(attempt.broken(), BrokenPromise.Misaligned.class::isInstance)
                            .or(this::neverSwitched);
            case FREES_EVERYTHING -> freesEverything();
        };
    }

    private Optional<Finding> condition(Check check, String condition) {
        String because = "";
        try {
            if (Condition.parse(condition).holds(attempt.facts())) {
                return Optional.empty();
            }
        } catch (FactException e) {
            because = " (%s: %s)".formatted(condition, e.problem());
        }
        String says = check.says().isEmpty() ? condition + " does not hold." : filled(check.says());
        return ended(Optional.of(new Finding(says.strip() + because, check.at())));
    }

    /** With the numbers of this run; a run that was lost early may not have all of them. */
    private String filled(String says) {
        return Computed.fill(
                says,
                each -> {
                    try {
                        return Expression.parse(each.expression())
                                .evaluate(attempt.facts())
                                .shown();
                    } catch (FactException e) {
                        return "?";
                    }
                });
    }

    // ------------------------------------------------------------------ the switch

    private Optional<Finding> keepsRegisters() throws MachineException {
        Predicate<BrokenPromise> registers =
                broken ->
                        broken instanceof BrokenPromise.RegisterLost
                                || broken instanceof BrokenPromise.NeverReturned;
        Optional<Finding> found = first(attempt.broken(), registers);
        return found.isPresent() ? ended(found) : first(attempt.brokenWithMarks(), registers);
    }

    private Optional<Finding> keepsStack() throws MachineException {
        return ended(
                first(
                        attempt.broken(),
                        broken ->
                                broken instanceof BrokenPromise.StackPointerLost
                                        || broken instanceof BrokenPromise.BytesLost
                                        || broken instanceof BrokenPromise.NeverReturned));
    }

    /** What became of a routine that never called its callbacks cannot be aligned. */
    private Optional<Finding> neverSwitched() {
        boolean saved =
                attempt.recorded().events().stream()
                        .anyMatch(Event.RegistersSaved.class::isInstance);
        boolean began =
                attempt.recorded().events().stream().anyMatch(Event.SwitchBegan.class::isInstance);
        return began && !saved
                ? Optional.of(
                        Finding.at(
                                "switch:1",
                                "The switch routine was entered, and never called its save"
                                        + " callback."))
                : Optional.empty();
    }

    private static Optional<Finding> first(
            List<BrokenPromise> all, Predicate<BrokenPromise> wanted) {
        return all.stream().filter(wanted).findFirst().map(PromiseText::of);
    }

    /** How a run ended that did not come to its end explains what it did not do. */
    private Optional<Finding> ended(Optional<Finding> found) {
        if (attempt.recorded().recording().reason() instanceof StopReason.Exited) {
            return found;
        }
        return found.map(
                one -> new Finding(one.sentence() + " The run ended so: " + ending(), one.at()));
    }

    // ------------------------------------------------------------------ the program

    /** How the run ended, on one line. */
    private String ending() {
        if (attempt.flooded()) {
            return "it printed so much that it was stopped.";
        }
        RecordedProgram recorded = attempt.recorded();
        if (recorded.recording().reason() instanceof StopReason.BudgetSpent spent) {
            return "%,d instructions were executed, and it had not ended."
                    .formatted(spent.instructions());
        }
        return recorded.recording()
                .reason()
                .describe(recorded.image())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(3)
                .collect(Collectors.joining(" "));
    }

    private Optional<Finding> endsWell() {
        StopReason reason = attempt.recorded().recording().reason();
        if (reason instanceof StopReason.Exited(int code)) {
            return code == 0
                    ? Optional.empty()
                    : Optional.of(Finding.at("end", "The exit code is %d, not 0.".formatted(code)));
        }
        return Optional.of(Finding.at("end", "The run did not end well: " + ending()));
    }

    private Optional<Finding> prints() {
        RecordedProgram recorded = attempt.recorded();
        StringBuilder printed = new StringBuilder();
        recorded.recording().output().stream()
                .filter(piece -> piece.stream() == Stream.OUT)
                .forEach(piece -> printed.append(piece.text()));
        List<String> found = printed.toString().lines().toList();
        List<String> wanted = expectation.output().lines().toList();
        for (int i = 0; i < Math.max(found.size(), wanted.size()); i++) {
            String line = i < found.size() ? found.get(i) : "";
            if (i >= found.size() || i >= wanted.size() || !line.equals(wanted.get(i))) {
                return Optional.of(line(i, found, wanted));
            }
        }
        StopReason reason = recorded.recording().reason();
        if (reason.exitCode() == expectation.exitCode()) {
            return Optional.empty();
        }
        return Optional.of(
                Finding.at(
                        "end",
                        "Everything is printed as expected, but the exit code is %d and not %d. %s"
                                .formatted(
                                        reason.exitCode(),
                                        expectation.exitCode(),
                                        reason instanceof StopReason.Exited
                                                ? ""
                                                : "The run ended so: " + ending())
                                .strip()));
    }

    private Finding line(int index, List<String> found, List<String> wanted) {
        if (index >= found.size()) {
            return Finding.at(
                    "end",
                    "Line %d of what is expected, '%s', was never printed. The run ended so: %s"
                            .formatted(index + 1, shown(wanted.get(index)), ending()));
        }
        String sentence =
                index >= wanted.size()
                        ? "Line %d, '%s', is one more than is expected."
                                .formatted(index + 1, shown(found.get(index)))
                        : "Line %d is '%s', and '%s' is expected."
                                .formatted(
                                        index + 1,
                                        shown(found.get(index)),
                                        shown(wanted.get(index)));
        return Finding.at(whenPrinted(index), sentence);
    }

    private static String shown(String line) {
        String plain = line.replaceAll("\\p{Cntrl}", "?");
        return plain.length() > MOST_SHOWN ? plain.substring(0, MOST_SHOWN) + "…" : plain;
    }

    /** The event that printed the first byte of a line. */
    private String whenPrinted(int index) {
        List<Event> events = attempt.recorded().events();
        int lines = 0;
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof Event.Output output && output.stream() == Stream.OUT) {
                lines += (int) output.text().chars().filter(each -> each == '\n').count();
                if (lines > index) {
                    return "event:" + (i + 1);
                }
            }
        }
        return "end";
    }

    private Optional<Finding> freesEverything() throws MachineException {
        RecordedProgram recorded = attempt.recorded();
        if (!(recorded.recording().reason() instanceof StopReason.Exited)) {
            return Optional.of(
                    Finding.at("end", "The program never came to the end of main: " + ending()));
        }
        Mark end = recorded.recording().end();
        World world = recorded.world(recorded.replay().at(end));
        List<HeapBlock> left =
                world.heap().map(Heap::blocks).orElse(List.of()).stream()
                        .filter(block -> block.state() == HeapBlock.State.USED)
                        .toList();
        if (left.isEmpty()) {
            return Optional.empty();
        }
        HeapBlock first = left.getFirst();
        return Optional.of(
                Finding.at(
                        "end",
                        "At the end %s still allocated; the first has %d bytes at 0x%08x%s."
                                .formatted(
                                        left.size() == 1
                                                ? "one block is"
                                                : left.size() + " blocks are",
                                        first.bytes(),
                                        first.data(),
                                        first.holds().map(what -> ", " + what).orElse(""))));
    }
}
