package org.stackletlab.visualizer.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.stacklet.Stacklet;
import org.stackletlab.inspector.story.Level;
import org.stackletlab.inspector.world.StackState;
import org.stackletlab.visualizer.Recorded;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Shape;
import org.stackletlab.visualizer.picture.Target;
import org.stackletlab.visualizer.picture.Words;
import org.stackletlab.visualizer.player.Course;
import org.stackletlab.visualizer.session.Moment;
import org.stackletlab.visualizer.session.Motion;
import org.stackletlab.visualizer.session.Session;

/** What is on the stage, and what is left out. */
class StageSceneTest {
    private static final double WIDTH = 1000;
    private static final double HEIGHT = 600;

    @Test
    void heapShowsWhatFitsAndCountsTheRest() throws Exception {
        try (Session session = Recorded.run(Recorded.guest("crowd_200"), "x86_64")) {
            Moment moment = session.at(session.recorded().mark("switch:410"));
            Picture picture = scene(session, moment, StageLook.USUAL).still();
            long cards = cards(picture);
            long all = moment.world().stacks().stream().filter(s -> s.struct().isPresent()).count();
            assertTrue(cards > 3 && cards < 20, cards + " cards");
            assertTrue(words(picture).contains("and %s more".formatted(Words.count(all - cards))));
            Picture next = scene(session, moment, StageLook.USUAL.heapFrom(7)).still();
            assertTrue(
                    words(next).stream().anyMatch(text -> text.endsWith("more, 7 above")),
                    words(next).toString());
        }
    }

    @Test
    void selectedStackComesFirst() throws Exception {
        try (Session session = Recorded.run(Recorded.guest("crowd_200"), "x86_64")) {
            Moment moment = session.at(session.recorded().mark("switch:410"));
            HeapOrder order = HeapOrder.of(moment, "CV");
            assertEquals("CV", order.stacks().getFirst().name());
            assertEquals(HeapOrder.of(moment, "").stacks().size(), order.stacks().size());
        }
    }

    @Test
    void whatIsOutOfSightIsNotDrawn() throws Exception {
        try (Session session = Recorded.run(Recorded.guest("deep"), "x86_64")) {
            Moment moment = session.at(session.recorded().mark("switch:2"));
            StageScene folded = scene(session, moment, StageLook.USUAL);
            StageLook look = StageLook.USUAL.folded(folded.folds().getFirst());
            StageScene all = scene(session, moment, look);
            assertTrue(all.still().shapes().size() < 700, "" + all.still().shapes().size());
            assertTrue(all.stackScroll() > 10_000, "the stack pointer is in sight");
            assertEquals(0, scene(session, moment, look.scrolled(-5)).stackScroll());
        }
    }

    @Test
    void programWithoutStackletsHasAStageToo() throws Exception {
        try (Session session = Recorded.run(Recorded.guest("crowd_0"), "x86_64")) {
            Picture picture = scene(session, session.at(session.end()), StageLook.USUAL).still();
            assertEquals(0, cards(picture));
            assertTrue(words(picture).contains("no stack is suspended"));
        }
    }

    @Test
    void switchIsCalledByItsOwnName(@TempDir Path folder) throws Exception {
        Path ours = Recorded.home().resolve("stacklet-asm/switch/switch_x86_64.s");
        String other =
                Files.readString(ours).replace("slp_switch", "their_switch")
                        + "\n.text\n.globl slp_switch\nslp_switch:\n    jmp their_switch\n";
        Path file = Files.writeString(folder.resolve("their_switch.s"), other);
        Program program =
                Program.of(Platforms.named("x86_64").orElseThrow(), Recorded.file("ping_pong"))
                        .withSwitchFile(file)
                        .withSwitchSymbol("their_switch");
        try (Session session = Recorded.run(program)) {
            Moment moment = session.at(session.recorded().mark("switch:2"));
            List<String> words = words(scene(session, moment, StageLook.USUAL).still());
            assertTrue(
                    words.stream().anyMatch(text -> text.endsWith("their_switch")),
                    words.toString());
            assertTrue(words.stream().noneMatch(text -> text.contains("slp_switch")));
        }
    }

    @Test
    void bytesComeBackAfterTheStackPointerHasJumped() throws Exception {
        try (Session session = Recorded.example("producer_consumer")) {
            Event jump =
                    session.events().stream()
                            .filter(Event.StackPointerMoved.class::isInstance)
                            .findFirst()
                            .orElseThrow();
            List<Event> moving = Course.moving(session, session.at(jump.mark()), Level.SLICE);
            Event back = moving.getLast();
            Motion early = new Motion(moving, 0.25);
            Motion late = new Motion(moving, 0.75);
            assertEquals(Set.of(jump, back), Set.copyOf(moving));
            assertEquals(0.5, early.progressOf(jump));
            assertEquals(0, early.progressOf(back));
            assertEquals(1, late.progressOf(jump));
            assertEquals(0.5, late.progressOf(back));
        }
    }

    @Test
    void hiddenPartsLeaveTheirRoomToTheOthers() throws Exception {
        try (Session session = Recorded.example("ping_pong")) {
            Moment moment = session.at(session.recorded().mark("switch:2"));
            Picture all = scene(session, moment, StageLook.USUAL).still();
            StageLook stackOnly = StageLook.USUAL.showing(Set.of(StageLook.Part.STACK));
            Picture stack = scene(session, moment, stackOnly).still();
            assertEquals(0, cards(stack));
            assertEquals(List.of("rsp"), registers(stack), "the stack pointer only");
            assertTrue(registers(all).size() > 10, "all of them");
            StageLook back = stackOnly.showing(Set.of(StageLook.Part.values()));
            assertEquals(all, scene(session, moment, back).still());
        }
    }

    @Test
    void registersThatDoNotFitAreCountedAndTheStackPointerIsNotAmongThem() throws Exception {
        Path program = Recorded.file("ping_pong");
        try (Session session = Recorded.run(program, "riscv64")) {
            Moment moment = session.at(session.recorded().mark("switch:2"));
            Picture picture = scene(session, moment, StageLook.USUAL).still();
            List<String> shown = registers(picture);
            assertTrue(shown.containsAll(List.of("ra", "sp", "pc")), shown.toString());
            assertTrue(
                    words(picture).stream().anyMatch(text -> text.matches("and \\d+ more.*")),
                    words(picture).toString());
        }
    }

    @Test
    void savedBytesCanBePointedAtOneByOne() throws Exception {
        try (Session session = Recorded.example("ping_pong")) {
            Moment moment = session.at(session.recorded().mark("switch:3"));
            StackState saved =
                    moment.world().stacks().stream()
                            .filter(s -> s.struct().filter(it -> it.saved() > 8).isPresent())
                            .findFirst()
                            .orElseThrow();
            Stacklet struct = saved.struct().orElseThrow();
            Picture picture = scene(session, moment, StageLook.USUAL).still();
            Target.Bytes slice = new Target.Bytes(struct.copy(), struct.saved());
            Shape.Place place =
                    picture.shapes().stream()
                            .filter(s -> s instanceof Shape.Place p && p.target().equals(slice))
                            .map(Shape.Place.class::cast)
                            .findFirst()
                            .orElseThrow();
            assertEquals(
                    Optional.of(place), picture.placeAt(place.x() + 1, place.y() + 1), "on top");
        }
    }

    private static List<String> registers(Picture picture) {
        return picture.shapes().stream()
                .filter(Shape.Place.class::isInstance)
                .map(shape -> ((Shape.Place) shape).target())
                .filter(Target.Register.class::isInstance)
                .map(target -> ((Target.Register) target).name())
                .toList();
    }

    private static StageScene scene(Session session, Moment moment, StageLook look) {
        return StageScene.of(moment, session.cast(), look, List.of(), WIDTH, HEIGHT);
    }

    private static long cards(Picture picture) {
        return picture.shapes().stream()
                .filter(s -> s instanceof Shape.Place p && p.target() instanceof Target.OfStack)
                .count();
    }

    private static List<String> words(Picture picture) {
        return picture.shapes().stream()
                .filter(Shape.Label.class::isInstance)
                .map(shape -> ((Shape.Label) shape).text())
                .toList();
    }
}
