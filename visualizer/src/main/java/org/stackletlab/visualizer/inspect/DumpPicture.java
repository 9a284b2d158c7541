package org.stackletlab.visualizer.inspect;

import java.util.List;
import java.util.Optional;
import org.stackletlab.visualizer.picture.Face;
import org.stackletlab.visualizer.picture.Ink;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Role;
import org.stackletlab.visualizer.picture.Sketch;
import org.stackletlab.visualizer.picture.Target;

/** Bytes of memory as a picture, in which each byte can be pointed at. */
final class DumpPicture {
    private static final double ROW = 16;
    private static final double LEFT = 14;
    private static final double GAP = 10;

    private DumpPicture() {}

    static double height(Dump dump) {
        return dump.rows().size() * ROW + 6;
    }

    /** The bytes, the chosen ones on a ground of their owner's colour and underlined. */
    static Picture of(Dump dump, Optional<Subject.Owner> owner, double width, double height) {
        Sketch sketch = new Sketch();
        Role role = owner.map(Subject.Owner::role).orElse(Role.ACCENT);
        boolean narrow = width < LEFT * 2 + GAP + Face.CODE.widthOf("x") * (8 + 8 * 2.6);
        Face face = narrow ? Face.CODE_SMALL : Face.CODE;
        double cell = face.widthOf("x") * (narrow ? 2.4 : 2.6);
        double first = LEFT + face.widthOf("00000000") + GAP;
        double y = 3;
        for (Dump.Row row : dump.rows()) {
            sketch.text(LEFT, y + 12, "%08x".formatted(row.address()), face, Ink.of(Role.MUTED));
            row(sketch, row, face, first, y, cell, role);
            y += ROW;
        }
        return sketch.picture(width, height, words(dump));
    }

    private static void row(
            Sketch sketch,
            Dump.Row row,
            Face face,
            double first,
            double y,
            double cell,
            Role role) {
        if (row.chosen() > 0) {
            double from = first + Math.max(0, row.firstChosen()) * cell - 2;
            double width = row.chosen() * cell + 1;
            sketch.box(from, y, width, ROW - 1, Ink.of(role).faint(0.3), Ink.of(role));
        }
        List<String> bytes = row.bytes();
        for (int i = 0; i < bytes.size(); i++) {
            double x = first + i * cell;
            boolean zero = bytes.get(i).equals("00") && !row.isChosen(i);
            sketch.text(x, y + 12, bytes.get(i), face, Ink.of(zero ? Role.MUTED : Role.TEXT));
            long address = row.address() + i;
            sketch.place(
                    x,
                    y,
                    cell,
                    ROW,
                    new Target.Bytes(address, 1),
                    "byte %s at 0x%08x".formatted(bytes.get(i), address));
        }
    }

    private static String words(Dump dump) {
        return String.join("; ", dump.rows().stream().map(Dump.Row::words).toList());
    }
}
