package org.stackletlab.lessons.fact;

import java.util.List;
import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.lessons.fact.FactValue.Quantity;
import org.stackletlab.lessons.fact.FactValue.Text;

/**
 * The facts of a recording. Borrows the recording, which must stay open. May be used by any number
 * of threads; what has been looked at is remembered.
 */
public final class Facts {
    private final RecordedProgram recorded;
    private final Instants instants;
    private final RunFacts run;
    private final SwitchFacts switches;
    private final StackFacts stacks;
    private final UnitFacts units;

    private Facts(RecordedProgram recorded) {
        this.recorded = recorded;
        this.instants = new Instants(recorded);
        this.run = new RunFacts(recorded);
        this.switches = new SwitchFacts(recorded, run.names());
        this.stacks = new StackFacts(instants, run.names());
        this.units = new UnitFacts(instants);
    }

    /** The facts of a recording that stays the caller's. */
    public static Facts of(RecordedProgram recorded) {
        return new Facts(recorded);
    }

    /** What they are about. */
    public RecordedProgram recording() {
        return recorded;
    }

    FactValue value(Fact fact, List<FactValue> arguments) throws NoFactException {
        Arguments given = new Arguments(fact, arguments);
        return switch (fact) {
            case OUTPUT -> run.output(given.number(0));
            case LINES -> run.lines();
            case PRINTED -> run.printed(given.text(0));
            case EXIT -> run.exit();
            case ENDING -> run.ending();
            case STACKS -> run.stacks();
            case INSTRUCTIONS -> run.instructions();
            case SWITCHES, FROM, TO, OUTCOME, SAVED, RESTORED -> ofSwitch(fact, given);
            case SAVED_OF, SP_BEFORE, SP_AFTER, FRAME, SLOT -> ofSwitch(fact, given);
            case REGISTER, SP, PC -> register(fact, given);
            case RUNNING, FUNCTION, CALLS, LOCAL -> ofCalls(fact, given);
            case SIZE, IN_PLACE, IN_HEAP, STATUS, CHAIN, STACKS_AT -> ofStack(fact, given);
            case PARENT, STATE, HELD_BY, UNITS_AT, CURRENT, QUEUE, RUNNABLE -> ofUnit(fact, given);
            case ADDRESS -> address(given.text(0));
            case WORD -> Quantity.of(recorded.platform().wordBytes());
            case PLATFORM -> new Text(recorded.platform().name());
        };
    }

    private FactValue ofSwitch(Fact fact, Arguments given) throws NoFactException {
        return switch (fact) {
            case FROM -> switches.from(given.number(0));
            case TO -> switches.to(given.number(0));
            case OUTCOME -> switches.outcome(given.number(0));
            case SAVED -> switches.saved(given.number(0));
            case RESTORED -> switches.restored(given.number(0));
            case SAVED_OF -> switches.savedOf(given.text(0), given.number(1));
            case SP_BEFORE -> switches.before(given.number(0));
            case SP_AFTER -> switches.after(given.number(0));
            case FRAME -> switches.frame(given.number(0));
            case SLOT -> switches.slot(given.text(0), given.number(1));
            default -> switches.count();
        };
    }

    private FactValue register(Fact fact, Arguments given) throws NoFactException {
        CallingConvention convention = recorded.platform().convention();
        return switch (fact) {
            case SP -> instants.register(convention.stackPointer().name(), given.position(0));
            case PC -> instants.register(convention.programCounter().name(), given.position(0));
            default -> instants.register(given.text(0), given.position(1));
        };
    }

    private FactValue ofCalls(Fact fact, Arguments given) throws NoFactException {
        return switch (fact) {
            case RUNNING -> stacks.running(given.position(0));
            case FUNCTION -> stacks.function(given.position(0));
            case CALLS -> stacks.calls(given.text(0), given.position(1));
            default -> stacks.local(given.text(0), given.text(1), given.position(2));
        };
    }

    private FactValue ofStack(Fact fact, Arguments given) throws NoFactException {
        return switch (fact) {
            case SIZE -> stacks.size(given.text(0), given.position(1));
            case IN_PLACE -> stacks.inPlace(given.text(0), given.position(1));
            case IN_HEAP -> stacks.inHeap(given.text(0), given.position(1));
            case STATUS -> stacks.status(given.text(0), given.position(1));
            case STACKS_AT -> stacks.names(given.position(0));
            default -> stacks.chain(given.position(0));
        };
    }

    private FactValue ofUnit(Fact fact, Arguments given) throws NoFactException {
        return switch (fact) {
            case PARENT -> units.parent(given.text(0), given.position(1));
            case STATE -> units.state(given.text(0), given.position(1));
            case HELD_BY -> units.heldBy(given.text(0), given.position(1));
            case UNITS_AT -> units.names(given.position(0));
            case QUEUE -> units.queue(given.text(0), given.position(1));
            case RUNNABLE -> units.runnable(given.position(0));
            default -> units.current(given.position(0));
        };
    }

    private FactValue address(String symbol) throws NoFactException {
        Symbol found =
                recorded.image()
                        .symbol(symbol)
                        .orElseThrow(
                                () ->
                                        new NoFactException(
                                                "the program has no function or variable '%s'%s"
                                                        .formatted(symbol, near(symbol))));
        return Quantity.address(found.address());
    }

    private String near(String symbol) {
        return Nearest.of(symbol, recorded.image().symbols().stream().map(Symbol::name).toList())
                .map("; the nearest name is %s"::formatted)
                .orElse("");
    }

    /** What a fact is told. */
    private record Arguments(Fact fact, List<FactValue> values) {
        /** A number of a switch or a line. */
        long number(int index) throws NoFactException {
            if (values.get(index) instanceof Quantity number && number.value().bitLength() < 32) {
                return number.value().longValue();
            }
            throw wrong(index, "a small number");
        }

        /** A name. */
        String text(int index) throws NoFactException {
            if (values.get(index) instanceof Text text) {
                return text.text();
            }
            throw wrong(index, "a name or a \"text\"");
        }

        /** A position; a number is a number of instructions. */
        String position(int index) {
            return switch (values.get(index)) {
                case Text text -> text.text();
                case Quantity number -> number.value().toString();
            };
        }

        private NoFactException wrong(int index, String wanted) {
            return new NoFactException(
                    "%s wants %s for %s, and was told %s"
                            .formatted(
                                    fact.usage(),
                                    wanted,
                                    fact.parameters().get(index),
                                    values.get(index).shown()));
        }
    }
}
