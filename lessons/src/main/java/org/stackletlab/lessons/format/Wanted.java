package org.stackletlab.lessons.format;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** What kind of answer a question wants, and the expression that gives it in a recording. */
public sealed interface Wanted {
    /**
     * A number, decimal or hexadecimal.
     *
     * @param unit such as {@code bytes}; may be empty
     */
    record Amount(String expression, String unit) implements Wanted {
        public Amount {
            requireNonNull(expression, "expression");
            requireNonNull(unit, "unit");
        }
    }

    /** An address, in hexadecimal. */
    record Address(String expression) implements Wanted {
        public Address {
            requireNonNull(expression, "expression");
        }
    }

    /** A name or a line. */
    record Text(String expression) implements Wanted {
        public Text {
            requireNonNull(expression, "expression");
        }
    }

    /**
     * A byte of the guest's memory.
     *
     * @param expression the first address that is right
     * @param size expression of how many bytes from there on are right; a word if it is not said
     */
    record Click(String expression, Optional<String> size) implements Wanted {
        public Click {
            requireNonNull(expression, "expression");
            requireNonNull(size, "size");
        }
    }

    /** One of several, of which one is right. */
    record Choices(List<Choice> choices) implements Wanted {
        public Choices {
            choices = List.copyOf(choices);
        }
    }

    /**
     * One of the answers to choose from.
     *
     * @param line where it stands in {@code lesson.md}
     * @param when condition under which it is right
     * @param because what somebody has misunderstood who chooses it though it is wrong
     */
    record Choice(int line, String say, String when, String because) {
        public Choice {
            requireNonNull(say, "say");
            requireNonNull(when, "when");
            requireNonNull(because, "because");
        }
    }

    /**
     * A value that shows a misunderstanding.
     *
     * @param line where it stands in {@code lesson.md}
     * @param is expression of the value
     * @param because what to say to whoever gives it
     */
    record Mistake(int line, String is, String because) {
        public Mistake {
            requireNonNull(is, "is");
            requireNonNull(because, "because");
        }
    }
}
