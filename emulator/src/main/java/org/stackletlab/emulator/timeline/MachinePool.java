package org.stackletlab.emulator.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.stackletlab.emulator.machine.MachineException;

/**
 * Machines for replaying a recording, made when they are first needed and then kept: what a machine
 * has translated once, it need not translate again. Thread-safe.
 */
final class MachinePool implements AutoCloseable {
    private final Recording recording;
    private final int most;
    private final List<ReplayMachine> idle = new ArrayList<>();
    private int made;
    private boolean closed;

    MachinePool(Recording recording, int most) {
        this.recording = recording;
        this.most = most;
    }

    /**
     * Takes a machine; waits for one if all are in use.
     *
     * @param cost what each would cost to use; the cheapest is taken
     */
    ReplayMachine take(ToLongFunction<ReplayMachine> cost) {
        synchronized (this) {
            awaitOne();
            requireOpen();
            if (!idle.isEmpty()) {
                return cheapest(cost);
            }
            made++;
        }
        boolean loaded = false;
        try {
            ReplayMachine machine = ReplayMachine.load(recording);
            loaded = true;
            return machine;
        } catch (MachineException e) {
            throw new IllegalStateException(e.getMessage(), e); // there was one when we opened
        } finally {
            if (!loaded) {
                discarded();
            }
        }
    }

    /** Adds a machine that is there already. */
    synchronized void add(ReplayMachine machine) {
        made++;
        idle.add(machine);
    }

    /** Gives a machine back. */
    void giveBack(ReplayMachine machine) {
        boolean keep;
        synchronized (this) {
            keep = !closed && !machine.isWornOut();
            if (keep) {
                idle.add(machine);
                notifyAll();
            }
        }
        if (!keep) {
            machine.close();
            discarded();
        }
    }

    private synchronized void discarded() {
        made--;
        notifyAll();
    }

    private ReplayMachine cheapest(ToLongFunction<ReplayMachine> cost) {
        ReplayMachine best = idle.getLast();
        for (ReplayMachine machine : idle) {
            if (cost.applyAsLong(machine) < cost.applyAsLong(best)) {
                best = machine;
            }
        }
        idle.remove(best);
        return best;
    }

    private synchronized void awaitOne() {
        try {
            while (!closed && idle.isEmpty() && made >= most) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "interrupted while waiting for a machine that replays " + recording, e);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the replay of " + recording + " is closed");
        }
    }

    /** Frees all machines; those in use when they come back. */
    @Override
    public void close() {
        List<ReplayMachine> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(idle);
            idle.clear();
            made -= all.size();
            notifyAll();
        }
        all.forEach(ReplayMachine::close);
    }
}
