package org.stackletlab.tests.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackletlab.tests.model.Datum.Failure;
import org.stackletlab.tests.model.Datum.Plain;
import org.stackletlab.tests.model.Greenlet.State;

/** Greenlets of one thread: who runs, where control goes, and what happens to the forgotten. */
final class GreenletTree {
    static final String EXIT = "GreenletExit";
    static final String ERROR = "greenlet.error";

    private final Model model;
    private final Greenlet main = new Greenlet(0, null);

    /** Those of this thread that exist, without main. */
    private final List<Greenlet> all = new ArrayList<>();

    private Greenlet current = main;

    /** Who is being switched to, between the two halves of a switch. */
    private Greenlet destination = main;

    private char tracer = '0';
    private int kept;

    GreenletTree(Model model) {
        this.model = model;
        main.references++;
        main.state = State.STARTED;
        main.strand = model.main();
    }

    Greenlet main() {
        return main;
    }

    Greenlet current() {
        return current;
    }

    int size() {
        return all.size();
    }

    /** How many the layer could not end, and keeps. */
    int kept() {
        return kept;
    }

    void add(Greenlet g) {
        all.add(g);
    }

    void trace(char which) {
        tracer = which;
    }

    // ---- switching

    Datum raise(Greenlet g, Failure failure) throws Raised {
        boolean result = g.state == State.DEAD && isExit(failure);
        return go(g, result ? Sent.one(failure) : new Sent.Raising(failure));
    }

    Datum go(Greenlet g, Sent sent) throws Raised {
        Greenlet target = g.heir();
        if (!target.home().here) {
            sent.units().forEach(model::release);
            throw new Raised(ERROR);
        }
        if (target == current) {
            arriveSoon(target);
            return arrive(sent.outcome()).get();
        }
        return switchTo(target, start(target, sent)).get();
    }

    /** Makes a stack for a greenlet that has none. Returns what is to arrive there. */
    private Outcome start(Greenlet target, Sent sent) throws Raised {
        if (target.state != State.FRESH) {
            return sent.outcome();
        }
        if (!target.hasRun) {
            sent.units().forEach(model::release);
            throw new Raised("AttributeError");
        }
        target.state = State.STARTED;
        target.hasRun = false;
        target.depth = model.depth();
        target.held = sent.units();
        if (!target.here) {
            target.here = true;
            all.add(target);
        }
        target.strand = model.newStrand(first -> live(target, sent, first));
        return sent instanceof Sent.Raising ? sent.outcome() : new Outcome.Value(Plain.NONE);
    }

    private Outcome switchTo(Greenlet target, Outcome what) {
        current.frames = model.depth() - current.depth;
        arriveSoon(target);
        return arrive(model.handTo(target.strand, what));
    }

    private void arriveSoon(Greenlet target) {
        target.references++;
        destination = target;
    }

    /** The second half of every switch: tracing, and letting go of who was left. */
    private Outcome arrive(Outcome got) {
        Greenlet origin = current;
        current = destination;
        Outcome arrived = tracer == '0' ? got : traced(origin, got);
        if (origin.state == State.DEAD) {
            List<Unit> held = origin.held;
            origin.held = List.of();
            held.forEach(model::release);
        }
        model.release(origin);
        return arrived;
    }

    private Outcome traced(Greenlet origin, Outcome got) {
        String event = got instanceof Outcome.Failed ? "throw" : "switch";
        model.log(current.list, "traces", event + " from " + origin.list);
        if (tracer == '1') {
            return got;
        }
        tracer = '0';
        if (got instanceof Outcome.Value value) {
            model.release(value.datum());
        }
        return new Outcome.Failed(new Failure("ValueError", Optional.of(Datum.integer(7))));
    }

    // ---- living and ending

    private Strand.Handover live(Greenlet self, Sent sent, Outcome first) {
        Outcome end = Outcome.of(() -> body(self, sent, first));
        if (end instanceof Outcome.Failed failed && isExit(failed.failure())) {
            end = new Outcome.Value(failed.failure());
        }
        self.state = State.DEAD;
        return deliver(self, end);
    }

    private Datum body(Greenlet self, Sent sent, Outcome first) throws Raised {
        arrive(first).get();
        if (!self.runs) {
            throw new Raised("TypeError");
        }
        Sent.Arguments arguments = (Sent.Arguments) sent;
        model.logBegin(self.list, new Datum.Tuple(arguments.positional()), arguments.keywords());
        return model.body(self);
    }

    /** The first ancestor that can take the result, or be started by it, goes on. */
    private Strand.Handover deliver(Greenlet self, Outcome end) {
        Outcome result = end;
        for (Greenlet a = self.parent; a != null; a = a.parent) {
            if (a.state == State.DEAD) {
                continue;
            }
            try {
                if (!a.home().here) {
                    drop(result);
                    throw new Raised(ERROR);
                }
                if (a.state == State.FRESH && a.hasRun && result instanceof Outcome.Failed) {
                    a.state = State.DEAD;
                    a.hasRun = false;
                    continue;
                }
                return endAt(a, start(a, sent(result)));
            } catch (Raised e) {
                result = new Outcome.Failed(e.failure());
            }
        }
        return endAt(main, result);
    }

    private Strand.Handover endAt(Greenlet ancestor, Outcome result) {
        arriveSoon(ancestor);
        return model.endWith(ancestor.strand, result);
    }

    private static Sent sent(Outcome result) {
        return switch (result) {
            case Outcome.Value value -> Sent.one(value.datum());
            case Outcome.Failed failed -> new Sent.Raising(failed.failure());
        };
    }

    private void drop(Outcome what) {
        if (what instanceof Outcome.Value value) {
            model.release(value.datum());
        }
    }

    private static boolean isExit(Failure failure) {
        return failure.type().equals(EXIT) || failure.type().equals("ExitSoon");
    }

    // ---- parents

    /** Abroad: it is done by another thread, which has not ended yet. */
    void adopt(Greenlet g, Greenlet parent, boolean abroad) throws Raised {
        if (g.parent == null) {
            throw new Raised("AttributeError");
        }
        boolean ended = !abroad && !parent.home().here;
        boolean elsewhere = g.state != State.FRESH && g.here != parent.home().here;
        boolean other = g.state != State.FRESH && abroad;
        if (parent.descendsFrom(g) || ended || elsewhere || other) {
            throw new Raised("ValueError");
        }
        replaceParent(g, parent);
    }

    private void replaceParent(Greenlet g, Greenlet parent) {
        Greenlet former = g.parent;
        parent.references++;
        g.parent = parent;
        model.release(former);
    }

    // ---- collection

    /** The last reference to a greenlet is gone: a suspended one is asked to end. */
    void forgotten(Greenlet g) {
        if (g.state == State.STARTED && g.here && !ends(g)) {
            return;
        }
        all.remove(g);
        List<Unit> held = g.held;
        g.held = List.of();
        held.forEach(model::release);
        if (g.parent != null) {
            model.release(g.parent);
        }
    }

    /** Whether it ended, and nobody has a reference to it now. */
    private boolean ends(Greenlet g) {
        g.references = 1;
        Greenlet former = g.parent;
        former.references++;
        replaceParent(g, current);
        Outcome got = switchTo(g, new Outcome.Failed(new Failure(EXIT, Optional.empty())));
        if (got instanceof Outcome.Value value) {
            model.release(value.datum());
        } else {
            model.complain();
        }
        if (g.state != State.DEAD) {
            replaceParent(g, former);
        }
        model.release(former);
        if (g.state != State.DEAD && g.references == 1) {
            model.complain();
            kept++;
            return false;
        }
        g.references--;
        return g.references == 0;
    }
}
