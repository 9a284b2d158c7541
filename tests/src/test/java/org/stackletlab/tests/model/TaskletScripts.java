package org.stackletlab.tests.model;

import java.util.ArrayList;
import java.util.List;

/** Random scripts over tasklets and channels. */
final class TaskletScripts {
    private static final String ERRORS = "TTT";

    private TaskletScripts() {}

    static List<String> opening(Dice dice) {
        List<String> words = new ArrayList<>();
        for (char name = 'A'; name <= 'C'; name++) {
            if (dice.percent(name == 'A' ? 100 : 50)) {
                words.add("C" + name);
                if (dice.percent(50)) {
                    words.add(setting(dice, name));
                }
            }
        }
        for (int unit = 1; unit <= dice.units(); unit++) {
            switch (dice.of("nnnnnnnnNNNNNNNNjJq-")) {
                case 'n' -> words.add("n" + unit + "," + dice.value());
                case 'N' -> words.add("N" + unit + "," + dice.value());
                case 'j' -> words.add("j" + unit);
                case 'J' -> words.add("J" + unit);
                case 'q' -> words.add("q" + unit);
                default -> {}
            }
        }
        if (dice.percent(10)) {
            words.add("Z0");
        }
        return words;
    }

    static String instruction(Dice dice, int list) {
        return switch (dice.of(list == 0 ? "mmmsssssssovvvvclxxxx" : "mmmmmmmssssvvvclxxxxxx")) {
            case 'm' -> meeting(dice);
            case 's' -> scheduling(dice, list);
            case 'v' -> moving(dice);
            case 'c' -> changing(dice);
            case 'l' -> looking(dice);
            case 'o' -> setting(dice, channel(dice));
            default -> common(dice, dice.of("(((([{{{{<)))))))))rxxhhc"));
        };
    }

    private static String common(Dice dice, char letter) {
        return letter == '[' || letter == '<' ? letter + "0" : dice.common(letter, ERRORS);
    }

    private static char channel(Dice dice) {
        return dice.of("AAAAAAAAAAAABBBC");
    }

    private static char tasklet(Dice dice) {
        return dice.percent(10) ? '0' : dice.percent(8) ? 'm' : dice.unit();
    }

    private static String setting(Dice dice, char channel) {
        return switch (dice.of("PPPPMML")) {
            case 'P' -> "P" + channel + "," + dice.below(3);
            case 'M' -> "M" + channel + "," + dice.of("1110");
            default -> dice.of("LO") + "" + channel;
        };
    }

    private static String meeting(Dice dice) {
        char letter = dice.of(">>>>>>>>>????????????:~~=");
        String use = dice.mark() + letter + channel(dice);
        return switch (letter) {
            case '>' -> use + "," + dice.value();
            case '~' -> use + "," + (dice.percent(95) ? dice.error(ERRORS) : dice.value());
            case '=' -> use + "," + dice.of("opt") + "" + dice.below(10);
            default -> use;
        };
    }

    private static String scheduling(Dice dice, int list) {
        char letter = dice.of(list == 0 ? "RRRRRRRRyyygsz" : "yyyyyyzzggggssR");
        return switch (letter) {
            case 'R' -> dice.mark() + "R";
            case 'y', 'z' -> dice.mark() + letter + dice.value();
            default -> dice.mark() + letter + tasklet(dice);
        };
    }

    private static String moving(Dice dice) {
        char letter = dice.of("++++++---kkKttTTiibV");
        String use = dice.mark() + letter + tasklet(dice);
        return switch (letter) {
            case 't', 'T' -> use + "," + (dice.percent(95) ? dice.error(ERRORS) : dice.value());
            case 'i', 'b', 'V' -> use + "," + dice.value();
            default -> use;
        };
    }

    private static String changing(Dice dice) {
        char letter = dice.of("nnnNNNjJddddBEuPPCDXXXWZZf");
        return switch (letter) {
            case 'n', 'N' -> letter + "" + dice.unit() + "," + dice.value();
            case 'j', 'J', 'd', 'B', 'E', 'u' -> letter + "" + dice.unit();
            case 'P' -> setting(dice, channel(dice));
            case 'C', 'D' -> letter + "" + channel(dice);
            case 'f' -> "f" + tasklet(dice) + "," + dice.below(2);
            case 'X' -> "X" + dice.of("10");
            default -> letter + "" + dice.of("10");
        };
    }

    private static String looking(Dice dice) {
        char letter = dice.of("aaaaoooovv##QQQw");
        return switch (letter) {
            case '#', 'w' -> String.valueOf(letter);
            case 'Q' -> "Q" + channel(dice);
            default -> letter + "" + tasklet(dice);
        };
    }
}
