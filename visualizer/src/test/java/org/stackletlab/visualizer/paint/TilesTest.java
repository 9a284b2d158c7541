package org.stackletlab.visualizer.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.visualizer.Recorded;
import org.stackletlab.visualizer.picture.Area;
import org.stackletlab.visualizer.picture.Face;
import org.stackletlab.visualizer.picture.Ink;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Role;
import org.stackletlab.visualizer.picture.Shape;
import org.stackletlab.visualizer.picture.Theme;
import org.stackletlab.visualizer.session.Motion;
import org.stackletlab.visualizer.session.Session;
import org.stackletlab.visualizer.stage.StagePicture;
import org.stackletlab.visualizer.timeline.TimelinePicture;
import org.stackletlab.visualizer.ui.Toolkit;

/** What tiles show is what one large canvas would, and little of it is painted again. */
class TilesTest {
    private static final double WIDTH = 900;
    private static final double HEIGHT = 600;

    /** Of 255: colours over the ground of a region are rounded once more than on their own. */
    private static final double ROUNDING = 3.0 / 255;

    /** Where a unit is no whole number of pixels, letters may begin a fraction of one elsewhere. */
    private static final double SHIFTED = 32.0 / 255;

    private static final List<String> WORDS =
            List.of("WWWWWWMMMM", "quick brown box", "0x200ffe58…", "→ ⇄ ▲ Åßé", "漢字仮名", "𝕊𝕋 😀");

    private final CanvasPainter painter = new CanvasPainter(Theme.DARK);

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.25, 2})
    void tilesShowEachMomentAsOneCanvasWould(double zoom) throws Exception {
        try (Session session = Recorded.example("producer_consumer")) {
            Tiles tiles = Toolkit.on(Tiles::new);
            Toolkit.on(() -> tiles.resizeTo(WIDTH * zoom, HEIGHT * zoom));
            for (String position : List.of("start", "switch:1", "event:30", "switch:3", "end")) {
                Picture picture = stage(session, session.recorded().mark(position));
                Toolkit.on(() -> tiles.show(List.of(picture.shapes()), painter, zoom));
                double tolerance = zoom == Math.rint(zoom) ? ROUNDING : SHIFTED;
                int different = differentPixels(tiles, whole(picture, zoom), tolerance);
                assertEquals(0, different, position);
            }
        }
    }

    private static Picture stage(Session session, Mark mark) throws Exception {
        return StagePicture.of(session.at(mark), session.cast(), Motion.NONE, WIDTH, HEIGHT);
    }

    private Canvas whole(Picture picture, double zoom) {
        return Toolkit.on(
                () -> {
                    Canvas canvas = new Canvas(WIDTH * zoom, HEIGHT * zoom);
                    painter.paint(picture, canvas.getGraphicsContext2D(), zoom);
                    return canvas;
                });
    }

    private int differentPixels(Node one, Node other, double tolerance) {
        WritableImage first = seen(one, painter.ground());
        WritableImage second = seen(other, painter.ground());
        assertEquals(second.getWidth(), first.getWidth());
        assertEquals(second.getHeight(), first.getHeight());
        int count = 0;
        for (int y = 0; y < first.getHeight(); y++) {
            for (int x = 0; x < first.getWidth(); x++) {
                Color a = first.getPixelReader().getColor(x, y);
                Color b = second.getPixelReader().getColor(x, y);
                boolean same =
                        Math.abs(a.getRed() - b.getRed()) <= tolerance
                                && Math.abs(a.getGreen() - b.getGreen()) <= tolerance
                                && Math.abs(a.getBlue() - b.getBlue()) <= tolerance;
                count += same ? 0 : 1;
            }
        }
        return count;
    }

    private static WritableImage seen(Node node, Paint ground) {
        return Toolkit.on(
                () -> {
                    SnapshotParameters how = new SnapshotParameters();
                    how.setFill(ground);
                    return node.snapshot(how, null);
                });
    }

    @Test
    void onlyTilesThatTheCursorLeavesOrEntersArePaintedAgain() throws Exception {
        try (Session session = Recorded.example("producer_consumer")) {
            Tiles tiles = Toolkit.on(Tiles::new);
            Toolkit.on(() -> tiles.resizeTo(1500, 150));
            assertEquals(6, painted(tiles, session, "switch:3"), "all of them, at first");
            assertEquals(0, painted(tiles, session, "switch:3"), "nothing has changed");
            int moved = painted(tiles, session, "switch:4");
            assertTrue(moved == 1 || moved == 2, () -> "where it was, and where it is: " + moved);
            Toolkit.run(tiles::spoil);
            assertEquals(6, painted(tiles, session, "switch:4"), "the colours are others");
        }
    }

    private int painted(Tiles tiles, Session session, String position) throws Exception {
        Picture timeline =
                TimelinePicture.of(session, session.recorded().mark(position), 1500, 150);
        return Toolkit.on(() -> tiles.show(List.of(timeline.shapes()), painter, 1));
    }

    static Stream<Shape> shapes() {
        Ink ink = Ink.of(Role.ACCENT);
        Stream<Shape> plain =
                Stream.of(
                        new Shape.Box(300.4, 60.6, 50.3, 20.2, 4, ink, ink, 1, false),
                        new Shape.Box(300, 60, 50, 20, 9, Ink.NONE, ink, 3, true),
                        new Shape.Hatch(300.3, 60.7, 50.2, 20.4, 7, true, ink),
                        new Shape.Line(300, 60, 350, 90, ink, 3, false),
                        new Shape.Line(300.2, 60, 300.2, 90.6, ink, 2, false),
                        new Shape.Curve(300, 60, 350, 90, ink, 2, true),
                        new Shape.Dot(300.5, 60.5, 7, ink),
                        new Shape.Polygon(
                                List.of(
                                        new Shape.Point(300, 60),
                                        new Shape.Point(310, 64),
                                        new Shape.Point(300, 70)),
                                ink));
        List<Shape> words = new ArrayList<>();
        for (String text : WORDS) {
            for (Face face : Face.values()) {
                for (Shape.Align align : Shape.Align.values()) {
                    words.add(new Shape.Label(300, 60, text, face, ink, align));
                }
            }
        }
        return Stream.concat(plain, words.stream());
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void nothingOfAShapeIsSeenOutsideItsArea(Shape shape) {
        Canvas canvas =
                Toolkit.on(
                        () -> {
                            Canvas blank = new Canvas(600, 120);
                            painter.paint(List.of(shape), blank.getGraphicsContext2D(), 1, 0, 0);
                            return blank;
                        });
        WritableImage seen = seen(canvas, Color.TRANSPARENT);
        Area area = shape.area();
        int inside = 0;
        for (int y = 0; y < 120; y++) {
            for (int x = 0; x < 600; x++) {
                if (seen.getPixelReader().getColor(x, y).getOpacity() > 0) {
                    inside++;
                    boolean isIn =
                            x + 1 > area.left()
                                    && x < area.right()
                                    && y + 1 > area.top()
                                    && y < area.bottom();
                    assertTrue(isIn, "a pixel at %d, %d; area %s".formatted(x, y, area));
                }
            }
        }
        assertTrue(inside > 0, "nothing at all was painted");
    }
}
