package org.stackletlab.tests.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.stackletlab.tests.model.Datum.Failure;
import org.stackletlab.tests.model.Datum.Keywords;
import org.stackletlab.tests.model.Datum.Plain;
import org.stackletlab.tests.model.Instruction.Operands;

/** Fibers: a tree; the result of each goes to the nearest ancestor that waits. */
final class FiberModel extends Model {
    static final Layer LAYER =
            new Layer("fiber", FiberModel::opening, FiberModel::instruction, FiberModel::new);

    private static final String ERROR = "fibers.error";

    private enum State {
        FRESH,
        SUSPENDED,
        RUNNING,
        ENDED
    }

    private static final class Fiber extends Unit {
        boolean foreign;
        State state = State.FRESH;
        Strand strand;

        /** None for main, and for main of another thread. */
        Optional<Fiber> parent = Optional.empty();

        /** What its arguments refer to. */
        List<Unit> held = List.of();

        Fiber(int list) {
            super(list);
        }
    }

    private final Map<Character, Fiber> variables = new TreeMap<>();
    private final Fiber main = new Fiber(0);

    /** Who runs; it has a reference for that. */
    private Fiber current = main;

    /** Those of this thread that exist, without main. */
    private final List<Fiber> all = new ArrayList<>();

    private FiberModel(Script script) {
        super(script);
        main.references++;
        main.state = State.RUNNING;
        main.strand = main();
        variables.put('0', main);
    }

    // ---- scripts

    private static List<String> opening(Dice dice) {
        List<String> words = new ArrayList<>();
        for (int unit = 1; unit <= dice.units(); unit++) {
            switch (dice.of("nnnnnnnnnnnnnnnnnnqy-")) {
                case 'n' -> words.add("n" + unit + "," + dice.value() + parent(dice));
                case 'q' -> words.add("q" + unit);
                case 'y' -> words.add("y" + unit);
                default -> {}
            }
        }
        for (int unit = 1; unit <= dice.units(); unit++) {
            if (dice.percent(60)) {
                words.add("s" + unit + ",n");
            }
        }
        return words;
    }

    private static String instruction(Dice dice, int list) {
        char letter =
                dice.of(
                        "ssssssssssssssssssssssssssssttttpppppooddnnnnnnqbyaafwcchh(((({{{{)))))rxxl");
        String mark = dice.mark();
        return switch (letter) {
            case 's' -> mark + "s" + somebody(dice, list) + "," + sent(dice);
            case 't' ->
                    mark
                            + "t"
                            + somebody(dice, list)
                            + ","
                            + (dice.percent(95) ? dice.error("F") : dice.value());
            case 'f' -> mark + "f" + somebody(dice, list) + "," + sent(dice);
            case 'p' -> mark + "p" + somebody(dice, list) + parent(dice);
            case 'n' -> mark + "n" + dice.unit() + "," + dice.value() + parent(dice);
            case 'q', 'b' -> mark + letter + dice.unit() + "," + dice.value();
            case 'd', 'y' -> String.valueOf(letter) + dice.unit();
            case 'o', 'a' -> String.valueOf(letter) + somebody(dice, list);
            default -> dice.common(letter, "F");
        };
    }

    /** Mostly somebody who does not run: main waits while others do. */
    private static char somebody(Dice dice, int list) {
        boolean main = dice.percent(list == 0 ? 4 : 35);
        return main ? '0' : dice.percent(3) ? 'm' : dice.unit();
    }

    private static String sent(Dice dice) {
        return dice.percent(75) ? "n" : dice.percent(10) ? dice.error("F") : dice.value();
    }

    private static String parent(Dice dice) {
        return dice.percent(60) ? "," + somebody(dice, dice.below(2)) : "";
    }

    // ---- instructions

    @Override
    Datum execute(Activation me, char letter, Operands operands) throws Raised {
        char name = operands.name();
        Optional<Fiber> f = named(me, name);
        switch (letter) {
            case 'n', 'q', 'b', 'y' -> {
                Datum given = value(me, operands);
                return create(letter, name, given, named(me, operands.name()));
            }
            case 'w' -> {
                return reference(current);
            }
            case 'd' -> {
                Optional.ofNullable(variables.remove(name)).ifPresent(this::release);
                return Plain.NONE;
            }
            default -> {
                return f.isPresent() ? use(me, letter, f.get(), operands) : Datum.string("nobody");
            }
        }
    }

    private Datum use(Activation me, char letter, Fiber f, Operands operands) throws Raised {
        switch (letter) {
            case 's' -> {
                return go(f, new Outcome.Value(value(me, operands)));
            }
            case 't' -> {
                Datum given = value(me, operands);
                if (!(given instanceof Failure failure)) {
                    release(given);
                    throw new Raised("TypeError");
                }
                return go(f, new Outcome.Failed(failure));
            }
            case 'f' -> {
                release(value(me, operands));
                throw new Raised(ERROR);
            }
            case 'p' -> {
                adopt(f, named(me, operands.name()));
                return Plain.NONE;
            }
            case 'o' -> {
                return f.parent.map(Model::reference).orElse(Plain.NONE);
            }
            case 'a' -> {
                return Datum.integer(f.state == State.ENDED ? 0 : 1);
            }
            default -> throw new IllegalArgumentException("instruction " + letter);
        }
    }

    @Override
    Optional<Fiber> named(Activation me, char name) {
        return name == 'm' ? Optional.of(current) : Optional.ofNullable(variables.get(name));
    }

    @Override
    String errorType(char letter) {
        return ERROR;
    }

    @Override
    int units() {
        return all.size();
    }

    // ---- what fibers are

    private Datum create(char letter, char name, Datum given, Optional<Fiber> wanted)
            throws Raised {
        Fiber f = new Fiber(name - '0');
        if (letter == 'y') {
            f.foreign = true;
            f.parent = Optional.of(new Fiber(0));
            f.parent.get().foreign = true;
            f.parent.get().state = State.ENDED;
            release(given);
        } else {
            Fiber parent = letter == 'n' ? wanted.orElse(current) : current;
            Optional<String> error = refusal(letter, given, parent);
            if (error.isPresent()) {
                release(given);
                throw new Raised(error.get());
            }
            f.held = given.units();
            parent.references++;
            f.parent = Optional.of(parent);
            f.strand = newStrand(first -> run(f, first, letter, given));
            all.add(f);
        }
        Optional.ofNullable(variables.put(name, f)).ifPresent(this::release);
        return Plain.NONE;
    }

    private Optional<String> refusal(char letter, Datum given, Fiber parent) {
        if (letter == 'b' && !(given instanceof Keywords) && !given.equals(Plain.NONE)) {
            return Optional.of("TypeError");
        } else if (parent.foreign) {
            return Optional.of(ERROR);
        }
        return parent.state == State.ENDED ? Optional.of("ValueError") : Optional.empty();
    }

    private void adopt(Fiber f, Optional<Fiber> wanted) throws Raised {
        Fiber parent = wanted.orElseThrow(() -> new Raised("TypeError"));
        boolean cycle = false;
        for (Optional<Fiber> a = wanted; a.isPresent(); a = a.get().parent) {
            cycle |= a.get() == f;
        }
        if (parent.state == State.ENDED || f.foreign || parent.foreign || cycle) {
            throw new Raised("ValueError");
        }
        Optional<Fiber> former = f.parent;
        parent.references++;
        f.parent = wanted;
        former.ifPresent(this::release);
    }

    private Datum go(Fiber f, Outcome sent) throws Raised {
        boolean refused = f == current || f.state == State.ENDED || f.foreign;
        boolean tooEarly =
                f.state == State.FRESH
                        && sent instanceof Outcome.Value value
                        && !value.datum().equals(Plain.NONE);
        if (refused || tooEarly) {
            if (sent instanceof Outcome.Value value) {
                release(value.datum());
            }
            throw new Raised(refused ? ERROR : "ValueError");
        }
        current.state = State.SUSPENDED;
        become(f);
        return handTo(f.strand, sent).get();
    }

    /** Who is left loses the reference for running, which may have been its last one. */
    private void become(Fiber f) {
        Fiber left = current;
        f.references++;
        current = f;
        current.state = State.RUNNING;
        release(left);
    }

    private Strand.Handover run(Fiber f, Outcome first, char letter, Datum given) {
        Outcome result = Outcome.of(() -> result(f, first, letter, given));
        f.state = State.ENDED;
        drop(f);
        Fiber heir = f.parent.orElseThrow();
        while (heir.state != State.SUSPENDED) {
            heir = heir.parent.orElseThrow();
        }
        become(heir);
        return endWith(heir.strand, result);
    }

    private Datum result(Fiber f, Outcome first, char letter, Datum given) throws Raised {
        first.get();
        if (letter == 'q') {
            return Plain.NONE;
        }
        Datum list = Datum.integer(f.list);
        boolean keywords = letter == 'b' || given instanceof Keywords;
        logBegin(
                f.list,
                keywords ? Datum.tuple(list) : Datum.tuple(list, given),
                keywords ? given : Plain.NONE);
        return body(f);
    }

    private void drop(Fiber f) {
        List<Unit> held = f.held;
        f.held = List.of();
        held.forEach(this::release);
    }

    /** Silently: nothing runs on its stack. */
    @Override
    void forgotten(Unit unit) {
        Fiber f = (Fiber) unit;
        all.remove(f);
        drop(f);
        f.parent.ifPresent(this::release);
    }
}
