package org.stackletlab.visualizer.pick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.visualizer.Recorded;
import org.stackletlab.visualizer.inspect.Choice;
import org.stackletlab.visualizer.picture.Picture;
import org.stackletlab.visualizer.picture.Shape;
import org.stackletlab.visualizer.picture.Target;
import org.stackletlab.visualizer.session.Moment;
import org.stackletlab.visualizer.session.Motion;
import org.stackletlab.visualizer.session.Session;
import org.stackletlab.visualizer.stage.StagePicture;

/** All places of real stages can be reached without a mouse, and say what they are. */
class PlaceOrderTest {
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
    void everyPlaceOfAStageHasWords() throws MachineException {
        for (Event event : session.events()) {
            for (Shape.Place place : PlaceOrder.of(stage(session.at(event.mark())))) {
                assertFalse(place.words().isBlank(), () -> place + " at " + event);
            }
        }
    }

    @Test
    void everyChoiceOfAStageIsPassedInReadingOrder() throws MachineException {
        Moment moment = session.at(session.events().get(12).mark());
        Picture stage = stage(moment);
        Set<Target> passed = new HashSet<>();
        Optional<Choice> chosen = Optional.empty();
        boolean moved = true;
        while (moved) {
            Optional<Choice> next =
                    PlaceOrder.from(stage, chosen, PlaceOrder.Way.NEXT)
                            .flatMap(
                                    place ->
                                            Choice.of(
                                                    place.target(),
                                                    OptionalLong.empty(),
                                                    moment.world()));
            moved = next.isPresent() && passed.add(next.get().target());
            chosen = next;
        }
        assertEquals(Set.copyOf(targets(stage)), passed);
    }

    @Test
    void chosenPlaceIsRinged() throws MachineException {
        Moment moment = session.at(session.events().get(12).mark());
        Picture stage = stage(moment);
        Choice choice =
                Choice.of(new Target.Register("rbx"), OptionalLong.empty(), moment.world())
                        .orElseThrow();
        Picture ringed = Ring.around(stage, Optional.of(choice), _ -> true);
        assertTrue(ringed.shapes().size() > stage.shapes().size());
        assertEquals(stage, Ring.around(stage, Optional.empty(), _ -> true));
    }

    /** What can be chosen; instants are gone to instead. */
    private static List<Target> targets(Picture picture) {
        return PlaceOrder.of(picture).stream()
                .map(Shape.Place::target)
                .filter(target -> !(target instanceof Target.Instant))
                .toList();
    }

    private static Picture stage(Moment moment) {
        return StagePicture.of(moment, session.cast(), Motion.NONE, 1000, 700);
    }
}
