package org.stackletlab.tests.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.stackletlab.tests.model.Datum.Failure;
import org.stackletlab.tests.model.Datum.Keywords;
import org.stackletlab.tests.model.Datum.Plain;
import org.stackletlab.tests.model.Instruction.Operands;

/** Continulets: slots that hold one stack each, and turn round when control moves. */
final class ContinuletModel extends Model {
    static final Layer LAYER =
            new Layer(
                    "continulet",
                    ContinuletModel::opening,
                    ContinuletModel::instruction,
                    ContinuletModel::new);

    private static final String ERROR = "continulet.error";

    private enum State {
        UNINITIALISED,
        PENDING,
        FINISHED
    }

    private static final class Continulet extends Unit {
        boolean foreign;
        State state = State.UNINITIALISED;

        /** What the body executes on; and the stack in the slot, while pending. */
        Strand own;

        Strand slot;
        List<Unit> held = List.of();

        Continulet(int list) {
            super(list);
        }
    }

    private final Map<Character, Continulet> variables = new TreeMap<>();

    /** Those of this thread that exist. */
    private final List<Continulet> all = new ArrayList<>();

    private ContinuletModel(Script script) {
        super(script);
    }

    // ---- scripts

    private static List<String> opening(Dice dice) {
        List<String> words = new ArrayList<>();
        for (int unit = 1; unit <= dice.units(); unit++) {
            switch (dice.of("nnnnnnnnnnnnssssssssssssssszqy-")) {
                case 'n' -> words.add("n" + unit + "," + dice.value());
                case 's' ->
                        words.addAll(List.of("n" + unit + "," + dice.value(), "s" + unit + ",n"));
                case 'z' -> words.add("z" + unit);
                case 'q' -> words.add("q" + unit);
                case 'y' -> words.add("y" + unit);
                default -> {}
            }
        }
        return words;
    }

    private static String instruction(Dice dice, int list) {
        char letter =
                dice.of(
                        "ssssssssssssssssssssssssssssssssssssssssssssssstttttttppppppp"
                                + "ddddnnnzqyiiaaaffcchh(((((((({{{{{{{{))))))))rxxl");
        return switch (letter) {
            case 's' -> dice.mark() + "s" + dice.unit(list) + "," + sent(dice) + to(dice, list);
            case 't' ->
                    dice.mark()
                            + "t"
                            + dice.unit(list)
                            + ","
                            + (dice.percent(95) ? dice.error("C") : dice.value())
                            + to(dice, list);
            case 'f' -> dice.mark() + "f" + dice.unit(list) + "," + sent(dice) + to(dice, list);
            case 'p' -> dice.mark() + "p" + members(dice, list);
            case 'd', 'z', 'q', 'y' -> String.valueOf(letter) + dice.unit();
            case 'n' -> "n" + dice.unit() + "," + dice.value();
            case 'i' -> dice.mark() + "i" + dice.unit(list) + "," + dice.valueWithoutUnits();
            case 'a' -> "a" + dice.unit(list);
            default -> dice.common(letter, "C");
        };
    }

    private static String sent(Dice dice) {
        return dice.percent(65) ? "n" : dice.percent(10) ? dice.error("C") : dice.value();
    }

    private static String to(Dice dice, int list) {
        return dice.percent(30) ? "," + dice.unit(list) : "";
    }

    private static String members(Dice dice, int list) {
        StringBuilder members = new StringBuilder();
        for (int i = dice.below(8) == 0 ? dice.below(2) : 2 + dice.below(3); i > 0; i--) {
            members.append(dice.unit(list));
        }
        return members.toString();
    }

    // ---- instructions

    @Override
    Datum execute(Activation me, char letter, Operands operands) throws Raised {
        if (letter == 'p') {
            return permute(members(me, operands));
        }
        char name = operands.name();
        Optional<Continulet> c = named(me, name);
        Datum given = value(me, operands);
        switch (letter) {
            case 'n', 'q', 'z', 'y' -> {
                return create(letter, name, given);
            }
            case 'd' -> {
                Optional.ofNullable(variables.remove(name)).ifPresent(this::release);
                return Plain.NONE;
            }
            default -> {
                if (c.isEmpty()) {
                    release(given);
                    return Datum.string("nobody");
                }
            }
        }
        Continulet receiver = c.get();
        return switch (letter) {
            case 'i' -> initialise(receiver, given);
            case 's' -> go(receiver, new Outcome.Value(given), named(me, operands.name()), false);
            case 'f' -> go(receiver, new Outcome.Value(given), named(me, operands.name()), true);
            case 't' -> {
                if (!(given instanceof Failure failure)) {
                    release(given);
                    throw new Raised("TypeError");
                }
                yield go(receiver, new Outcome.Failed(failure), named(me, operands.name()), false);
            }
            case 'a' -> Datum.integer(receiver.state == State.PENDING ? 1 : 0);
            default -> throw new IllegalArgumentException("instruction " + letter);
        };
    }

    @Override
    Optional<Continulet> named(Activation me, char name) {
        return name == 'm'
                ? me.self().map(Continulet.class::cast)
                : Optional.ofNullable(variables.get(name));
    }

    private List<Continulet> members(Activation me, Operands operands) {
        List<Continulet> members = new ArrayList<>();
        for (char name = operands.name(); name != 0; name = operands.name()) {
            named(me, name).filter(c -> !members.contains(c)).ifPresent(members::add);
        }
        return members;
    }

    @Override
    String errorType(char letter) {
        return ERROR;
    }

    @Override
    int units() {
        return all.size();
    }

    private Datum create(char letter, char name, Datum given) {
        Continulet c = new Continulet(name - '0');
        if (letter == 'n' || letter == 'q') {
            start(c, given, letter == 'n');
        } else if (letter == 'y') {
            c.foreign = true;
            c.state = State.PENDING;
        }
        if (letter != 'n' && letter != 'q') {
            release(given);
        }
        if (!c.foreign) {
            all.add(c);
        }
        Optional.ofNullable(variables.put(name, c)).ifPresent(this::release);
        return Plain.NONE;
    }

    // ---- what continulets are

    private void start(Continulet c, Datum given, boolean callable) {
        c.held = given.units();
        c.state = State.PENDING;
        int depth = depth();
        c.own =
                newStrand(
                        first -> {
                            setDepth(depth);
                            Outcome result = Outcome.of(() -> run(c, first, given, callable));
                            c.state = State.FINISHED;
                            Strand next = c.slot;
                            freeForgotten(next);
                            return endWith(next, result);
                        });
        c.slot = c.own;
    }

    private Datum run(Continulet c, Outcome first, Datum given, boolean callable) throws Raised {
        Datum value = first.get();
        if (!value.equals(Plain.NONE)) {
            release(value);
            throw new Raised("TypeError");
        }
        if (!callable) {
            throw new Raised("TypeError");
        }
        Datum list = Datum.integer(c.list);
        boolean keywords = given instanceof Keywords;
        logBegin(
                c.list,
                keywords ? Datum.tuple(list) : Datum.tuple(list, given),
                keywords ? given : Plain.NONE);
        return body(c);
    }

    private Datum initialise(Continulet c, Datum given) throws Raised {
        if (c.state != State.UNINITIALISED) {
            release(given);
            throw new Raised(ERROR);
        }
        start(c, given, true);
        return Plain.NONE;
    }

    /** A switch or throw, with all its odd receivers. */
    private Datum go(Continulet c, Outcome sent, Optional<Continulet> to, boolean abroad)
            throws Raised {
        if (to.isPresent() && to.get() == c) {
            return sent.get();
        }
        Optional<Continulet> real = to.filter(other -> other.state != State.UNINITIALISED);
        if (c.state == State.UNINITIALISED) {
            return real.isPresent() ? go(real.get(), sent, Optional.empty(), abroad) : sent.get();
        }
        Continulet target = real.orElse(c);
        if (cannotBeSwitched(c, abroad) || cannotBeSwitched(target, abroad)) {
            if (sent instanceof Outcome.Value value) {
                release(value.datum());
            }
            throw new Raised(ERROR);
        }
        Strand next = target.slot;
        target.slot = c.slot;
        c.slot = running();
        freeForgotten(next);
        return handTo(next, sent).get();
    }

    private static boolean cannotBeSwitched(Continulet c, boolean abroad) {
        return c.state == State.FINISHED || c.foreign || abroad;
    }

    private Datum permute(List<Continulet> given) throws Raised {
        List<Continulet> members =
                given.stream().filter(c -> c.state != State.UNINITIALISED).toList();
        if (members.stream().anyMatch(c -> cannotBeSwitched(c, false))) {
            throw new Raised(ERROR);
        }
        List<Strand> slots = members.stream().map(c -> c.slot).toList();
        for (int i = 0; i < members.size(); i++) {
            members.get(i).slot = slots.get((i + slots.size() - 1) % slots.size());
        }
        freeForgotten(running());
        return Plain.NONE;
    }

    // ---- lives

    @Override
    void forgotten(Unit unit) {
        freeForgotten(running());
        if (((Continulet) unit).foreign) {
            free((Continulet) unit);
        }
    }

    /** Without a reference, and never to be inside again, a continulet goes silently. */
    private void freeForgotten(Strand runs) {
        Set<Continulet> needed = needed(runs);
        for (Continulet c : List.copyOf(all)) {
            if (c.references == 0 && !needed.contains(c) && all.remove(c)) {
                free(c);
            }
        }
    }

    /** Those whose stacks run, or can be reached: through slots of others that matter. */
    private Set<Continulet> needed(Strand runs) {
        Set<Strand> reached = new HashSet<>(Set.of(runs));
        Set<Continulet> needed = new HashSet<>();
        boolean more = true;
        while (more) {
            all.stream().filter(c -> reached.contains(c.own)).forEach(needed::add);
            more =
                    all.stream()
                            .filter(c -> c.state == State.PENDING)
                            .filter(c -> c.references > 0 || needed.contains(c))
                            .map(c -> reached.add(c.slot))
                            .reduce(false, Boolean::logicalOr);
        }
        needed.removeIf(c -> c.state == State.FINISHED);
        return needed;
    }

    private void free(Continulet c) {
        c.held.forEach(this::release);
        c.held = List.of();
    }
}
