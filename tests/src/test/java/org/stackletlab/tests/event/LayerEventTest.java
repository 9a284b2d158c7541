package org.stackletlab.tests.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.event.Event;
import org.stackletlab.inspector.event.Event.SwitchEnded;
import org.stackletlab.inspector.event.layer.LayerEvent.Delivered;
import org.stackletlab.inspector.event.layer.LayerEvent.Sandwich;
import org.stackletlab.inspector.event.layer.LayerEvent.Sent;
import org.stackletlab.inspector.event.layer.LayerEvent.UnitCreated;
import org.stackletlab.inspector.event.layer.LayerEvent.UnitEnded;
import org.stackletlab.inspector.event.layer.LayerEvent.UnitFreed;
import org.stackletlab.inspector.event.layer.LayerEvent.UnitStarted;
import org.stackletlab.inspector.event.layer.NamedUnit;
import org.stackletlab.inspector.unit.UnitKind;
import org.stackletlab.tests.guest.GuestLab;

/** What events say of units is in itself consistent, whatever the program. */
class LayerEventTest {
    static Stream<Arguments> programs() {
        List<Path> sources = new ArrayList<>(GuestLab.guest().examples());
        sources.addAll(GuestLab.programs("events/greenlet_ends.c", "events/tasklet_meetings.c"));
        return GuestLab.onEveryPlatform(
                sources, (source, platform) -> Arguments.of(platform, source))
                .stream();
    }

    private static EventRun run(Platform platform, Path source) throws Exception {
        return EventRun.shared(Program.of(platform, source));
    }

    /** What stays the same of a unit. */
    private record Identity(UnitKind kind, int id) {
        static Identity of(NamedUnit unit) {
            return new Identity(unit.kind(), unit.id());
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("programs")
    void everyUnitIsCreatedOnceAndEndsAtMostOnceAfterThat(Platform platform, Path source)
            throws Exception {
        Set<Identity> created = new HashSet<>();
        Set<Identity> ended = new HashSet<>();
        Set<Identity> freed = new HashSet<>();
        for (Event event : run(platform, source).events()) {
            switch (event) {
                case UnitCreated e -> assertTrue(created.add(Identity.of(e.unit())), e.toString());
                case UnitStarted e -> {
                    assertTrue(created.contains(Identity.of(e.unit())), e.toString());
                    assertFalse(ended.contains(Identity.of(e.unit())), e.toString());
                }
                case UnitEnded e -> {
                    assertTrue(created.contains(Identity.of(e.unit())), e.toString());
                    assertTrue(ended.add(Identity.of(e.unit())), e.toString());
                }
                case UnitFreed e -> {
                    assertTrue(created.contains(Identity.of(e.unit())), e.toString());
                    assertTrue(freed.add(Identity.of(e.unit())), e.toString());
                }
                default -> {}
            }
        }
    }

    /** Of the units of one layer, only the one that got something last has something to give. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("programs")
    void whoeverSendsIsWhoWasSentToLast(Platform platform, Path source) throws Exception {
        Map<UnitKind, NamedUnit> running = new HashMap<>();
        for (Event event : run(platform, source).events()) {
            NamedUnit from = NamedUnit.NOBODY;
            NamedUnit to = NamedUnit.NOBODY;
            if (event instanceof Sent sent) {
                from = sent.from();
                to = sent.to();
            } else if (event instanceof Delivered delivered) {
                from = delivered.unit();
                to = delivered.heir();
            }
            if (from.isKnown() && from.kind() != UnitKind.TASKLET) {
                NamedUnit last = running.getOrDefault(from.kind(), NamedUnit.main(from.kind()));
                assertTrue(last.isSame(from) || isMain(from), last + " runs, but " + event);
                running.put(to.kind(), to);
            }
        }
    }

    /** Another thread begins with its own main unit. */
    private static boolean isMain(NamedUnit unit) {
        return unit.name().startsWith("main");
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("programs")
    void everySwitchOfAProgramWithLayersHasItsSandwich(Platform platform, Path source)
            throws Exception {
        List<Event> events = run(platform, source).events();
        boolean layers = events.stream().anyMatch(UnitCreated.class::isInstance);
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof SwitchEnded ended) {
                boolean told =
                        i + 1 < events.size()
                                && events.get(i + 1) instanceof Sandwich sandwich
                                && sandwich.number() == ended.number()
                                && sandwich.mark().equals(ended.mark())
                                && sandwich.down().getLast().function().equals("slp_switch")
                                && sandwich.up().getFirst().function().equals("slp_switch");
                assertEquals(layers, told, ended.toString());
                assertEquals(layers, !ended.layer().isEmpty(), ended.toString());
            }
        }
    }
}
