package org.stackletlab.tests.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.inspector.stacklet.KnownStacks;
import org.stackletlab.inspector.stacklet.Stacklet;
import org.stackletlab.inspector.world.World;
import org.stackletlab.inspector.world.stack.OwnedRange;
import org.stackletlab.inspector.world.text.WorldJson;
import org.stackletlab.inspector.world.text.WorldText;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.toolchain.Optimization;

/** Guests whose memory holds nonsense can still be looked at. */
class BrokenGuestTest {
    private static final int RANDOM_CHANGES = 400;

    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void wildStructsAreDescribedNotFollowed(Platform platform) throws MachineException {
        int[] looked = {0};
        Watcher.run(
                image(platform),
                List.of(),
                (watcher, machine) -> {
                    if (looked[0] == 0 && watcher.sleepers().size() == 2) {
                        looked[0] = 1;
                        Sleeper sleeper = watcher.sleepers().values().iterator().next();
                        breakFields(watcher, machine, sleeper);
                    }
                });
        assertEquals(1, looked[0]);
    }

    /** Every word of the struct and of the thread block, with every kind of nonsense. */
    private static void breakFields(Watcher watcher, Machine machine, Sleeper sleeper) {
        long handle = sleeper.known().handle();
        long thread = sleeper.known().thread();
        int word = machine.platform().wordBytes();
        for (int field = 0; field < 5; field++) {
            for (long value : nonsense(handle, thread)) {
                with(machine, handle + (long) field * word, value, () -> look(watcher, machine));
                with(machine, thread + (long) field * word, value, () -> look(watcher, machine));
            }
        }
    }

    private static List<Long> nonsense(long handle, long thread) {
        return List.of(
                0L,
                1L,
                -1L,
                -13L,
                handle,
                thread,
                handle + 1,
                0x2000_0000L,
                0x2001_0001L,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                0x7000_0000L);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void randomNonsenseAnywhereNeverEndsInAnException(Platform platform) throws MachineException {
        Random random = new Random(11);
        int[] count = {0, 0};
        Watcher.run(
                image(platform),
                List.of(),
                (watcher, machine) -> {
                    if (++count[0] % 97 == 0
                            && count[1] < RANDOM_CHANGES
                            && machine.isMapped(0x1000_0000L, 8)) {
                        count[1]++;
                        scribble(watcher, machine, random, 4, () -> look(watcher, machine));
                    }
                });
        assertTrue(count[1] > 30, () -> count[1] + " changes");
    }

    /** A few words somewhere in the used parts of stack, heap and data. */
    private static void scribble(
            Watcher watcher, Machine machine, Random random, int words, Runnable action) {
        if (words == 0) {
            action.run();
            return;
        }
        long[] places = {
            0x1000_0000L + 4L * random.nextInt(256),
            0x2000_fb00L + 4L * random.nextInt(256),
            machine.image().symbol("heap_first").orElseThrow().address() & -4L
        };
        List<Long> values = new ArrayList<>(nonsense(0x1000_0070L, 0x1000_0020L));
        values.add(random.nextLong());
        with(
                machine,
                places[random.nextInt(places.length)],
                values.get(random.nextInt(values.size())),
                () -> scribble(watcher, machine, random, words - 1, action));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void chainThatIsARingSaysSo(Platform platform) throws MachineException {
        int[] looked = {0};
        Watcher.run(
                image(platform),
                List.of(),
                (watcher, machine) -> {
                    World world = World.at(machine.image(), machine, watcher.known());
                    if (looked[0] > 0
                            || watcher.isInSwitch()
                            || world.threads().isEmpty()
                            || world.threads().getFirst().chain().stacklets().size() != 2) {
                        return;
                    }
                    looked[0]++;
                    Stacklet last = world.threads().getFirst().chain().stacklets().getLast();
                    long link = last.handle() + 3L * machine.platform().wordBytes();
                    with(machine, link, last.handle(), () -> assertRing(watcher, machine));
                });
        assertEquals(1, looked[0]);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void copyThatCannotLieBehindItsStructIsDoubted(Platform platform) throws MachineException {
        int[] looked = {0};
        Watcher.run(
                image(platform),
                List.of(),
                (watcher, machine) -> {
                    if (looked[0] > 0 || watcher.isInSwitch() || watcher.sleepers().size() != 2) {
                        return;
                    }
                    looked[0]++;
                    Sleeper first = watcher.sleepers().values().iterator().next();
                    long start = first.known().handle();
                    with(machine, start, first.start() - 4096, () -> assertDoubt(watcher, machine));
                });
        assertEquals(1, looked[0]);
    }

    private static void assertDoubt(Watcher watcher, Machine machine) {
        List<String> problems = World.at(machine.image(), machine, watcher.known()).problems();
        assertEquals(1, problems.size());
        assertTrue(
                problems.getFirst().startsWith("the copy of main cannot lie"), problems::toString);
    }

    private static void assertRing(Watcher watcher, Machine machine) {
        World world = World.at(machine.image(), machine, watcher.known());
        String problem = world.threads().getFirst().chain().problem().orElseThrow();
        assertTrue(problem.endsWith("leads back into the chain"), problem);
    }

    private static void look(Watcher watcher, Machine machine) {
        for (KnownStacks known : List.of(watcher.known(), KnownStacks.NOTHING)) {
            World world = World.at(machine.image(), machine, known);
            long at = world.region().start();
            for (OwnedRange range : world.ownership().stack()) {
                assertEquals(at, range.start());
                at = range.end();
            }
            assertEquals(world.region().end(), at);
            WorldText text = WorldText.of(world);
            assertTrue(text.world().size() + text.stack().size() + text.heap().size() > 3);
            assertTrue(text.calls().size() + text.registers().size() > 2);
            assertTrue(WorldJson.of(world).line().startsWith("{"));
        }
    }

    /** Does something while a word of guest memory has another value. */
    private static void with(Machine machine, long address, long value, Runnable action) {
        byte[] old = machine.readBytes(address, machine.platform().wordBytes());
        byte[] wide =
                ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(value)
                        .array();
        machine.writeBytes(address, Arrays.copyOf(wide, old.length));
        action.run();
        machine.writeBytes(address, old);
    }

    private static Image image(Platform platform) {
        return GuestLab.image(
                platform, Optimization.O1, List.of(GuestLab.guest().example("nested")));
    }
}
