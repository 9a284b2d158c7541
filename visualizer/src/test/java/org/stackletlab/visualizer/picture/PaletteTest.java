package org.stackletlab.visualizer.picture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Colours can be told from what is behind them, in every theme (WCAG 2.1, 1.4.3 and 1.4.11). */
class PaletteTest {
    private static final double WORDS = 4.5;
    private static final double SHAPES = 3;

    @ParameterizedTest
    @EnumSource
    void wordsStandOutFromEveryGround(Theme theme) {
        assertContrast(
                theme,
                WORDS,
                List.of(Role.TEXT, Role.MUTED, Role.CHANGED, Role.WARNING, Role.FAILURE),
                List.of(Role.BACKGROUND, Role.PANEL, Role.RAISED));
    }

    @ParameterizedTest
    @EnumSource
    void codeStandsOutFromEveryLineItCanStandIn(Theme theme) {
        assertContrast(
                theme,
                WORDS,
                List.of(
                        Role.TEXT,
                        Role.CODE_COMMENT,
                        Role.CODE_STRING,
                        Role.CODE_NUMBER,
                        Role.CODE_KEYWORD,
                        Role.CODE_REGISTER),
                List.of(Role.BACKGROUND, Role.PANEL, Role.HERE));
    }

    @ParameterizedTest
    @EnumSource
    void stacksStandOutFromTheGround(Theme theme) {
        List<Role> stacks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            stacks.add(Role.ofStack(i));
        }
        stacks.add(Role.ACCENT);
        assertContrast(theme, SHAPES, stacks, List.of(Role.BACKGROUND, Role.PANEL));
    }

    private static void assertContrast(
            Theme theme, double least, List<Role> above, List<Role> grounds) {
        Palette palette = Palette.of(theme);
        for (Role role : above) {
            for (Role ground : grounds) {
                double contrast = contrast(palette.colour(role), palette.colour(ground));
                assertTrue(
                        contrast >= least,
                        () -> "%s: %s on %s is %.2f".formatted(theme, role, ground, contrast));
            }
        }
    }

    private static double contrast(String a, String b) {
        double first = luminance(a) + 0.05;
        double second = luminance(b) + 0.05;
        return Math.max(first, second) / Math.min(first, second);
    }

    private static double luminance(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(rgb >> 16)
                + 0.7152 * linear(rgb >> 8 & 0xff)
                + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int part) {
        double value = part / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
