package org.stackletlab.inspector.event.finder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.inspector.event.Event.Outcome;
import org.stackletlab.inspector.event.Stack;
import org.stackletlab.inspector.event.finder.layer.CallPath;
import org.stackletlab.inspector.event.finder.layer.LayerPassages.Way;
import org.stackletlab.inspector.stacklet.Stacklet;

/** A passage through the switch routine that is under way. */
final class Passage {
    /** How far it has come. */
    enum Phase {
        ENTERED,
        SAVING,
        LEAVING,
        RESTORING,
        RETURNING
    }

    static final long NOWHERE = 0;

    // At the entry.
    final int number;
    final Stack from;
    final Mark entered;
    final long entryStackPointer;
    final long returnAddress;
    final long save;
    final long restore;
    final long extra;

    /** The calls at the entry. */
    CallPath path = CallPath.NONE;

    Phase phase = Phase.ENTERED;

    /** Whether its beginning has been told. */
    boolean told;

    /** The thread block, if {@code extra} is one. */
    long thread;

    // While saving.
    Mark saveCalled = Mark.START;
    long saveReturn;
    long stackPointer;
    List<Stacklet> chainBefore = List.of();

    /** Behind the highest byte of the stack that is left; 0 if that is not known. */
    long farEnd;

    /** Where a new stack begins in the frames of its creator; 0 if that is not known. */
    long boundary;

    // Afterwards.
    Optional<Way> way = Optional.empty();
    Outcome outcome = Outcome.STAYED;
    Stack to;

    /** Whether {@code to} was made by hand: nobody was ever left where it is entered. */
    boolean isNew;

    /** The handle that the stack being left has got, or 0. */
    long handle;

    Mark saveReturned = Mark.START;
    long newStackPointer;
    Optional<Stacklet> target = Optional.empty();
    long restoreReturn;
    long expectedReturn;
    long saved;
    long restored;

    /** Copies in the callback that runs, and one that has not returned yet. */
    final List<Copy> copies = new ArrayList<>();

    Optional<Copy> copying = Optional.empty();

    Passage(
            int number,
            Stack from,
            Mark entered,
            long entryStackPointer,
            long returnAddress,
            long save,
            long restore,
            long extra) {
        this.number = number;
        this.from = from;
        this.to = from;
        this.entered = entered;
        this.entryStackPointer = entryStackPointer;
        this.returnAddress = returnAddress;
        this.expectedReturn = returnAddress;
        this.save = save;
        this.restore = restore;
        this.extra = extra;
    }

    boolean hasThread() {
        return thread != 0;
    }
}
