package org.stackletlab.tests.model;

import java.util.ArrayList;
import java.util.List;

/** Random instructions over greenlets. */
final class GreenletScripts {
    private static final String LETTERS =
            "ssssssssssssssssssssssssssssssssssssssssssvvvvvvvvttttttttt"
                    + "nnnnbRNDGyYfzqqqqqqqwwaagCEiiddddddFTT"
                    + "(((((((({{{{{{{{{{))))))))rrxxxcchhl";

    private GreenletScripts() {}

    /** Most are made, in a tree, and some started. */
    static List<String> opening(Dice dice) {
        List<String> words = new ArrayList<>();
        if (dice.percent(20)) {
            words.add("T1");
        }
        for (int unit = 1; unit <= dice.units(); unit++) {
            switch (dice.of("nnnnnnnnnnnnnnnnnssssssssssbyY--")) {
                case 'n' -> words.add("n" + unit + parent(dice));
                case 's' -> words.addAll(List.of("n" + unit + parent(dice), "s" + unit));
                case 'b' -> words.add("b" + unit + parent(dice));
                case 'y' -> words.add("y" + unit);
                case 'Y' -> words.add("Y" + unit);
                default -> {}
            }
        }
        return words;
    }

    static String instruction(Dice dice, int list) {
        char letter = dice.of(LETTERS);
        String mark = dice.mark() + letter;
        return switch (letter) {
            case 's' -> mark + target(dice, list) + arguments(dice);
            case 'v', 'f' -> mark + target(dice, list) + "," + dice.value();
            case 't' ->
                    mark
                            + target(dice, list)
                            + ","
                            + (dice.percent(95) ? dice.error("GGGHC") : dice.value());
            case 'n', 'b' -> mark + dice.unit() + parent(dice);
            case 'q' -> mark + target(dice, list) + "," + target(dice, list);
            case 'R', 'N', 'D', 'G', 'w', 'z', 'a', 'g', 'E' -> mark + target(dice, list);
            case 'C' ->
                    mark
                            + target(dice, list)
                            + ","
                            + (dice.percent(80) ? "i" + dice.below(10) : "s1");
            case 'y', 'Y', 'i', 'd', 'F' -> String.valueOf(letter) + dice.unit();
            case 'T' -> "T" + dice.of("0111112");
            default -> dice.common(letter, "GGGHC");
        };
    }

    private static String parent(Dice dice) {
        return dice.percent(40) ? "," + dice.unit() : "";
    }

    /** A variable, mostly; main now and then, more often from where it does not run. */
    private static char target(Dice dice, int list) {
        return dice.percent(5) ? 'm' : dice.percent(list == 0 ? 5 : 25) ? '0' : dice.unit();
    }

    private static String arguments(Dice dice) {
        StringBuilder arguments = new StringBuilder();
        for (int count = dice.below(3); count > 0; count--) {
            arguments.append(",").append(dice.value());
        }
        if (dice.percent(15)) {
            arguments.append(dice.percent(70) ? ",k" + dice.below(10) : ",j");
        }
        return arguments.toString();
    }
}
