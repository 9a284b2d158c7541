package org.stackletlab.tests.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.timeline.Recorder;
import org.stackletlab.emulator.timeline.Replay;
import org.stackletlab.inspector.stacklet.KnownStacks;
import org.stackletlab.inspector.world.World;
import org.stackletlab.tests.guest.GuestLab;

/** Equal registers and memory give equal worlds. */
class SameWorldTest {
    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void recordingShowsTheWorldThatTheLiveMachineShowed(Platform platform) throws MachineException {
        Image image = GuestLab.image(platform, "world/three_ways.c");
        List<World> live = new ArrayList<>();
        Watcher.run(
                image,
                List.of(),
                (watcher, machine) -> {
                    if (machine.instructions() % 499 == 0) {
                        live.add(World.at(image, machine, KnownStacks.NOTHING));
                    }
                });
        assertTrue(live.size() > 5, () -> live.size() + " worlds");
        try (Replay replay = Replay.open(Recorder.record(image, Watcher.OPTIONS))) {
            for (World world : live.reversed()) {
                assertEquals(world, World.at(image, replay.at(world.mark()), KnownStacks.NOTHING));
            }
        }
    }
}
