package org.stackletlab.lessons.fact;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The facts there are, with what they want to be told. */
enum Fact {
    OUTPUT("output", "N"),
    LINES("lines"),
    PRINTED("printed", "\"text\""),
    EXIT("exit"),
    ENDING("ending"),
    SWITCHES("switches"),
    STACKS("stacks"),
    INSTRUCTIONS("instructions"),
    FROM("from", "N"),
    TO("to", "N"),
    OUTCOME("outcome", "N"),
    SAVED("saved", "N"),
    RESTORED("restored", "N"),
    SAVED_OF("saved-of", "STACK", "N"),
    SP_BEFORE("sp-before", "N"),
    SP_AFTER("sp-after", "N"),
    FRAME("frame", "N"),
    SLOT("slot", "REGISTER", "N"),
    REGISTER("register", "NAME", "AT"),
    SP("sp", "AT"),
    PC("pc", "AT"),
    RUNNING("running", "AT"),
    FUNCTION("function", "AT"),
    CALLS("calls", "STACK", "AT"),
    LOCAL("local", "FUNCTION", "VARIABLE", "AT"),
    SIZE("size", "STACK", "AT"),
    IN_PLACE("in-place", "STACK", "AT"),
    IN_HEAP("in-heap", "STACK", "AT"),
    STATUS("status", "STACK", "AT"),
    CHAIN("chain", "AT"),
    STACKS_AT("stacks-at", "AT"),
    PARENT("parent", "UNIT", "AT"),
    STATE("state", "UNIT", "AT"),
    HELD_BY("held-by", "STACK", "AT"),
    UNITS_AT("units-at", "AT"),
    CURRENT("current", "AT"),
    QUEUE("queue", "CHANNEL", "AT"),
    RUNNABLE("runnable", "AT"),
    ADDRESS("address", "SYMBOL"),
    WORD("word"),
    PLATFORM("platform");

    private final String word;
    private final String parameters;

    Fact(String word, String... parameters) {
        this.word = word;
        this.parameters = String.join(", ", parameters);
    }

    /** As it is written. */
    String word() {
        return word;
    }

    /** What stands in its parentheses, in capitals as in the documentation. */
    List<String> parameters() {
        return parameters.isEmpty() ? List.of() : List.of(parameters.split(", "));
    }

    /** How it is used: {@code saved-of(STACK, N)}. */
    String usage() {
        return word + "(" + parameters + ")";
    }

    static Optional<Fact> of(String word) {
        return Arrays.stream(values()).filter(fact -> fact.word.equals(word)).findFirst();
    }

    static Stream<String> words() {
        return Arrays.stream(values()).map(Fact::word);
    }

    /** All of them, for messages. */
    static String all() {
        return words().collect(Collectors.joining(", "));
    }
}
