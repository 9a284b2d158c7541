package org.stackletlab.visualizer.movie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.recording.PositionException;
import org.stackletlab.visualizer.Recorded;
import org.stackletlab.visualizer.picture.Face;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Shape;
import org.stackletlab.visualizer.picture.Theme;
import org.stackletlab.visualizer.session.Session;

/** Movies of a real run. What letters look like is not asked here, so pixels need no toolkit. */
class MovieTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 200;

    private static Session session;

    @BeforeAll
    static void record() {
        session = Recorded.example("producer_consumer");
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @Test
    void movieIsOfTheFirstSwitchUnlessSomethingElseIsSaid() throws Exception {
        MovieOrder order = order(Map.of());
        Event.SwitchBegan began = first(Event.SwitchBegan.class);
        Event.SwitchEnded ended = first(Event.SwitchEnded.class);
        assertEquals(began.mark(), order.from());
        assertEquals(ended.mark(), order.to());
    }

    @Test
    void moviePassesTheEventsOfItsPartInTheirOrder() throws Exception {
        Script script = Script.of(session, order(Map.of()));
        Event.SliceSaved saved = first(Event.SliceSaved.class);
        assertEquals(
                script.stops().stream().map(Script.Stop::mark).sorted().distinct().toList(),
                script.stops().stream().map(Script.Stop::mark).toList());
        assertTrue(script.stops().stream().anyMatch(stop -> stop.mark().equals(saved.mark())));
    }

    @Test
    void gifHasTheSizeAskedForAndFramesThatChange() throws Exception {
        byte[] gif = make(order(Map.of())).orElseThrow();
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(gif)));
        int frames = reader.getNumImages(true);
        assertEquals(WIDTH, reader.getWidth(0));
        assertEquals(HEIGHT, reader.getHeight(0));
        assertTrue(frames > Script.of(session, order(Map.of())).stops().size(), frames + " frames");
        for (int i = 1; i < frames; i++) {
            int[] pixels = reader.read(i).getRGB(0, 0, reader.getWidth(i), 1, null, 0, WIDTH);
            assertTrue(Arrays.stream(pixels).anyMatch(pixel -> pixel >>> 24 != 0), "frame " + i);
        }
    }

    @Test
    void moreFramesPerSecondMakeMoreFrames() throws Exception {
        byte[] few = make(order(Map.of("fps", "5"))).orElseThrow();
        byte[] many = make(order(Map.of("fps", "25"))).orElseThrow();
        assertTrue(many.length > few.length);
    }

    @Test
    void mp4BeginsAsAnMp4FileDoes() throws Exception {
        byte[] mp4 =
                new Movie(session, order(Map.of()), MovieTest::paint)
                        .make(Movie.Format.MP4, part -> true)
                        .orElseThrow();
        assertEquals("ftyp", new String(mp4, 4, 4, java.nio.charset.StandardCharsets.US_ASCII));
    }

    @Test
    void movieThatWouldBeTooLongSaysWhatToChooseInstead() {
        PositionException refused =
                assertThrows(
                        PositionException.class,
                        () ->
                                Script.of(
                                        session,
                                        order(
                                                Map.of(
                                                        "from", "start", "to", "end", "speed",
                                                        "0.1"))));
        assertTrue(refused.getMessage().contains("at most 60 seconds"), refused.getMessage());
        assertTrue(refused.getMessage().contains("--to event:"), refused.getMessage());
    }

    @Test
    void movieEndsAfterItBegins() {
        assertThrows(
                PositionException.class,
                () -> Script.of(session, order(Map.of("from", "end", "to", "start"))));
    }

    @Test
    void cancelledMovieGivesNothing() throws Exception {
        assertEquals(
                Optional.empty(),
                new Movie(session, order(Map.of()), MovieTest::paint)
                        .make(Movie.Format.GIF, part -> part < 0.5));
    }

    @Test
    void longSentenceIsBrokenIntoTwoLines() {
        assertEquals(
                2,
                Subtitle.lines("one word after another ".repeat(4).strip(), Face.BODY, 400).size());
        assertNotEquals("", Subtitle.lines("word", Face.BODY, 400).getFirst());
    }

    @Test
    void movieSaysWhatHappensAndWhy() {
        Picture above = new Picture(400, 100, "", List.of());
        Picture said = Subtitle.below(above, "B begins.", "Its bytes are gone.");
        List<String> labels =
                said.shapes().stream()
                        .filter(Shape.Label.class::isInstance)
                        .map(shape -> ((Shape.Label) shape).text())
                        .toList();
        assertEquals(List.of("B begins.", "Its bytes are gone."), labels);
        assertEquals("B begins. Its bytes are gone.", said.title());
    }

    private static Optional<byte[]> make(MovieOrder order)
            throws PositionException, MachineException, IOException {
        return new Movie(session, order, MovieTest::paint).make(Movie.Format.GIF, part -> true);
    }

    /** Another picture is another colour. */
    private static int[] paint(Picture picture) {
        int[] pixels = new int[WIDTH * HEIGHT];
        Arrays.fill(pixels, 0xff000000 | picture.shapes().hashCode());
        return pixels;
    }

    private static MovieOrder order(Map<String, String> words)
            throws PositionException, MachineException {
        Map<String, String> all =
                new HashMap<>(
                        Map.of(
                                "level", "slice",
                                "view", "stage",
                                "theme", Theme.DARK.label(),
                                "size", WIDTH + "x" + HEIGHT,
                                "speed", "1",
                                "fps", "10"));
        all.putAll(words);
        return MovieOrder.of(session, all);
    }

    private static <T> T first(Class<T> kind) {
        for (Event event : session.events()) {
            if (kind.isInstance(event)) {
                return kind.cast(event);
            }
        }
        throw new AssertionError("no " + kind.getSimpleName());
    }
}
