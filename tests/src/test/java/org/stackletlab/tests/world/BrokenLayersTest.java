package org.stackletlab.tests.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.inspector.sandwich.Sandwich;
import org.stackletlab.inspector.sandwich.ThreadLayers;
import org.stackletlab.inspector.stacklet.KnownStacks;
import org.stackletlab.inspector.unit.LayerStructs;
import org.stackletlab.inspector.unit.Unit;
import org.stackletlab.inspector.unit.UnitKind;
import org.stackletlab.inspector.world.World;
import org.stackletlab.inspector.world.text.WorldJson;
import org.stackletlab.inspector.world.text.WorldText;
import org.stackletlab.tests.guest.GuestLab;

/** Units, threads and their links may hold nonsense: it is described, and not followed for ever. */
class BrokenLayersTest {
    private static final int WIDTH = 100;
    private static final int UNIT_BYTES = 200;
    private static final int CHANGES = 25;
    private static final int WORDS = 3;

    private static final Map<String, UnitKind> TREES =
            Map.of("greenlets", UnitKind.GREENLET, "fibers", UnitKind.FIBER);

    record Case(String program, Platform platform) {
        @Override
        public String toString() {
            return program + " " + platform;
        }
    }

    static List<Case> cases() {
        return GuestLab.onEveryPlatform(
                List.of("continulets", "fibers", "greenlets", "tasklets"), Case::new);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void randomNonsenseNeverEndsInAnException(Case run) throws MachineException {
        Random random = new Random(7);
        int[] reports = {0};
        atReports(
                run,
                machine -> {
                    if (++reports[0] % 20 == 10) {
                        scribble(machine, random);
                    }
                });
        assertTrue(reports[0] > 40, () -> reports[0] + " reports");
    }

    /** Into a few words of units and of the thread, again and again. */
    private static void scribble(Machine machine, Random random) {
        Sandwich sandwich = sandwich(machine);
        List<Long> places = new ArrayList<>(List.of(sandwich.threads().getFirst().address()));
        sandwich.units().map(Unit::address).forEach(places::add);
        List<Long> values = new ArrayList<>(places);
        values.addAll(List.of(0L, 1L, 2L, 6L, -1L, -16L, machine.stackPointer(), 0x1000_0000L));
        values.add(LayerStructs.of(machine.image()).orElseThrow().runningThread());
        for (int i = 0; i < CHANGES; i++) {
            scribble(machine, random, places, values, WORDS);
        }
    }

    private static void scribble(
            Machine machine, Random random, List<Long> places, List<Long> values, int words) {
        if (words == 0) {
            look(machine);
            return;
        }
        int word = machine.platform().wordBytes();
        long place = pick(places, random) + (long) random.nextInt(UNIT_BYTES / word) * word;
        long value =
                random.nextInt(values.size() + 1) == 0 ? random.nextLong() : pick(values, random);
        with(machine, place, value, () -> scribble(machine, random, places, values, words - 1));
    }

    private static long pick(List<Long> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void listOfUnitsThatIsARingSaysSo(Case run) throws MachineException {
        int[] rings = {0};
        atReports(
                run,
                machine -> {
                    ThreadLayers thread = sandwich(machine).threads().getFirst();
                    if (rings[0] == 0 && thread.units().size() > 2) {
                        rings[0]++;
                        long link = field(machine, "unit", thread.units().getFirst(), "next");
                        long youngest = thread.units().getLast().address();
                        with(machine, link, youngest, () -> assertRing(machine));
                    }
                });
        assertEquals(1, rings[0]);
    }

    private static void assertRing(Machine machine) {
        List<String> problems = sandwich(machine).problems();
        assertTrue(
                problems.getFirst().startsWith("the list of units leads back to 0x1"),
                problems::toString);
        look(machine);
    }

    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    static List<Case> trees() {
        return cases().stream().filter(run -> TREES.containsKey(run.program)).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trees")
    void parentsInARingAreShownOnce(Case run) throws MachineException {
        int[] rings = {0};
        atReports(
                run,
                machine ->
                        sandwich(machine)
                                .threads()
                                .getFirst()
                                .units(TREES.get(run.program))
                                .stream()
                                .filter(unit -> unit.parent() != 0)
                                .findFirst()
                                .ifPresent(
                                        unit -> {
                                            rings[0]++;
                                            with(
                                                    machine,
                                                    field(machine, "unit", unit, "parent"),
                                                    unit.address(),
                                                    () -> assertShownOnce(machine));
                                        }));
        assertTrue(rings[0] > 40, () -> rings[0] + " rings");
    }

    private static long field(Machine machine, String tag, Unit unit, String name) {
        return LayerStructs.of(machine.image())
                .flatMap(structs -> structs.at(machine, tag, unit.address()))
                .orElseThrow()
                .addressOf(name)
                .orElseThrow();
    }

    private static void assertShownOnce(Machine machine) {
        World world = world(machine, KnownStacks.NOTHING);
        List<String> lines = WorldText.of(world).layers();
        ThreadLayers thread = world.sandwich().orElseThrow().threads().getFirst();
        for (UnitKind kind : TREES.values()) {
            for (Unit unit : thread.units(kind)) {
                String row = "    [ │├└─]*%s 0x%08x  .*".formatted(unit.type(), unit.address());
                assertEquals(
                        1,
                        lines.stream()
                                .filter(line -> line.matches(row))
                                .filter(line -> !line.contains("depth"))
                                .count(),
                        () -> row + " in " + String.join("\n", lines));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void greenletThatStandsOnItselfHasATitle(Platform platform) throws MachineException {
        atReports(
                new Case("greenlets", platform),
                machine -> {
                    Unit unit =
                            sandwich(machine)
                                    .threads()
                                    .getFirst()
                                    .units(UnitKind.GREENLET)
                                    .getFirst();
                    with(
                            machine,
                            field(machine, "greenlet", unit, "continulet"),
                            unit.address(),
                            () -> look(machine));
                });
    }

    private static void look(Machine machine) {
        World world = world(machine, KnownStacks.NOTHING);
        for (String line : WorldText.of(world, WIDTH).layers()) {
            assertTrue(line.length() <= WIDTH, line);
        }
        assertTrue(WorldJson.of(world).line().startsWith("{"));
    }

    private static World world(Machine machine, KnownStacks known) {
        return World.at(machine.image(), machine, known);
    }

    private static Sandwich sandwich(Machine machine) {
        return world(machine, KnownStacks.NOTHING).sandwich().orElseThrow();
    }

    /** Runs a program, and stops at each instant at which it says what its units are. */
    private static void atReports(Case run, Consumer<Machine> look) throws MachineException {
        Image image = GuestLab.image(run.platform, "unit/" + run.program + ".c");
        try (Machine machine =
                Machine.load(image, Watcher.OPTIONS.withArguments(List.of("8")), Console.NONE)) {
            machine.probe(image.symbol("look").orElseThrow().address(), look::accept);
            assertEquals(new StopReason.Exited(0), machine.run());
        }
    }

    /** Does something while a word of guest memory has another value. */
    private static void with(Machine machine, long address, long value, Runnable action) {
        int word = machine.platform().wordBytes();
        if (!machine.isMapped(address, word)) {
            action.run();
            return;
        }
        byte[] old = machine.readBytes(address, word);
        byte[] wide =
                ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(value)
                        .array();
        machine.writeBytes(address, Arrays.copyOf(wide, old.length));
        action.run();
        machine.writeBytes(address, old);
    }
}
