package org.stackletlab.visualizer.movie;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stackletlab.visualizer.picture.Palette;
import org.stackletlab.visualizer.picture.Role;
import org.stackletlab.visualizer.picture.Theme;

/**
 * The 255 colours of a GIF, the same in all of its frames: those of the theme, and what is found
 * most often in samples, which are mixtures of them. For one thread.
 */
final class GifPalette {
    /** Colours besides the one that stands for "as before". */
    static final int COLOURS = 255;

    private static final int RGB = 0xffffff;
    private static final byte UNKNOWN = (byte) 255;

    private final int[] colours;
    private final byte[] nearest = new byte[RGB + 1];

    private GifPalette(int[] colours) {
        this.colours = colours;
        Arrays.fill(nearest, UNKNOWN);
    }

    static GifPalette of(Theme theme, List<int[]> samples) {
        Set<Integer> colours = new LinkedHashSet<>();
        for (Role role : Role.values()) {
            colours.add(Integer.parseInt(Palette.of(theme).colour(role).substring(1), 16));
        }
        for (int colour : mostFrequent(samples)) {
            if (colours.size() < COLOURS) {
                colours.add(colour);
            }
        }
        return new GifPalette(colours.stream().mapToInt(Integer::intValue).toArray());
    }

    private static List<Integer> mostFrequent(List<int[]> samples) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int[] pixels : samples) {
            for (int pixel : pixels) {
                counts.merge(pixel & RGB, 1, Integer::sum);
            }
        }
        List<Integer> colours = new ArrayList<>(counts.keySet());
        colours.sort(
                Comparator.<Integer>comparingInt(counts::get)
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()));
        return colours;
    }

    int[] colours() {
        return colours.clone();
    }

    /** The number of the colour that is most like an RGB value. */
    byte indexOf(int pixel) {
        int rgb = pixel & RGB;
        if (nearest[rgb] == UNKNOWN) {
            nearest[rgb] = (byte) search(rgb);
        }
        return nearest[rgb];
    }

    private int search(int rgb) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < colours.length; i++) {
            int distance = distance(rgb, colours[i]);
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }

    /** Eyes see differences of green best, and of blue least. */
    private static int distance(int one, int other) {
        int red = (one >> 16) - (other >> 16);
        int green = (one >> 8 & 0xff) - (other >> 8 & 0xff);
        int blue = (one & 0xff) - (other & 0xff);
        return 3 * red * red + 6 * green * green + blue * blue;
    }
}
