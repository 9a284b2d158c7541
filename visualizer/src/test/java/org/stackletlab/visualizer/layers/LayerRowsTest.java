package org.stackletlab.visualizer.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stackletlab.inspector.unit.UnitKind;
import org.stackletlab.visualizer.Recorded;
import org.stackletlab.visualizer.layers.LayerRow.Kind;
import org.stackletlab.visualizer.session.Moment;
import org.stackletlab.visualizer.session.Session;

/** The lines of trees. */
class LayerRowsTest {
    private static final int ROOM = 20;

    @Test
    void ofManyGreenletsTheRunningOneIsShownAndTheRestCounted() throws Exception {
        try (Session session = Recorded.run(Recorded.guest("greenlets_200"), "x86_64")) {
            Moment moment = session.at(session.recorded().mark("switch:398"));
            List<LayerRow> rows = LayerRows.of(moment, session.cast(), ROOM);
            long shown =
                    rows.stream().filter(row -> row.kind() == Kind.UNIT && row.unit() != 0).count();
            int hidden =
                    rows.stream()
                            .filter(row -> row.kind() == Kind.REST)
                            .mapToInt(row -> number(row.name()))
                            .sum();
            assertTrue(shown < 60, shown + " lines");
            assertEquals(1, rows.stream().filter(row -> row.unit() != 0 && row.current()).count());
            int units =
                    moment.world()
                            .sandwich()
                            .orElseThrow()
                            .threads()
                            .getFirst()
                            .units(UnitKind.GREENLET)
                            .size();
            assertTrue(units > 90, units + " greenlets");
            assertEquals(units, shown + hidden);
        }
    }

    private static int number(String words) {
        return Integer.parseInt(words.replaceAll("and (.*) more.*", "$1").replaceAll("[^0-9]", ""));
    }

    @Test
    void errorThatIsOnItsWayIsWrittenAsInPrograms() throws Exception {
        Path program = Recorded.home().resolve("lessons/course/errors-and-exits/reader.c");
        try (Session session = Recorded.run(program, "x86_64")) {
            Moment moment = session.at(session.recorded().mark("switched:5"));
            List<LayerRow> rows = LayerRows.of(moment, session.cast(), ROOM);
            assertEquals("GreenletExit()", named(rows, "GreenletExit()").name());
        }
    }

    @Test
    void picturesThatDoNotFitAreScrolledToTheirLastLine() throws Exception {
        try (Session session = Recorded.example("greenlet_tree")) {
            Moment moment = session.at(session.recorded().mark("switch:7"));
            LayersPicture low = LayersPicture.whole(moment, session.cast(), 280, 90);
            LayersPicture high = LayersPicture.whole(moment, session.cast(), 280, 2000);
            assertEquals(2000, high.height());
            assertTrue(low.height() > 90, "more lines than can be seen at once");
            assertEquals(low.since(low, 1).shapes(), high.since(high, 1).shapes());
        }
    }

    @Test
    void everyUnitOfASmallTreeHasItsLineBelowItsParent() throws Exception {
        try (Session session = Recorded.example("greenlet_tree")) {
            Moment moment = session.at(session.recorded().mark("switch:6"));
            List<LayerRow> rows = LayerRows.of(moment, session.cast(), ROOM);
            LayerRow boss = named(rows, "boss");
            assertEquals(named(rows, "main").key(), boss.parent());
            assertEquals(boss.key(), named(rows, "worker").parent());
            assertEquals(2, named(rows, "clerk").depth());
            assertTrue(boss.current());
        }
    }

    @Test
    void slotOfAContinuletHoldsTheOtherSide() throws Exception {
        try (Session session = Recorded.example("continulets")) {
            Moment inside = session.at(session.recorded().mark("switch:6"));
            List<LayerRow> rows = LayerRows.of(inside, session.cast(), ROOM);
            assertEquals("c1", named(rows, "runs now").state());
            assertEquals("main", named(rows, "c1").state());
            assertEquals("c2", named(rows, "c2").state());
        }
    }

    private static LayerRow named(List<LayerRow> rows, String name) {
        return rows.stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
    }
}
