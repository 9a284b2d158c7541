package org.stackletlab.visualizer.compare;

import java.util.ArrayList;
import java.util.List;
import org.stackletlab.visualizer.picture.Face;
import org.stackletlab.visualizer.picture.Ink;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Role;
import org.stackletlab.visualizer.picture.Sketch;
import org.stackletlab.visualizer.picture.Words;
import org.stackletlab.visualizer.session.Moment;
import org.stackletlab.visualizer.session.Motion;
import org.stackletlab.visualizer.session.Session;
import org.stackletlab.visualizer.stage.StagePicture;

/** The stages of all platforms side by side, with a table of what differs below. */
public final class ComparePicture {
    private static final double ROW = 19;
    private static final double HEADINGS = 150;
    private static final double MARGIN = 18;
    private static final double NAME = 24;

    /** Narrower than this a column has room for the C stack only. */
    private static final double NARROW = 330;

    private ComparePicture() {}

    /**
     * The platforms at one moment.
     *
     * @param sessions the runs
     * @param moments the moment of each
     */
    public static Picture of(
            List<Session> sessions, List<Moment> moments, double width, double height) {
        CompareTable table = CompareTable.of(moments);
        double low = (table.rows().size() + 1) * ROW + 24;
        double each = width / Math.max(1, sessions.size());
        List<Picture.Placed> parts = new ArrayList<>();
        for (int i = 0; i < sessions.size(); i++) {
            Picture stage = stage(sessions.get(i), moments.get(i), each, height - low - NAME);
            parts.add(new Picture.Placed(stage, i * each, NAME));
        }
        Picture below = table(table, sessions, width, low);
        parts.add(new Picture.Placed(below, 0, height - low));
        Picture frame = frame(sessions, width, height - low);
        parts.add(new Picture.Placed(frame, 0, 0));
        return Picture.together(width, height, title(sessions, moments), parts);
    }

    private static Picture stage(Session session, Moment moment, double width, double height) {
        return width < NARROW
                ? StagePicture.ofStack(moment, session.cast(), width, height)
                : StagePicture.of(moment, session.cast(), Motion.NONE, width, height);
    }

    private static String title(List<Session> sessions, List<Moment> moments) {
        List<String> each = new ArrayList<>();
        for (int i = 0; i < sessions.size(); i++) {
            each.add(
                    sessions.get(i).recorded().platform().name()
                            + ": "
                            + moments.get(i).sentence());
        }
        return String.join(" ", each);
    }

    /** The platforms' names, and lines between the platforms. */
    private static Picture frame(List<Session> sessions, double width, double height) {
        Sketch sketch = new Sketch();
        for (int i = 0; i < sessions.size(); i++) {
            double x = width * i / sessions.size();
            String name = sessions.get(i).recorded().platform().name();
            sketch.text(x + MARGIN, 21, name, Face.STRONG, Ink.of(Role.TEXT));
            if (i > 0) {
                sketch.line(x, 10, x, height - 6, Ink.of(Role.EDGE));
            }
        }
        return sketch.picture(width, height, "");
    }

    private static Picture table(
            CompareTable table, List<Session> sessions, double width, double height) {
        Sketch sketch = new Sketch();
        double wide = (width - MARGIN - HEADINGS) / Math.max(1, sessions.size());
        sketch.box(0, 0, width, height, Ink.of(Role.PANEL), Ink.of(Role.EDGE));
        sketch.caption(MARGIN, 18, "What differs");
        for (int i = 0; i < sessions.size(); i++) {
            String name = sessions.get(i).recorded().platform().name();
            sketch.caption(MARGIN + HEADINGS + i * wide, 18, name);
        }
        double y = 18 + ROW;
        for (CompareTable.Row row : table.rows()) {
            Ink muted = Ink.of(Role.MUTED);
            sketch.text(MARGIN, y, HEADINGS - 8, row.heading(), Face.SMALL, muted);
            for (int i = 0; i < row.values().size(); i++) {
                value(sketch, row, i, MARGIN + HEADINGS + i * wide, y, wide - 24);
            }
            y += ROW;
        }
        return sketch.picture(width, height, "");
    }

    private static void value(
            Sketch sketch, CompareTable.Row row, int number, double x, double y, double wide) {
        Ink ink = Ink.of(row.differs() ? Role.CHANGED : Role.TEXT);
        if (row.differs()) {
            sketch.text(x, y, "≠", Face.SMALL, ink);
        }
        String shown = Words.elided(row.values().get(number), Face.CODE_SMALL, wide);
        sketch.text(x + 14, y, shown, Face.CODE_SMALL, ink);
    }
}
