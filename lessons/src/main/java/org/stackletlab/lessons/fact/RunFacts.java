package org.stackletlab.lessons.fact;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.emulator.machine.Stream;
import org.stackletlab.emulator.timeline.Output;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.Event.Named;
import org.stackletlab.inspector.event.Event.StackletCreated;
import org.stackletlab.inspector.event.Event.SwitchBegan;
import org.stackletlab.inspector.event.Event.SwitchEnded;
import org.stackletlab.inspector.event.Stack;
import org.stackletlab.inspector.event.layer.LayerEvent.StackClaimed;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.lessons.fact.FactValue.Quantity;
import org.stackletlab.lessons.fact.FactValue.Text;

/** What a run printed, how it ended, and what there was in it. */
final class RunFacts {
    private final RecordedProgram recorded;
    private final List<String> lines;
    private final Set<Integer> stacks = new HashSet<>();
    private final Set<String> names = new TreeSet<>();

    RunFacts(RecordedProgram recorded) {
        this.recorded = recorded;
        this.lines = lines(recorded.recording().output());
        know(Stack.MAIN);
        for (Event event : recorded.events()) {
            switch (event) {
                case SwitchBegan e -> know(e.from(), e.to());
                case SwitchEnded e -> know(e.from(), e.to());
                case StackletCreated e -> know(e.created());
                case Named e -> know(e.stack());
                case StackClaimed e -> know(e.stack());
                default -> {}
            }
        }
    }

    private void know(Stack... all) {
        for (Stack stack : all) {
            if (stack.isKnown()) {
                stacks.add(stack.id());
                names.add(stack.name());
            }
        }
    }

    /** The lines of standard output; what stands behind the last line end is a line as well. */
    private static List<String> lines(List<Output> output) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Output piece : output) {
            if (piece.stream() == Stream.OUT) {
                bytes.writeBytes(piece.bytes());
            }
        }
        String text = bytes.toString(StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        if (lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        return List.copyOf(lines);
    }

    FactValue stacks() {
        return Quantity.of(stacks.size());
    }

    /** All names that stacks ever had. */
    Set<String> names() {
        return names;
    }

    FactValue output(long number) throws NoFactException {
        long index = number < 0 ? lines.size() + number : number - 1;
        if (number == 0 || index < 0 || index >= lines.size()) {
            throw new NoFactException(
                    lines.isEmpty()
                            ? "the program printed nothing"
                            : "there is no line %d: the program printed %s"
                                    .formatted(
                                            number,
                                            lines.size() == 1
                                                    ? "one line"
                                                    : "lines 1 to " + lines.size()));
        }
        return new Text(lines.get((int) index));
    }

    FactValue lines() {
        return Quantity.of(lines.size());
    }

    FactValue printed(String text) {
        return Quantity.of(lines.stream().filter(line -> line.contains(text)).count());
    }

    FactValue exit() {
        return Quantity.of(recorded.recording().reason().exitCode());
    }

    FactValue instructions() {
        return Quantity.of(recorded.recording().end().instructions());
    }

    FactValue ending() {
        return new Text(
                switch (recorded.recording().reason()) {
                    case StopReason.Exited _ -> "exited";
                    case StopReason.Aborted _ -> "abort";
                    case StopReason.CheckFailed _ -> "check";
                    case StopReason.BudgetSpent _, StopReason.Cancelled _, StopReason.Paused _ ->
                            "budget";
                    case StopReason.MemoryFault _,
                            StopReason.StackOverflow _,
                            StopReason.InvalidInstruction _,
                            StopReason.CpuException _ ->
                            "fault";
                });
    }
}
