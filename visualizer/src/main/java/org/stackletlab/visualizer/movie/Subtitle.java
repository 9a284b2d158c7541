package org.stackletlab.visualizer.movie;

import java.util.ArrayList;
import java.util.List;
import org.stackletlab.visualizer.picture.Face;
import org.stackletlab.visualizer.picture.Ink;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Role;
import org.stackletlab.visualizer.picture.Shape;

/** Puts the sentence of an instant below its picture, as the window does. */
final class Subtitle {
    private static final double LINE = 19;
    private static final double MARGIN = 16;
    private static final int LINES = 2;

    /** How high the sentence is, whatever it says. */
    static final double HEIGHT = LINES * LINE + 16;

    private Subtitle() {}

    static Picture below(Picture picture, String sentence) {
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
        List<String> lines = lines(sentence, picture.width() - 2 * MARGIN);
        double y = top + (HEIGHT - lines.size() * LINE) / 2 + 14;
        for (String line : lines) {
            shapes.add(
                    new Shape.Label(
                            MARGIN, y, line, Face.BODY, Ink.of(Role.TEXT), Shape.Align.LEFT));
            y += LINE;
        }
        return new Picture(picture.width(), top + HEIGHT, sentence, shapes);
    }

    /** Breaks between words; what does not fit at all is cut. */
    static List<String> lines(String sentence, double width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : sentence.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            boolean full = !line.isEmpty() && Face.BODY.widthOf(longer) > width;
            if (full && lines.size() < LINES - 1) {
                lines.add(line);
                line = word;
            } else {
                line = longer;
            }
        }
        lines.add(Face.BODY.fit(line, width));
        return lines;
    }
}
