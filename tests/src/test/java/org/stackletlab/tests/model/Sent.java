package org.stackletlab.tests.model;

import java.util.List;
import org.stackletlab.tests.model.Datum.Failure;
import org.stackletlab.tests.model.Datum.Plain;

/** What is sent to a greenlet: arguments as of a call, or an error. */
sealed interface Sent {
    record Arguments(List<Datum> positional, Datum keywords) implements Sent {
        public Arguments {
            positional = List.copyOf(positional);
        }

        /** What a pending switch makes of them. */
        Datum packed() {
            boolean named = keywords instanceof Datum.Keywords;
            Datum tuple = new Datum.Tuple(positional);
            if (named) {
                return positional.isEmpty() ? keywords : Datum.tuple(tuple, keywords);
            }
            return positional.size() == 1 ? positional.getFirst() : tuple;
        }
    }

    record Raising(Failure failure) implements Sent {}

    static Sent one(Datum value) {
        return new Arguments(List.of(value), Plain.NONE);
    }

    /** What arrives at a greenlet that waits. */
    default Outcome outcome() {
        return switch (this) {
            case Arguments arguments -> new Outcome.Value(arguments.packed());
            case Raising raising -> new Outcome.Failed(raising.failure());
        };
    }

    /** The units that it refers to. */
    default List<Unit> units() {
        return outcome() instanceof Outcome.Value value ? value.datum().units() : List.of();
    }
}
