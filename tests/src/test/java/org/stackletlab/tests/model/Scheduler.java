package org.stackletlab.tests.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.stackletlab.tests.model.Datum.Failure;
import org.stackletlab.tests.model.Datum.Plain;
import org.stackletlab.tests.model.Tasklet.Body;
import org.stackletlab.tests.model.Tasklet.Channel;

/** Who runs next, and what tasklets are handed: the rules of Stackless, one thread only. */
abstract class Scheduler extends Model {
    static final Outcome NOTHING = new Outcome.Value(Plain.NONE);
    private static final Failure EXIT = new Failure("TaskletExit", Optional.empty());

    final Tasklet main = new Tasklet(0, Body.NOTHING);

    /** Those that exist, without main. */
    final List<Tasklet> tasklets = new ArrayList<>();

    /** Those that can run; the first is where it goes on. */
    final List<Tasklet> ring = new ArrayList<>();

    /** Those that wait in run(), innermost first. */
    private final Deque<Tasklet> waiting = new ArrayDeque<>();

    Tasklet current = main;
    int trap;
    boolean soft = true;
    boolean handlesErrors;
    int softSwitches;
    int hardSwitches;

    /** The ring's reference to who has left it for good; kept until that stack is left. */
    private Optional<Tasklet> parked = Optional.empty();

    Scheduler(Script script) {
        super(script);
        main.references++;
        main.alive = true;
        main.strand = main();
        main.nesting = 1;
        main.functions.push(false);
        ring.add(main);
    }

    // ---- the ring

    final void ensureInRing(Tasklet t) {
        if (!ring.contains(t)) {
            t.references++;
            ring.add(t);
        }
    }

    final boolean isPaused(Tasklet t) {
        return t.alive && !isScheduled(t);
    }

    final boolean isScheduled(Tasklet t) {
        return ring.contains(t) || t.direction != 0;
    }

    final boolean isWaiting(Tasklet t) {
        return waiting.contains(t);
    }

    private void park() {
        ring.remove(current);
        parked = Optional.of(current);
    }

    private boolean mainIsRevivable() {
        return !isScheduled(main);
    }

    final boolean somebodyElse() {
        return ring.size() > 1 || !waiting.isEmpty() || mainIsRevivable();
    }

    /** Who goes on, the current one having left the ring. */
    final Optional<Tasklet> successor() {
        if (!ring.isEmpty()) {
            return Optional.of(ring.getFirst());
        }
        if (waiting.isEmpty() && !mainIsRevivable()) {
            return Optional.empty();
        }
        Tasklet revived = waiting.isEmpty() ? main : waiting.getFirst();
        if (current.direction != 0 && current.slot instanceof Outcome.Failed) {
            hand(revived, current.slot);
        }
        ensureInRing(revived);
        return Optional.of(revived);
    }

    // ---- from one to another

    final void mustBeAllowedToSwitch() throws Raised {
        if (trap != 0) {
            throw new Raised("RuntimeError");
        }
    }

    final void hand(Tasklet t, Outcome what) {
        Outcome former = t.slot;
        t.slot = what;
        release(former);
    }

    final void release(Outcome outcome) {
        if (outcome instanceof Outcome.Value value) {
            release(value.datum());
        }
    }

    /** The second half of a switch: what the current one is handed. */
    final Outcome arrive() {
        Outcome handed = current.slot;
        current.slot = NOTHING;
        Optional<Tasklet> left = parked;
        parked = Optional.empty();
        if (waiting.contains(current)) {
            leaveRun();
        }
        left.ifPresent(this::release);
        return handed;
    }

    private void leaveRun() {
        while (true) {
            Tasklet inner = waiting.pop();
            if (inner != current) {
                ensureInRing(inner);
            }
            release(inner);
            if (inner == current) {
                return;
            }
        }
    }

    private void pick(Tasklet next) {
        Collections.rotate(ring, -ring.indexOf(next));
    }

    final Outcome go(Tasklet next, boolean softly) {
        pick(next);
        return next == current ? arrive() : leave(next, softly);
    }

    private Outcome leave(Tasklet next, boolean softly) {
        Tasklet from = current;
        boolean inC = !softly && from.nesting == 0;
        from.stackKept = !softly || from.nesting != 0 || !soft;
        from.nesting += inC ? 1 : 0;
        count(!from.stackKept && !next.stackKept);
        next.stackKept = false;
        current = next;
        handTo(next.strand, NOTHING);
        from.nesting -= inC ? 1 : 0;
        return arrive();
    }

    private void count(boolean soft) {
        softSwitches += soft ? 1 : 0;
        hardSwitches += soft ? 0 : 1;
    }

    // ---- scheduling

    final Outcome schedule(Outcome retval) throws Raised {
        try {
            if (ring.size() > 1) {
                mustBeAllowedToSwitch();
            }
        } catch (Raised e) {
            release(retval);
            throw e;
        }
        hand(current, retval);
        return go(ring.get(ring.size() > 1 ? 1 : 0), current.callsSoftly());
    }

    final Outcome scheduleRemove(Outcome retval) throws Raised {
        if (current == main && ring.size() == 1 && waiting.isEmpty()) {
            return retval;
        }
        if (!somebodyElse() || trap != 0) {
            release(retval);
            throw new Raised("RuntimeError");
        }
        hand(current, retval);
        park();
        return go(successor().orElseThrow(), current.callsSoftly());
    }

    final Outcome runAll() throws Raised {
        if (ring.size() == 1) {
            return NOTHING;
        }
        mustBeAllowedToSwitch();
        ring.remove(current);
        waiting.push(current);
        hand(current, NOTHING);
        return go(ring.getFirst(), current.callsSoftly());
    }

    /** The caller stays in the ring, or leaves it. */
    final Outcome runNow(Tasklet t, boolean leaves) throws Raised {
        if (t.direction != 0 || !t.alive) {
            throw new Raised("RuntimeError");
        }
        if (t == current) {
            return NOTHING;
        }
        mustBeAllowedToSwitch();
        if (leaves) {
            park();
        }
        ensureInRing(t);
        return go(t, current.callsSoftly());
    }

    final void remove(Tasklet t) throws Raised {
        if (t == current || t.direction != 0) {
            throw new Raised("RuntimeError");
        }
        if (ring.remove(t)) {
            release(t);
        }
    }

    // ---- errors

    final Outcome throwInto(Tasklet t, Failure failure, boolean pending, boolean softly)
            throws Raised {
        if (!t.alive) {
            if (failure.type().equals(EXIT.type())) {
                return NOTHING;
            }
            throw new Raised("RuntimeError");
        }
        if (t == current) {
            throw new Raised(failure);
        }
        if (!pending) {
            mustBeAllowedToSwitch();
        }
        handError(t, failure);
        return pending ? NOTHING : go(t, softly);
    }

    final Outcome kill(Tasklet t, boolean pending, boolean softly) throws Raised {
        return throwInto(t, EXIT, pending, softly);
    }

    private void handError(Tasklet t, Failure failure) {
        hand(t, new Outcome.Failed(failure));
        if (t.direction != 0) {
            unblock(t);
            ring.add(t);
        } else {
            ensureInRing(t);
        }
    }

    /** Out of the queue; the queue's reference is the caller's. */
    final void unblock(Tasklet t) {
        Channel c = t.waitsFor.orElseThrow();
        c.queue.remove(t);
        t.direction = 0;
        t.waitsFor = Optional.empty();
        release(c);
    }

    // ---- beginning and end

    /** Gives arguments; what was under way is forgotten. */
    final void prepare(Tasklet t, Datum given) {
        dropFrames(t);
        t.alive = true;
        t.condemned = false;
        t.held = given.units();
        t.nesting = 0;
        t.functions.clear();
        t.strand = newStrand(first -> live(t, given));
    }

    private Strand.Handover live(Tasklet t, Datum given) {
        Outcome handed = arrive();
        setDepth(1);
        t.functions.push(t.body == Body.SOFT_CODE);
        t.nesting = t.body == Body.SOFT_CODE ? 0 : 1;
        Outcome result = Outcome.of(() -> execute(t, handed, given));
        setDepth(0);
        t.functions.clear();
        t.nesting = 0;
        dropFrames(t);
        return end(t, result);
    }

    private Datum execute(Tasklet t, Outcome handed, Datum given) throws Raised {
        release(handed.get());
        logBegin(t.list, Datum.tuple(Datum.integer(t.list), given), Plain.NONE);
        return body(t);
    }

    final void forget(Tasklet t) {
        dropFrames(t);
        hand(t, NOTHING);
    }

    private void dropFrames(Tasklet t) {
        List<Unit> held = t.held;
        t.held = List.of();
        held.forEach(this::release);
        t.alive = false;
    }

    /** Where the error goes that leaves a tasklet; nowhere. */
    private Optional<Failure> leaving(Tasklet t, Outcome result) {
        if (!(result instanceof Outcome.Failed failed)
                || failed.failure().type().equals(EXIT.type())) {
            return Optional.empty();
        }
        if (handlesErrors) {
            log(t.list, "loses", failed.failure());
            return Optional.empty();
        }
        return Optional.of(failed.failure());
    }

    private Strand.Handover end(Tasklet t, Outcome result) {
        release(result);
        Optional<Failure> failure = leaving(t, result);
        park();
        Optional<Tasklet> next = failure.isPresent() ? Optional.of(main) : successor();
        if (next.isEmpty()) {
            failure = Optional.of(Failure.raisedByLayer("RuntimeError"));
        }
        failure.ifPresent(error -> handError(main, error));
        Tasklet heir = next.orElse(main);
        pick(heir);
        count(!heir.stackKept);
        heir.stackKept = false;
        current = heir;
        return endWith(heir.strand, NOTHING);
    }

    /** One with a C stack is killed, so that its functions can clean up. */
    @Override
    final void forgotten(Unit unit) {
        if (unit instanceof Tasklet t) {
            if (t.stackKept && !t.condemned) {
                t.references = 1;
                condemn(t);
                release(t);
            } else {
                forget(t);
                tasklets.remove(t);
            }
        }
    }

    private void condemn(Tasklet t) {
        t.condemned = true;
        t.references++;
        Outcome outcome;
        try {
            outcome = kill(t, trap != 0, false);
        } catch (Raised e) {
            outcome = new Outcome.Failed(e.failure());
        }
        if (outcome instanceof Outcome.Failed) {
            complain();
        }
        release(outcome);
        release(t);
    }

    @Override
    final int units() {
        return tasklets.size();
    }
}
