package org.stackletlab.lessons.question;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.util.List;
import org.stackletlab.lessons.fact.FactValue;

/** What is right, and how an answer is compared with it. */
public sealed interface Key {
    /** A number, or a value shown in hexadecimal. */
    record Value(FactValue right, List<Known> mistakes) implements Key {
        public Value {
            requireNonNull(right, "right");
            mistakes = List.copyOf(mistakes);
        }
    }

    /**
     * Any of some addresses.
     *
     * @param first the first that is right
     * @param size how many are, at least 1
     */
    record Bytes(BigInteger first, BigInteger size, List<Known> mistakes) implements Key {
        public Bytes {
            requireNonNull(first, "first");
            requireNonNull(size, "size");
            mistakes = List.copyOf(mistakes);
        }
    }

    /** One of some. */
    record OneOf(List<Option> options) implements Key {
        public OneOf {
            options = List.copyOf(options);
            if (options.stream().filter(Option::right).count() != 1) {
                throw new IllegalArgumentException("exactly one option must be right");
            }
        }
    }

    /** A wrong value that shows a misunderstanding. */
    record Known(FactValue value, String because) {
        public Known {
            requireNonNull(value, "value");
            requireNonNull(because, "because");
        }
    }
}
