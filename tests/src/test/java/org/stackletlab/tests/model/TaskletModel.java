package org.stackletlab.tests.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.stackletlab.tests.model.Datum.Failure;
import org.stackletlab.tests.model.Datum.Plain;
import org.stackletlab.tests.model.Datum.Tuple;
import org.stackletlab.tests.model.Instruction.Operands;
import org.stackletlab.tests.model.Tasklet.Body;
import org.stackletlab.tests.model.Tasklet.Channel;

/** Tasklets and channels, as instructions use them. */
final class TaskletModel extends Rendezvous {
    static final Layer LAYER =
            new Layer(
                    "tasklet",
                    TaskletScripts::opening,
                    TaskletScripts::instruction,
                    TaskletModel::new);

    private final Map<Character, Tasklet> variables = new TreeMap<>();
    private final Map<Character, Channel> channels = new TreeMap<>();

    private TaskletModel(Script script) {
        super(script);
        variables.put('0', main);
    }

    @Override
    Datum execute(Activation me, char letter, Operands operands) throws Raised {
        if ("yzRw#XWZ".indexOf(letter) >= 0) {
            return useThread(me, letter, operands);
        }
        char name = operands.name();
        switch (letter) {
            case 'n', 'N', 'j', 'J', 'q' -> {
                return make(me, letter, name, operands);
            }
            case 'd' -> {
                Optional.ofNullable(variables.remove(name)).ifPresent(this::release);
                return Plain.NONE;
            }
            case 'C', 'D' -> {
                Optional<Channel> former = Optional.ofNullable(channels.remove(name));
                if (letter == 'C') {
                    channels.put(name, new Channel(name - 'A'));
                }
                former.ifPresent(this::release);
                return Plain.NONE;
            }
            default -> {}
        }
        Optional<? extends Unit> unit = named(me, name);
        if (unit.isEmpty()) {
            return Datum.string("nobody");
        }
        return unit.get() instanceof Channel c
                ? useChannel(me, letter, c, operands)
                : use(me, letter, (Tasklet) unit.get(), operands);
    }

    @Override
    Optional<? extends Unit> named(Activation me, char name) {
        if (name == 'm') {
            return Optional.of(current);
        }
        return Optional.ofNullable(
                Character.isDigit(name) ? variables.get(name) : channels.get(name));
    }

    @Override
    String errorType(char letter) {
        return letter == 'T' ? "TaskletExit" : "StopIteration";
    }

    @Override
    List<String> farewell() {
        return List.of("%d soft and %d hard switches".formatted(softSwitches, hardSwitches));
    }

    @Override
    void enterOther() {
        current.enter(!current.callsSoftly());
    }

    @Override
    void leaveOther() {
        current.leave();
    }

    // ---- the thread

    private Datum useThread(Activation me, char letter, Operands operands) throws Raised {
        return switch (letter) {
            case 'y' -> schedule(new Outcome.Value(value(me, operands))).get();
            case 'z' -> scheduleRemove(new Outcome.Value(value(me, operands))).get();
            case 'R' -> runAll().get();
            case 'w' -> reference(current);
            case '#' ->
                    Datum.tuple(
                            Datum.integer(ring.size()),
                            Datum.integer(softSwitches),
                            Datum.integer(hardSwitches));
            case 'X' -> {
                int former = trap;
                trap += operands.name() == '1' ? 1 : -1;
                yield Datum.integer(former);
            }
            case 'W' -> {
                handlesErrors = operands.name() == '1';
                yield Plain.NONE;
            }
            case 'Z' -> {
                boolean former = soft;
                soft = operands.name() == '1';
                yield flag(former);
            }
            default -> throw new IllegalArgumentException("instruction " + letter);
        };
    }

    private static Datum flag(boolean flag) {
        return Datum.integer(flag ? 1 : 0);
    }

    // ---- tasklets

    private Datum make(Activation me, char letter, char name, Operands operands) {
        Body body =
                switch (letter) {
                    case 'n', 'j' -> Body.FUNCTION;
                    case 'N', 'J' -> Body.SOFT_CODE;
                    default -> Body.NOTHING;
                };
        Datum given = value(me, operands);
        Tasklet t = new Tasklet(name - '0', body);
        tasklets.add(t);
        if (letter == 'n' || letter == 'N') {
            prepare(t, given);
            ensureInRing(t);
        } else {
            release(given);
        }
        Optional.ofNullable(variables.put(name, t)).ifPresent(this::release);
        return Plain.NONE;
    }

    private Datum use(Activation me, char letter, Tasklet t, Operands operands) throws Raised {
        switch (letter) {
            case 'i', 'b' -> {
                give(t, letter == 'i', value(me, operands));
                return Plain.NONE;
            }
            case 'B', 'E', 'u' -> {
                bind(t, letter);
                return Plain.NONE;
            }
            case '+' -> {
                if (t.direction != 0 || !t.alive) {
                    throw new Raised("RuntimeError");
                }
                ensureInRing(t);
                return Plain.NONE;
            }
            case '-' -> {
                remove(t);
                return Plain.NONE;
            }
            case 'g', 's' -> {
                return runNow(t, letter == 's').get();
            }
            case 'k', 'K' -> {
                return kill(t, letter == 'K', current.callsSoftly()).get();
            }
            case 't', 'T' -> {
                Datum given = value(me, operands);
                if (given instanceof Failure failure) {
                    return throwInto(t, failure, letter == 'T', current.callsSoftly()).get();
                }
                release(given);
                throw new Raised("TypeError");
            }
            default -> {
                return lookOrSet(me, letter, t, operands);
            }
        }
    }

    private Datum lookOrSet(Activation me, char letter, Tasklet t, Operands operands) {
        switch (letter) {
            case 'v' -> {
                return copy(t.slot);
            }
            case 'V' -> {
                hand(t, new Outcome.Value(value(me, operands)));
                return Plain.NONE;
            }
            case 'f' -> {
                boolean former = t.blockTrap;
                t.blockTrap = operands.name() == '1';
                return flag(former);
            }
            case 'o' -> {
                return neighbours(t);
            }
            case 'a' -> {
                return Datum.string(shown(t));
            }
            default -> throw new IllegalArgumentException("instruction " + letter);
        }
    }

    private static Datum copy(Outcome slot) {
        return switch (slot) {
            case Outcome.Value value -> {
                value.datum().units().forEach(unit -> unit.references++);
                yield value.datum();
            }
            case Outcome.Failed failed -> failed.failure();
        };
    }

    private Datum neighbours(Tasklet t) {
        List<Tasklet> place = t.waitsFor.map(c -> List.copyOf(c.queue)).orElse(ring);
        int at = place.indexOf(t);
        if (at < 0) {
            return Datum.tuple(Plain.NONE, Plain.NONE);
        }
        int size = place.size();
        boolean round = t.direction == 0;
        return Datum.tuple(
                at + 1 < size || round ? reference(place.get((at + 1) % size)) : Plain.NONE,
                at > 0 || round ? reference(place.get((at + size - 1) % size)) : Plain.NONE);
    }

    private String shown(Tasklet t) {
        return (t.alive ? "A" : "")
                + (isScheduled(t) ? "S" : "")
                + (t.direction != 0 ? "B" : "")
                + (isPaused(t) ? "P" : "")
                + (t == current ? "C" : "")
                + (t == main ? "M" : "")
                + (t.alive && t.nesting == 0 && !t.stackKept ? "R" : "")
                + (t.stackKept ? "H" : "")
                + t.nesting;
    }

    private void mustBeBindable(Tasklet t) throws Raised {
        if (t == current || t == main || isScheduled(t) || isWaiting(t) || t.stackKept) {
            throw new Raised("RuntimeError");
        }
    }

    private void bind(Tasklet t, char letter) throws Raised {
        mustBeBindable(t);
        forget(t);
        t.body =
                switch (letter) {
                    case 'B' -> Body.FUNCTION;
                    case 'E' -> Body.SOFT_CODE;
                    default -> Body.NOTHING;
                };
    }

    private void give(Tasklet t, boolean start, Datum given) throws Raised {
        try {
            if (start && t.alive) {
                throw new Raised("RuntimeError");
            }
            mustBeBindable(t);
            if (t.body == Body.NOTHING) {
                throw new Raised("RuntimeError");
            }
        } catch (Raised e) {
            release(given);
            throw e;
        }
        prepare(t, given);
        if (start) {
            ensureInRing(t);
        }
    }

    // ---- channels

    private Datum useChannel(Activation me, char letter, Channel c, Operands operands)
            throws Raised {
        switch (letter) {
            case '>' -> {
                return act(c, 1, new Outcome.Value(value(me, operands))).get();
            }
            case '?' -> {
                return act(c, -1, NOTHING).get();
            }
            case '~' -> {
                Datum given = value(me, operands);
                if (given instanceof Failure failure) {
                    return act(c, 1, new Outcome.Failed(failure)).get();
                }
                release(given);
                throw new Raised("TypeError");
            }
            case '=' -> {
                return sendItems(c, value(me, operands));
            }
            case ':' -> {
                if (c.closing && c.queue.isEmpty()) {
                    throw new Raised(new Failure("StopIteration", Optional.empty()));
                }
                return act(c, -1, NOTHING).get();
            }
            default -> {
                return lookOrSet(letter, c, operands);
            }
        }
    }

    /** Soft code, whoever calls it. */
    private Datum sendItems(Channel c, Datum items) throws Raised {
        if (!(items instanceof Tuple tuple)) {
            release(items);
            throw new Raised("TypeError");
        }
        mustNotBeTooDeep();
        c.references++;
        current.enter(true);
        try {
            for (Datum item : tuple.items()) {
                act(c, 1, new Outcome.Value(item)).get();
            }
        } finally {
            current.leave();
            release(c);
        }
        return Datum.integer(tuple.items().size());
    }

    private static Datum lookOrSet(char letter, Channel c, Operands operands) {
        switch (letter) {
            case 'P' -> c.preference = operands.name() - '1';
            case 'M' -> c.scheduleAll = operands.name() == '1';
            case 'O' -> c.closing = false;
            case 'L' -> c.closing = true;
            case 'Q' -> {
                return Datum.tuple(
                        Datum.integer(c.balance()),
                        c.queue.isEmpty() ? Plain.NONE : reference(c.queue.getFirst()),
                        Datum.integer(c.preference),
                        flag(c.scheduleAll),
                        flag(c.closing),
                        flag(c.closing && c.queue.isEmpty()));
            }
            default -> throw new IllegalArgumentException("instruction " + letter);
        }
        return Plain.NONE;
    }
}
