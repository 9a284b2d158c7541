package org.stackletlab.cli.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stackletlab.cli.common.CommandException;
import org.stackletlab.cli.common.ExitCode;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.emulator.timeline.Condition;
import org.stackletlab.emulator.timeline.Trigger;
import org.stackletlab.emulator.timeline.Trigger.Breakpoint;
import org.stackletlab.emulator.timeline.Trigger.Kind;
import org.stackletlab.emulator.timeline.Trigger.Watchpoint;
import org.stackletlab.emulator.timeline.condition.ConditionException;
import org.stackletlab.emulator.timeline.condition.Conditions;
import org.stackletlab.inspector.recording.CodeLines;
import org.stackletlab.inspector.recording.PositionException;
import org.stackletlab.inspector.recording.ProgramVariables;
import org.stackletlab.inspector.recording.RecordedProgram;

/** Makes triggers of what a user writes. */
final class Triggers {
    private static final Pattern PLACE =
            Pattern.compile(
                    "(0x[0-9a-fA-F]{1,8}|[0-9]{1,10}|[A-Za-z_$][\\w$.]*)(?::([0-9]{1,9}))?");

    private final RecordedProgram recorded;
    private final Image image;
    private final Condition condition;
    private final List<Trigger> triggers = new ArrayList<>();

    Triggers(RecordedProgram recorded, Optional<String> text) throws CommandException {
        this.recorded = recorded;
        this.image = recorded.image();
        this.condition = text.isPresent() ? condition(recorded, text.get()) : Condition.ALWAYS;
    }

    private static Condition condition(RecordedProgram recorded, String text)
            throws CommandException {
        try {
            return Conditions.parse(
                    text, recorded.platform(), new ProgramVariables(recorded.image()));
        } catch (ConditionException e) {
            throw new CommandException(ExitCode.USAGE, "--if " + e.getMessage(), e);
        }
    }

    Triggers write(List<String> places) throws CommandException {
        return watch("--write", Kind.WRITE, places);
    }

    Triggers read(List<String> places) throws CommandException {
        return watch("--read", Kind.READ, places);
    }

    Triggers change(List<String> places) throws CommandException {
        return watch("--change", Kind.CHANGE, places);
    }

    private Triggers watch(String option, Kind kind, List<String> places) throws CommandException {
        for (String place : places) {
            Matcher form = PLACE.matcher(place);
            if (!form.matches()) {
                throw usage(
                        ("%s %s: write an address such as 0x10000040 or 0x10000040:8 with a number"
                                        + " of bytes, or the name of a variable.")
                                .formatted(option, place));
            }
            triggers.add(watch(option, kind, form.group(1), form.group(2)));
        }
        return this;
    }

    private Trigger watch(String option, Kind kind, String place, String bytes)
            throws CommandException {
        long address;
        long size = image.platform().wordBytes();
        if (Character.isDigit(place.charAt(0))) {
            address = Long.decode(place);
        } else {
            Symbol symbol = symbol(option, place, "variable");
            address = symbol.address();
            size = Math.max(1, symbol.size());
        }
        long wanted = bytes == null ? size : Long.parseLong(bytes);
        if (wanted < 1) {
            throw usage(
                    "%s %s:%s: at least one byte must be watched.".formatted(option, place, bytes));
        }
        return new Watchpoint(address, wanted, Set.of(kind), condition);
    }

    Triggers call(List<String> functions) throws CommandException {
        for (String function : functions) {
            Symbol symbol = symbol("--call", function, "function");
            triggers.add(new Breakpoint(Set.of(symbol.address()), condition));
        }
        return this;
    }

    Triggers line(List<String> lines) throws PositionException {
        for (String line : lines) {
            triggers.add(new Breakpoint(new CodeLines(recorded).addresses(line), condition));
        }
        return this;
    }

    List<Trigger> done() {
        return List.copyOf(triggers);
    }

    private Symbol symbol(String option, String name, String what) throws CommandException {
        Optional<Symbol> symbol = image.symbol(name);
        if (symbol.isEmpty()) {
            throw usage("%s %s: the program has no %s of this name.".formatted(option, name, what));
        }
        return symbol.get();
    }

    private static CommandException usage(String message) {
        return new CommandException(ExitCode.USAGE, message);
    }
}
