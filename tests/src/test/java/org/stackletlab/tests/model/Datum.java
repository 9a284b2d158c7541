package org.stackletlab.tests.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A value, as far as a log shows it. */
sealed interface Datum {
    /** None, an integer, a string with its quotes; anything that is only shown. */
    record Plain(String text) implements Datum {
        static final Datum NONE = new Plain("None");
        static final Datum NO_KEYWORDS = new Plain("{}");

        @Override
        public String toString() {
            return text;
        }
    }

    record Tuple(List<Datum> items) implements Datum {
        static final Datum EMPTY = new Tuple(List.of());

        @Override
        public String toString() {
            return items.stream()
                    .map(Datum::toString)
                    .collect(Collectors.joining(", ", "(", items.size() == 1 ? ",)" : ")"));
        }
    }

    /** Keywords with the one name that scripts use. */
    record Keywords(Datum a) implements Datum {
        @Override
        public String toString() {
            return "{'a': " + a + "}";
        }
    }

    /** An error; its argument never holds a unit. */
    record Failure(String type, Optional<Datum> argument) implements Datum {
        /** An error that a layer raises: the wording of its message is not predicted. */
        static Failure raisedByLayer(String type) {
            return new Failure(type, Optional.of(new Plain("...")));
        }

        @Override
        public String toString() {
            return type + "(" + argument.map(Datum::toString).orElse("") + ")";
        }
    }

    /** A reference to a unit, which counts. */
    record Reference(Unit unit) implements Datum {
        @Override
        public String toString() {
            return "<" + unit.list + ">";
        }
    }

    /** The units that must be let go with this value. */
    default List<Unit> units() {
        return switch (this) {
            case Plain plain -> List.of();
            case Failure failure -> List.of();
            case Keywords keywords -> keywords.a().units();
            case Tuple tuple ->
                    tuple.items().stream().flatMap(item -> item.units().stream()).toList();
            case Reference reference -> List.of(reference.unit());
        };
    }

    static Datum integer(long number) {
        return new Plain(Long.toString(number));
    }

    static Datum string(String text) {
        return new Plain("'" + text + "'");
    }

    static Datum tuple(Datum... items) {
        return new Tuple(List.of(items));
    }
}
