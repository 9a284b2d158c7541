package org.stackletlab.tests.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.stackletlab.tests.model.Datum.Failure;
import org.stackletlab.tests.model.Datum.Plain;
import org.stackletlab.tests.model.Datum.Tuple;
import org.stackletlab.tests.model.Instruction.Operands;

/**
 * Executes a script as the guest must, and logs the same lines. What all layers have is here:
 * lists, functions, errors and values. Every stack is a {@link Strand}.
 */
abstract class Model {
    private enum Kind {
        BOTTOM,
        PLAIN,
        TRIES
    }

    /** A body that runs: its list, its unit (none for main), and the errors that it handles. */
    record Activation(int list, Optional<Unit> self, Deque<Failure> handled) {
        Activation(int list, Optional<Unit> self) {
            this(list, self, new ArrayDeque<>());
        }
    }

    private final Strand.Group strands = new Strand.Group();
    private final List<String> log = new ArrayList<>();
    private final List<Deque<Instruction>> lists = new ArrayList<>();

    /** The stack that runs. */
    private Strand running = strands.main();

    /** How many calls the running stack counts; a new one goes on from where it was made. */
    private int depth;

    private int deepest = 1000;

    Model(Script script) {
        script.lists().forEach(list -> lists.add(new ArrayDeque<>(list)));
    }

    /** Executes an instruction of the layer's. */
    abstract Datum execute(Activation me, char letter, Operands operands) throws Raised;

    /** The unit that an operand names. */
    abstract Optional<? extends Unit> named(Activation me, char name);

    /** The error type that a letter stands for, if it is one of the layer's. */
    abstract String errorType(char letter);

    /** A unit has lost its last reference. */
    abstract void forgotten(Unit unit);

    /** How many units there are, without those that the thread keeps for ever. */
    abstract int units();

    /** What the layer's guest program says when it has ended everything. */
    List<String> farewell() {
        return List.of();
    }

    /** The whole log. A model runs once. */
    final List<String> predict() {
        try {
            call(new Activation(0, Optional.empty()), Kind.BOTTOM);
        } catch (Raised e) {
            throw new AssertionError("main passes nothing on", e);
        } finally {
            strands.discard();
        }
        log.add("end with " + units() + " units");
        log.addAll(farewell());
        log.add("= 0 units, 0 blocks");
        return List.copyOf(log);
    }

    /** The stack that runs enters a function of the other kind, where there is soft code. */
    void enterOther() {}

    void leaveOther() {}

    // ---- for layers

    final void mustNotBeTooDeep() throws Raised {
        if (depth >= deepest) {
            throw new Raised("RecursionError");
        }
    }

    final Strand running() {
        return running;
    }

    final Strand main() {
        return strands.main();
    }

    /** A stack that begins when something first arrives at it, and tells who goes on then. */
    final Strand newStrand(Function<Outcome, Strand.Handover> body) {
        return strands.add(body);
    }

    /** Lets another stack run. Returns what arrives here later. */
    final Outcome handTo(Strand to, Outcome what) {
        Strand me = running;
        int mine = depth;
        running = to;
        Outcome arrived = me.handTo(to, what);
        depth = mine;
        return arrived;
    }

    /** The running stack ends, and another one goes on. */
    final Strand.Handover endWith(Strand to, Outcome what) {
        running = to;
        return new Strand.Handover(to, what);
    }

    final int depth() {
        return depth;
    }

    final void setDepth(int calls) {
        depth = calls;
    }

    /** The line of a body that begins. */
    final void logBegin(int list, Datum arguments, Datum keywords) {
        log(list, "begins", Datum.tuple(arguments, keywords, Datum.integer(depth)));
    }

    final void log(int list, String verb, Object what) {
        log.add(list + " " + verb + " " + what);
    }

    /** Executes a list as the body of a unit. */
    final Datum body(Unit self) throws Raised {
        try {
            Datum result =
                    call(new Activation(self.list, Optional.of(self)), Kind.BOTTOM)
                            .orElse(Plain.NONE);
            log(self.list, "returns", result);
            return result;
        } catch (Raised e) {
            log(self.list, "fails", e.failure());
            throw e;
        }
    }

    /** One more reference. */
    static Datum reference(Unit unit) {
        unit.references++;
        return new Datum.Reference(unit);
    }

    final void release(Unit unit) {
        if (--unit.references == 0) {
            forgotten(unit);
        }
    }

    final void release(Datum datum) {
        datum.units().forEach(this::release);
    }

    /** The value that an operand stands for; none if it is absent. */
    final Datum value(Activation me, Operands operands) {
        char kind = operands.name();
        if (kind == 'n' || kind == 0) {
            return Plain.NONE;
        } else if (kind == 'p') {
            return Tuple.EMPTY;
        } else if (kind == 'j') {
            return Plain.NO_KEYWORDS;
        } else if (kind == 'e') {
            boolean bare = operands.lastOfOperand();
            String type = errorTypeOf(operands.name());
            return new Failure(
                    type,
                    bare ? Optional.empty() : Optional.of(Datum.integer(operands.name() - '0')));
        }
        char name = operands.name();
        Datum number = Datum.integer(name - '0');
        return switch (kind) {
            case 'i' -> number;
            case 'w' -> Datum.integer(0x500000000L + name - '0');
            case 's' -> Datum.string("s" + name);
            case 'o' -> Datum.tuple(number);
            case 't' -> Datum.tuple(Datum.string("s" + name), number);
            case 'k' -> new Datum.Keywords(number);
            case 'u' -> named(me, name).map(Model::reference).orElse(Plain.NONE);
            default -> throw new IllegalArgumentException("value " + kind);
        };
    }

    /** The layer writes to standard error; two times in a row count once. */
    final void complain() {
        if (!log.getLast().equals(Trial.COMPLAINT)) {
            log.add(Trial.COMPLAINT);
        }
    }

    // ---- executing

    private String errorTypeOf(char letter) {
        return switch (letter) {
            case 'K' -> "KeyError";
            case 'L' -> "LookupError";
            case 'V' -> "ValueError";
            case 'Z' -> "ZeroDivisionError";
            case 'I' -> "KeyboardInterrupt";
            default -> errorType(letter);
        };
    }

    /** One call of a function. Something: the body returns it, through all its functions. */
    private Optional<Datum> call(Activation me, Kind kind) throws Raised {
        boolean handles = false;
        mustNotBeTooDeep();
        depth++;
        try {
            while (true) {
                Instruction next = next(me.list());
                if (next == null) {
                    return me.list() == 0 ? Optional.empty() : Optional.of(Plain.NONE);
                }
                if (next.letter() == ')' && kind != Kind.BOTTOM) {
                    return Optional.empty();
                }
                try {
                    Optional<Datum> result = step(me, next);
                    if (result.isPresent()) {
                        return result;
                    }
                } catch (Raised e) {
                    boolean catches = kind == Kind.TRIES && !handles;
                    if (!catches && (kind != Kind.BOTTOM || me.list() != 0)) {
                        throw e;
                    }
                    log(me.list(), "catches", e.failure());
                    if (catches) {
                        me.handled().push(e.failure());
                        handles = true;
                    }
                }
            }
        } finally {
            depth--;
            if (handles) {
                me.handled().pop();
            }
        }
    }

    private Optional<Datum> callOther(Activation me, Kind kind) throws Raised {
        enterOther();
        try {
            return call(me, kind);
        } finally {
            leaveOther();
        }
    }

    private Instruction next(int list) {
        return list < lists.size() ? lists.get(list).poll() : null;
    }

    private Optional<Datum> step(Activation me, Instruction i) throws Raised {
        switch (i.letter()) {
            case '(' -> {
                return call(me, Kind.PLAIN);
            }
            case '{' -> {
                return call(me, Kind.TRIES);
            }
            case '[' -> {
                return callOther(me, Kind.PLAIN);
            }
            case '<' -> {
                return callOther(me, Kind.TRIES);
            }
            case ')' -> {}
            case 'l' -> deepest = 3 + 2 * (i.operands().name() - '0');
            case 'r' -> {
                return me.list() == 0 ? Optional.empty() : Optional.of(value(me, i.operands()));
            }
            default -> settle(me, i);
        }
        return Optional.empty();
    }

    /** Executes an instruction that has an outcome, and logs it. */
    private void settle(Activation me, Instruction i) throws Raised {
        String verb = i.text() + " ->";
        try {
            Datum result =
                    switch (i.letter()) {
                        case 'x' -> throw new Raised((Failure) value(me, i.operands()));
                        case 'h' -> me.handled().isEmpty() ? Plain.NONE : me.handled().peek();
                        case 'c' -> Datum.integer(units());
                        default -> execute(me, i.letter(), i.operands());
                    };
            log(me.list(), verb, result);
            release(result);
        } catch (Raised e) {
            log(me.list(), verb + " raises", e.failure());
            if (i.passesOn()) {
                throw e;
            }
        }
    }
}
