package org.stackletlab.tests.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stackletlab.tests.model.Datum.Failure;
import org.stackletlab.tests.model.Datum.Keywords;
import org.stackletlab.tests.model.Datum.Plain;
import org.stackletlab.tests.model.Greenlet.State;
import org.stackletlab.tests.model.Instruction.Operands;

/** What instructions do to greenlets; how those switch and end is in {@link GreenletTree}. */
final class GreenletModel extends Model {
    static final Layer LAYER =
            new Layer(
                    "greenlet",
                    GreenletScripts::opening,
                    GreenletScripts::instruction,
                    GreenletModel::new);

    private final Map<Character, Greenlet> variables = new HashMap<>();
    private final GreenletTree tree = new GreenletTree(this);

    private GreenletModel(Script script) {
        super(script);
    }

    @Override
    Optional<Greenlet> named(Activation me, char name) {
        return switch (name) {
            case 'm' -> Optional.of(tree.current());
            case '0' -> Optional.of(tree.main());
            default -> Optional.ofNullable(variables.get(name));
        };
    }

    @Override
    String errorType(char letter) {
        return switch (letter) {
            case 'G' -> GreenletTree.EXIT;
            case 'H' -> "ExitSoon";
            default -> GreenletTree.ERROR;
        };
    }

    @Override
    void forgotten(Unit unit) {
        tree.forgotten((Greenlet) unit);
    }

    @Override
    int units() {
        return tree.size();
    }

    @Override
    List<String> farewell() {
        return List.of(tree.kept() + " were kept");
    }

    // ---- instructions

    @Override
    Datum execute(Activation me, char letter, Operands operands) throws Raised {
        char name = operands.name();
        switch (letter) {
            case 'n', 'b' -> {
                Optional<Greenlet> parent = named(me, operands.name());
                return put(name, create(name, letter == 'n', parent.orElse(tree.current())));
            }
            case 'y', 'Y' -> {
                return put(name, foreign(name, letter == 'Y'));
            }
            case 'i' -> {
                tree.current().references++;
                return put(name, tree.current());
            }
            case 'd', 'F' -> {
                return put(name, null);
            }
            case 'T' -> {
                tree.trace(name);
                return Plain.NONE;
            }
            default -> {
                Optional<Greenlet> g = named(me, name);
                return g.isPresent() ? act(me, letter, g.get(), operands) : Datum.string("nobody");
            }
        }
    }

    private Datum put(char name, Greenlet g) {
        Greenlet former = g == null ? variables.remove(name) : variables.put(name, g);
        if (former != null) {
            release(former);
        }
        return Plain.NONE;
    }

    private Greenlet create(char name, boolean run, Greenlet parent) throws Raised {
        if (!parent.home().here) {
            throw new Raised("ValueError");
        }
        Greenlet g = new Greenlet(name - '0', parent);
        g.hasRun = run;
        g.runs = true;
        tree.add(g);
        return g;
    }

    private static Greenlet foreign(char name, boolean suspended) {
        Greenlet g = new Greenlet(name - '0', Greenlet.foreignMain());
        g.here = false;
        g.hasRun = !suspended;
        g.runs = true;
        g.state = suspended ? State.STARTED : State.FRESH;
        return g;
    }

    private Datum act(Activation me, char letter, Greenlet g, Operands operands) throws Raised {
        switch (letter) {
            case 's' -> {
                return tree.go(g, arguments(me, operands));
            }
            case 'v' -> {
                return tree.go(g, Sent.one(value(me, operands)));
            }
            case 't' -> {
                Datum given = value(me, operands);
                if (!(given instanceof Failure failure)) {
                    release(given);
                    throw new Raised("TypeError");
                }
                return tree.raise(g, failure);
            }
            case 'f' -> {
                release(value(me, operands));
                throw new Raised(GreenletTree.ERROR);
            }
            case 'z' -> {
                tree.adopt(g, Greenlet.foreignMain(), true);
                return Plain.NONE;
            }
            case 'q' -> {
                Optional<Greenlet> parent = named(me, operands.name());
                if (parent.isEmpty()) {
                    return Datum.string("nobody");
                }
                tree.adopt(g, parent.get(), false);
                return Plain.NONE;
            }
            case 'R', 'N', 'D', 'G' -> {
                return run(letter, g);
            }
            case 'C' -> {
                return setContext(g, value(me, operands));
            }
            default -> {
                return look(letter, g);
            }
        }
    }

    private Sent arguments(Activation me, Operands operands) {
        List<Datum> arguments = new ArrayList<>();
        while (operands.hasNext() && arguments.size() < 2) {
            Datum next = value(me, operands);
            if (next instanceof Keywords || next.equals(Plain.NO_KEYWORDS)) {
                return new Sent.Arguments(arguments, next);
            }
            arguments.add(next);
        }
        return new Sent.Arguments(arguments, Plain.NONE);
    }

    private static Datum run(char letter, Greenlet g) throws Raised {
        boolean sets = letter == 'R' || letter == 'N';
        boolean possible = sets ? g.state == State.FRESH : g.hasRun;
        if (!possible) {
            throw new Raised("AttributeError");
        }
        switch (letter) {
            case 'R', 'N' -> {
                g.hasRun = true;
                g.runs = letter == 'R';
            }
            case 'D' -> g.hasRun = false;
            default -> {
                return Datum.string(g.runs ? "run" : "none");
            }
        }
        return Plain.NONE;
    }

    private Datum setContext(Greenlet g, Datum given) throws Raised {
        if (given.toString().startsWith("'")) {
            throw new Raised("TypeError");
        }
        g.context = given;
        return Plain.NONE;
    }

    private Datum look(char letter, Greenlet g) {
        boolean suspended = g.state == State.STARTED && g != tree.current();
        return switch (letter) {
            case 'a' ->
                    Datum.integer(
                            switch (g.state) {
                                case FRESH -> 0;
                                case STARTED -> 110;
                                case DEAD -> 101;
                            });
            case 'g' -> Datum.integer(suspended ? g.frames : 0);
            case 'w' -> g.parent == null ? Plain.NONE : reference(g.parent);
            case 'E' -> g.context;
            default -> throw new IllegalArgumentException("instruction " + letter);
        };
    }
}
