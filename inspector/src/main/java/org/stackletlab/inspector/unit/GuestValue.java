package org.stackletlab.inspector.unit;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** A value of the guest's: a word, and what it leads to. */
public sealed interface GuestValue {
    /** So many characters are enough for people. */
    int USUAL_LENGTH = 60;

    /** NULL: no value, because an error is pending. */
    record Nothing() implements GuestValue {}

    /** {@code None}. */
    record None() implements GuestValue {}

    /** An integer. */
    record Whole(long number) implements GuestValue {}

    /**
     * A string.
     *
     * @param text its characters, or the first ones
     * @param complete whether these are all
     */
    record Text(String text, boolean complete) implements GuestValue {
        public Text {
            requireNonNull(text, "text");
        }
    }

    /**
     * A tuple.
     *
     * @param items all items, or the first ones
     * @param size how many it has
     */
    record Tuple(List<GuestValue> items, int size) implements GuestValue {
        public Tuple {
            items = List.copyOf(items);
        }
    }

    /**
     * Names with values.
     *
     * @param names as many as values
     * @param values all of them, or the first ones
     * @param size how many there are
     */
    record Keywords(List<String> names, List<GuestValue> values, int size) implements GuestValue {
        public Keywords {
            names = List.copyOf(names);
            values = List.copyOf(values);
        }
    }

    /** An address of the program's that nobody follows. */
    record Pointer(long address) implements GuestValue {}

    /**
     * An error.
     *
     * @param type the name of its type
     * @param argument {@link None} for none
     */
    record Failure(String type, GuestValue argument) implements GuestValue {
        public Failure {
            requireNonNull(type, "type");
            requireNonNull(argument, "argument");
        }
    }

    /**
     * A unit: a continulet, greenlet, fiber, tasklet, channel, or another.
     *
     * @param type the name of its type
     * @param unit its guest address
     */
    record Reference(String type, long unit) implements GuestValue {
        public Reference {
            requireNonNull(type, "type");
        }
    }

    /**
     * A word that is no value.
     *
     * @param word the word
     * @param why what was found there, as a part of a sentence
     */
    record Unreadable(long word, String why) implements GuestValue {
        public Unreadable {
            requireNonNull(why, "why");
        }
    }

    /** Whether there is a value. */
    default boolean isPresent() {
        return !(this instanceof Nothing);
    }

    /** What Python's {@code repr} would show, in {@link #USUAL_LENGTH} characters at most. */
    default String text() {
        return text(USUAL_LENGTH, UnitNames.NONE);
    }

    /**
     * What Python's {@code repr} would show.
     *
     * @param most characters at most, from 1; an ellipsis says that there are more
     * @param names gives units their names: {@code <greenlet gr1>}
     */
    default String text(int most, UnitNames names) {
        String text = new ValueText(names).of(this);
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
