package org.stackletlab.tests.model;

import org.stackletlab.tests.model.Datum.Failure;

/** What arrives at a stack: a value, or an error that is raised there. */
sealed interface Outcome {
    record Value(Datum datum) implements Outcome {}

    record Failed(Failure failure) implements Outcome {}

    /** The value; or the error is raised. */
    default Datum get() throws Raised {
        return switch (this) {
            case Value value -> value.datum();
            case Failed failed -> throw new Raised(failed.failure());
        };
    }

    /** How a piece of work ends. */
    static Outcome of(Work work) {
        try {
            return new Value(work.run());
        } catch (Raised e) {
            return new Failed(e.failure());
        }
    }

    /** Something that gives a value or fails. */
    interface Work {
        Datum run() throws Raised;
    }
}
