package org.stackletlab.inspector.recording;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.Condition;
import org.stackletlab.emulator.timeline.Hit;
import org.stackletlab.emulator.timeline.Trigger.Breakpoint;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.Event.SwitchBegan;
import org.stackletlab.inspector.event.Event.SwitchEnded;

/**
 * Finds the mark that a user means: a number of instructions, {@code start}, {@code end}, {@code
 * event:N}, {@code switch:N}, {@code switched:N} (when that switch has returned). Numbers below
 * zero count from the end.
 */
final class Positions {
    private static final String FORMS =
            "Write a number of instructions, start, end, event:N, switch:N, switched:N,"
                    + " call:FUNCTION or line:FILE:N; numbers below zero count from the end.";

    private final RecordedProgram recorded;
    private final Mark end;

    Positions(RecordedProgram recorded) {
        this.recorded = recorded;
        this.end = recorded.recording().end();
    }

    /** The mark of a position of one of the forms above. */
    Mark parse(String text) throws PositionException, MachineException {
        if (text.equals("start")) {
            return Mark.START;
        }
        if (text.equals("end")) {
            return end;
        }
        int colon = text.indexOf(':');
        String kind = colon < 0 ? "" : text.substring(0, colon);
        if (kind.equals("call")) {
            return call(text.substring(colon + 1));
        }
        if (kind.equals("line")) {
            return line(text);
        }
        OptionalLong number = number(text.substring(colon + 1));
        if (number.isEmpty()) {
            throw unknown(text);
        }
        return switch (kind) {
            case "" -> instructions(text, number.getAsLong());
            case "event" -> one(text, number.getAsLong(), events(), "event");
            case "switch" -> one(text, number.getAsLong(), switches(), "switch");
            case "switched" -> switched(text, number.getAsLong());
            default -> throw unknown(text);
        };
    }

    private List<Mark> events() {
        return recorded.events().stream().map(Event::mark).toList();
    }

    private List<Mark> switches() {
        return recorded.events().stream()
                .filter(SwitchBegan.class::isInstance)
                .map(Event::mark)
                .toList();
    }

    /** When a switch has returned, on whichever stack it did so. */
    private Mark switched(String text, long number) throws PositionException {
        one(text, number, switches(), "switch");
        long wanted = number < 0 ? switches().size() + number + 1 : number;
        return recorded.events().stream()
                .filter(SwitchEnded.class::isInstance)
                .map(SwitchEnded.class::cast)
                .filter(ended -> ended.number() == wanted)
                .map(Event::mark)
                .findFirst()
                .orElseThrow(
                        () ->
                                new PositionException(
                                        "%s: switch %d never returned; switch:%2$d is where it began."
                                                .formatted(text, wanted)));
    }

    private Mark call(String function) throws PositionException, MachineException {
        Symbol symbol =
                recorded.image()
                        .symbol(function)
                        .orElseThrow(
                                () ->
                                        new PositionException(
                                                "call:%s: the program has no function '%1$s'."
                                                        .formatted(function)));
        return first("call:" + function, Set.of(symbol.address()));
    }

    private Mark line(String text) throws PositionException, MachineException {
        return first(text, new CodeLines(recorded).addresses(text.substring("line:".length())));
    }

    private Mark first(String text, Set<Long> addresses)
            throws PositionException, MachineException {
        return recorded.replay()
                .next(Mark.START, List.of(new Breakpoint(addresses, Condition.ALWAYS)))
                .map(Hit::mark)
                .orElseThrow(
                        () ->
                                new PositionException(
                                        "%s: the run never came there.".formatted(text)));
    }

    private static PositionException unknown(String text) {
        return new PositionException(
                "'%s' is no position in a recording. %s".formatted(text, FORMS));
    }

    private static OptionalLong number(String text) {
        String digits = text.replace("_", "");
        return digits.matches("[+-]?[0-9]{1,18}")
                ? OptionalLong.of(Long.parseLong(digits))
                : OptionalLong.empty();
    }

    private Mark instructions(String text, long number) throws PositionException {
        long mark = number < 0 ? end.instructions() + number : number;
        if (mark < 0 || mark > end.instructions()) {
            throw new PositionException(
                    "%s: the run has %d instructions, so marks go from 0 to %2$d, or from -1 to -%2$d when counted from the end."
                            .formatted(text, end.instructions()));
        }
        return new Mark(mark);
    }

    private static Mark one(String text, long number, List<Mark> marks, String what)
            throws PositionException {
        long index = number < 0 ? marks.size() + number : number - 1;
        if (number == 0 || index < 0 || index >= marks.size()) {
            throw new PositionException("%s: %s".formatted(text, range(marks.size(), what)));
        }
        return marks.get((int) index);
    }

    private static String range(int size, String what) {
        return switch (size) {
            case 0 -> "the run has no %s.".formatted(what);
            case 1 -> "the run has one %s, %1$s:1.".formatted(what);
            default ->
                    "the run has %d %s, %s:1 to %3$s:%1$d."
                            .formatted(size, what.equals("switch") ? "switches" : what + "s", what);
        };
    }
}
