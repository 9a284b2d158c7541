package org.stackletlab.visualizer.movie;

import java.util.ArrayList;
import java.util.List;
import org.stackletlab.visualizer.picture.Face;
import org.stackletlab.visualizer.picture.Ink;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Role;
import org.stackletlab.visualizer.picture.Shape;

/** Puts the sentence of an instant, and why it is so, below its picture, as the window does. */
final class Subtitle {
    private static final double LINE = 19;
    private static final double WHY_LINE = 15;
    private static final double MARGIN = 16;
    private static final int LINES = 2;

    /** How high the words are, whatever they say. */
    static final double HEIGHT = LINES * (LINE + WHY_LINE) + 16;

    private Subtitle() {}

    /**
     * A picture and words below it.
     *
     * @param why may be empty
     */
    static Picture below(Picture picture, String sentence, String why) {
        List<Shape> shapes = new ArrayList<>(picture.shapes());
        double top = picture.height();
        shapes.add(
                new Shape.Box(
                        0,
                        top,
                        picture.width(),
                        HEIGHT,
                        0,
                        Ink.of(Role.RAISED),
                        Ink.NONE,
                        1,
                        false));
        double width = picture.width() - 2 * MARGIN;
        List<String> said = lines(sentence, Face.BODY, width);
        List<String> explained = why.isEmpty() ? List.of() : lines(why, Face.SMALL, width);
        double high = said.size() * LINE + explained.size() * WHY_LINE;
        double y = top + (HEIGHT - high) / 2 + 14;
        for (String line : said) {
            shapes.add(label(line, y, Face.BODY, Role.TEXT));
            y += LINE;
        }
        for (String line : explained) {
            shapes.add(label(line, y - 2, Face.SMALL, Role.MUTED));
            y += WHY_LINE;
        }
        String words = why.isEmpty() ? sentence : sentence + " " + why;
        return new Picture(picture.width(), top + HEIGHT, words, shapes);
    }

    private static Shape.Label label(String line, double y, Face face, Role role) {
        return new Shape.Label(MARGIN, y, line, face, Ink.of(role), Shape.Align.LEFT);
    }

    /** Breaks between words; what does not fit at all is cut. */
    static List<String> lines(String text, Face face, double width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            boolean full = !line.isEmpty() && face.widthOf(longer) > width;
            if (full && lines.size() < LINES - 1) {
                lines.add(line);
                line = word;
            } else {
                line = longer;
            }
        }
        lines.add(face.fit(line, width));
        return lines;
    }
}
