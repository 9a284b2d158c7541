package org.stackletlab.tests.model;

import java.util.Random;

/** Random choices for scripts. */
final class Dice {
    private final Random random;

    /** The number of units in the script: their names are 1 to this. */
    private final int units;

    Dice(Random random, int units) {
        this.random = random;
        this.units = units;
    }

    int units() {
        return units;
    }

    /** From 0 to {@code limit} - 1. */
    int below(int limit) {
        return random.nextInt(limit);
    }

    boolean percent(int chance) {
        return below(100) < chance;
    }

    /** One of these characters; one that stands there more often is more likely. */
    char of(String choices) {
        return choices.charAt(below(choices.length()));
    }

    /** A unit's name. */
    char unit() {
        return (char) ('1' + below(units));
    }

    /** A unit's name, or {@code m} for the one whose body it is: nobody in main's list. */
    char unit(int list) {
        return list != 0 && percent(40) ? 'm' : unit();
    }

    /** Any value. */
    String value() {
        return value(of("nnniiswsotpku"));
    }

    /** Any value that refers to no unit: references in a circle would be kept for ever. */
    String valueWithoutUnits() {
        return value(of("niiswsotpk"));
    }

    private String value(char kind) {
        return switch (kind) {
            case 'n', 'p' -> String.valueOf(kind);
            case 'u' -> "u" + unit();
            default -> kind + String.valueOf(below(10));
        };
    }

    /** An error; the letters are those of the types, and the layer may add some. */
    String error(String letters) {
        return "e" + of("KKLVZI" + letters) + (percent(60) ? String.valueOf(below(10)) : "");
    }

    /** {@code !} now and then: the instruction's error goes on to the caller. */
    String mark() {
        return percent(30) ? "!" : "";
    }

    /** An instruction that every layer has, by its letter. */
    String common(char letter, String errors) {
        return switch (letter) {
            case '(', '{', 'l' -> String.valueOf(letter) + below(10);
            case 'r' -> "r" + value();
            case 'x' -> "x" + error(errors);
            default -> String.valueOf(letter);
        };
    }
}
