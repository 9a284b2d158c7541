package org.stackletlab.visualizer.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.visualizer.Recorded;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Shape;
import org.stackletlab.visualizer.session.Session;

/** The timeline of a real run. */
class TimelinePictureTest {
    private static final double WIDTH = 1000;

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
    void scrubbingFromLeftToRightNeverGoesBack() {
        Mark before = Mark.START;
        for (double x = 0; x <= WIDTH; x += 3) {
            Mark mark = TimelinePicture.markAt(session, x, WIDTH);
            assertTrue(!mark.isBefore(before), "at " + x);
            before = mark;
        }
        assertEquals(session.end(), before);
    }

    @Test
    void everyStackHasItsLane() {
        Picture picture = TimelinePicture.of(session, Mark.START, WIDTH, 150);
        for (String name : new String[] {"main", "producer", "consumer"}) {
            assertTrue(
                    picture.shapes().stream()
                            .anyMatch(
                                    shape ->
                                            shape instanceof Shape.Label label
                                                    && label.text().equals(name)),
                    name);
        }
    }
}
