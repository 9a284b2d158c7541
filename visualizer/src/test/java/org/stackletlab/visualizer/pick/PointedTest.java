package org.stackletlab.visualizer.pick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stackletlab.inspector.world.StackState;
import org.stackletlab.inspector.world.World;
import org.stackletlab.visualizer.Recorded;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Shape;
import org.stackletlab.visualizer.session.Moment;
import org.stackletlab.visualizer.session.Motion;
import org.stackletlab.visualizer.session.Session;
import org.stackletlab.visualizer.stage.StagePicture;

/** Lessons point at things by their names. */
class PointedTest {
    private static Session session;
    private static Moment moment;

    @BeforeAll
    static void record() throws Exception {
        session = Recorded.example("greenlet_tree");
        moment = session.at(session.recorded().mark("switch:3"));
    }

    @AfterAll
    static void close() {
        session.close();
    }

    private static Pointed pointed(String... names) {
        return Pointed.of(List.of(names), moment.world());
    }

    @Test
    void registersAreNamedAsOnThePlatformOrByWhatTheyAreFor() {
        assertEquals(Set.of("rsp"), pointed("sp").registers());
        assertEquals(Set.of("rbx", "rip"), pointed("rbx", "pc").registers());
    }

    @Test
    void stackIsPointedAtWithItsBytesAndItsUnit() {
        StackState running = moment.world().running();
        Pointed found = pointed(running.name());
        assertEquals(Set.of(running.name()), found.stacks());
        assertEquals(running.nearEnd(), found.first().orElseThrow());
        assertTrue(found.units().size() <= 1, "one greenlet of a name");
    }

    @Test
    void callIsPointedAtByItsFunction() {
        World world = moment.world();
        String function = world.running().calls().frames().getFirst().function().orElseThrow();
        long lowest = world.running().calls().frames().getFirst().stackPointer();
        assertEquals(lowest, pointed(function + "()").first().orElseThrow());
    }

    @Test
    void wordIsPointedAtByItsAddressWithASignInItsPiece() {
        Picture plain = StagePicture.of(moment, session.cast(), Motion.NONE, 1200, 800);
        long address = moment.world().running().nearEnd() + 8;
        Pointed word = pointed("0x%08x".formatted(address));
        Picture ringed = Ring.aroundPointed(plain, word, _ -> true);
        List<Shape> added = ringed.shapes().subList(plain.shapes().size(), ringed.shapes().size());
        assertTrue(added.stream().anyMatch(Shape.Box.class::isInstance), "a ring");
        assertTrue(added.getLast() instanceof Shape.Polygon, "a sign at the word");
    }

    @Test
    void partOfTheStageGetsOneRing() {
        Picture plain = StagePicture.of(moment, session.cast(), Motion.NONE, 1200, 800);
        Picture ringed = Ring.aroundPointed(plain, pointed("registers"), _ -> true);
        assertEquals(plain.shapes().size() + 2, ringed.shapes().size(), "a line and its ground");
    }

    @Test
    void nameOfNobodyPointsAtNothing() {
        Picture plain = StagePicture.of(moment, session.cast(), Motion.NONE, 1200, 800);
        assertEquals(
                plain.shapes(),
                Ring.aroundPointed(plain, pointed("nobody-at-all"), _ -> true).shapes());
    }
}
