package org.stackletlab.tests.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.inspector.unit.GuestValue;
import org.stackletlab.inspector.unit.UnitNames;
import org.stackletlab.inspector.unit.ValueReader;
import org.stackletlab.tests.guest.GuestLab;

/** Words of the guest's, read as what its own library takes them for. */
class ValueTest {
    private static final int LONG = 1000;
    private static final int VALUES = 30;

    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void everyValueHasTheTextThatTheGuestWrites(Platform platform) throws MachineException {
        int[] seen = {0};
        atEachValue(
                platform,
                machine -> {
                    String expected = machine.readCString(machine.argument(1), LONG);
                    String found = value(machine).text(LONG, UnitNames.NONE);
                    assertEquals(expected, found);
                    seen[0]++;
                });
        assertEquals(VALUES, seen[0]);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void unitIsCalledByItsName(Platform platform) throws MachineException {
        atEachValue(
                platform,
                machine -> {
                    if (value(machine) instanceof GuestValue.Reference unit) {
                        UnitNames names = UnitNames.of(Map.of(unit.unit(), "carol"));
                        assertEquals("<continulet carol>", unit.text(LONG, names));
                    }
                });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void longTextIsCut(Platform platform) throws MachineException {
        atEachValue(
                platform,
                machine -> {
                    GuestValue value = value(machine);
                    for (int most = 1; most < 40; most++) {
                        assertTrue(value.text(most, UnitNames.NONE).length() <= most);
                    }
                });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void wordsThatAreNoValuesAreSaidToBeNone(Platform platform) throws MachineException {
        atEachValue(
                platform,
                machine -> {
                    ValueReader reader = ValueReader.of(machine.image()).orElseThrow();
                    List<Long> words = List.of(6L, 0x1000_0000L - 4, 4L, machine.stackPointer());
                    for (long word : words) {
                        assertEquals(
                                "<no value: 0x%08x>".formatted(word),
                                reader.text(machine, word, LONG, UnitNames.NONE));
                    }
                });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void tupleThatHoldsItselfEnds(Platform platform) throws MachineException {
        atEachValue(
                platform,
                machine -> {
                    if (value(machine) instanceof GuestValue.Tuple tuple && tuple.size() == 3) {
                        long word = machine.argument(0);
                        int bytes = machine.platform().wordBytes();
                        byte[] items = machine.readBytes(word + 3L * bytes, 3 * bytes);
                        for (int i = 0; i < 3; i++) {
                            machine.writeBytes(word + (3L + i) * bytes, littleEndian(word, bytes));
                        }
                        String text = value(machine).text(LONG, UnitNames.NONE);
                        assertTrue(text.startsWith("((((") && text.contains("…"), text);
                        machine.writeBytes(word + 3L * bytes, items);
                    }
                });
    }

    /** Every bit of the first bytes of every object, once. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("platforms")
    void damagedObjectsAreDescribedNotFollowed(Platform platform) throws MachineException {
        Random random = new Random(3);
        atEachValue(
                platform,
                machine -> {
                    long word = machine.argument(0);
                    if (word == 0 || (word & 3) != 0) {
                        return;
                    }
                    for (int i = 0; i < 200; i++) {
                        long at = word + random.nextInt(40);
                        if (machine.isMapped(at, 1)) {
                            byte[] old = machine.readBytes(at, 1);
                            machine.writeBytes(at, new byte[] {(byte) random.nextInt()});
                            assertTrue(value(machine).text().length() <= GuestValue.USUAL_LENGTH);
                            machine.writeBytes(at, old);
                        }
                    }
                });
    }

    private static GuestValue value(Machine machine) {
        return ValueReader.of(machine.image()).orElseThrow().read(machine, machine.argument(0));
    }

    private static byte[] littleEndian(long value, int bytes) {
        byte[] all = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            all[i] = (byte) (value >>> (8 * i));
        }
        return all;
    }

    private static void atEachValue(Platform platform, Consumer<Machine> look)
            throws MachineException {
        Image image = GuestLab.image(platform, "unit/values.c");
        try (Machine machine = Machine.load(image, MachineOptions.defaults(), Console.NONE)) {
            machine.probe(image.symbol("look").orElseThrow().address(), look::accept);
            assertEquals(new StopReason.Exited(0), machine.run());
        }
    }
}
