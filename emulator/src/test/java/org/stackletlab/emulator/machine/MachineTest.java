package org.stackletlab.emulator.machine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.stackletlab.emulator.UnicornPresent.machine;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.GuestCode;
import org.stackletlab.emulator.TinyElf;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.arch.RegisterKind;
import org.stackletlab.emulator.image.Image;

class MachineTest {
    static List<Platform> platforms() {
        return org.stackletlab.emulator.arch.Platforms.core();
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void exitCodeIsTheGuests(Platform platform) {
        try (Machine machine = machine(new GuestCode(platform).exit(42).image())) {
            assertEquals(new StopReason.Exited(42), machine.run());
            assertEquals(new StopReason.Exited(42), machine.run());
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void guestWritesReachTheConsoleByteForByte(Platform platform) {
        Image image =
                new TinyElf(platform)
                        .segment(
                                TinyElf.TEXT,
                                new GuestCode(platform)
                                        .hostCall(1, 1, (int) TinyElf.DATA, 6)
                                        .hostCall(1, 2, (int) TinyElf.DATA + 6, 3)
                                        .exit(0)
                                        .bytes(),
                                TinyElf.READ_EXECUTE)
                        .segment(TinyElf.DATA, "Hello\nerr".getBytes(UTF_8), TinyElf.READ)
                        .image();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = (stream, bytes) -> (stream == Stream.OUT ? out : err).writeBytes(bytes);
        try (Machine machine = machine(image, MachineOptions.defaults(), console)) {
            machine.run();
        }
        assertEquals("Hello\n", out.toString(UTF_8));
        assertEquals("err", err.toString(UTF_8));
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void writeOfUnmappedBytesAnswersMinusOne(Platform platform) {
        GuestCode code = new GuestCode(platform).hostCall(1, 1, 0x5000_0000, 6);
        long after = code.here() - (code.isArm() ? 0 : code.isWide() ? 4 : 3);
        try (Machine machine = machine(code.exit(0).image())) {
            List<Long> results = new ArrayList<>();
            machine.probe(after, m -> results.add(m.result()));
            machine.run();
            assertEquals(List.of(0xffff_ffffL), results);
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void programFindsItsBootBlock(Platform platform) {
        MachineOptions options =
                MachineOptions.defaults().withArguments(List.of("one", "zwei")).withFailMalloc(7);
        try (Machine machine =
                machine(new GuestCode(platform).exit(0).image(), options, Console.NONE)) {
            long boot = machine.argument(0);
            assertEquals(0, boot % 8);
            assertEquals(1 | (3L << 32), value(machine, boot));
            long argv = value(machine, boot + 8);
            int word = platform.wordBytes();
            assertEquals("tiny", machine.readCString(machine.readWord(argv), 100));
            assertEquals("one", machine.readCString(machine.readWord(argv + word), 100));
            assertEquals("zwei", machine.readCString(machine.readWord(argv + 2L * word), 100));
            assertEquals(0, machine.readWord(argv + 3L * word));
            assertEquals(GuestLayout.HEAP, value(machine, boot + 16));
            assertEquals(64L << 20, value(machine, boot + 24));
            assertEquals(7, value(machine, boot + 32));
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void stackPointerIsAlignedAsAtAFunctionEntry(Platform platform) {
        try (Machine machine = machine(new GuestCode(platform).exit(0).image())) {
            long pushed = platform.convention().returnAddressOnStack() ? platform.wordBytes() : 0;
            long atCall = machine.read(platform.convention().stackPointer()) + pushed;
            assertEquals(0, atCall % platform.convention().stackAlignment());
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void everyRegisterKeepsWhatIsWritten(Platform platform) {
        try (Machine machine = machine(new GuestCode(platform).exit(0).image())) {
            for (Register register : platform.registers(RegisterKind.GENERAL)) {
                long value = 0x1234_5678L + register.unicornId();
                machine.write(register, value);
                assertEquals(value, machine.read(register), register.name());
            }
            for (Register register : platform.convention().calleeSaved()) {
                long value = register.kind() == RegisterKind.CONTROL ? 0x027f : 0x4008_0000L;
                machine.write(register, value);
                assertEquals(value, machine.read(register), register.name());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void controlRegistersStartAsCProgramsExpectThem(Platform platform) {
        try (Machine machine = machine(new GuestCode(platform).exit(0).image())) {
            for (var value : platform.startState().values()) {
                // Arm's CPACR can be written but reads 0; the next test shows what it does.
                if (value.register().kind() == RegisterKind.CONTROL) {
                    assertEquals(
                            value.bits(), machine.read(value.register()), value.register().name());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void floatingPointWorksFromTheStart(Platform platform) {
        // d8 := 1.0; on x86, a float division by zero that must not trap
        GuestCode code =
                new GuestCode(platform)
                        .either("0f 57 c0 f3 0f 5e c0 d9 e8 d9 ee de f9", 0xeeb78b00);
        try (Machine machine = machine(code.exit(3).image())) {
            assertEquals(new StopReason.Exited(3), machine.run());
            if (code.isArm()) {
                assertEquals(0x3ff0_0000_0000_0000L, machine.read(platform.register("d8")));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void readingUnmappedMemorySaysWhere(Platform platform) {
        try (Machine machine = machine(new GuestCode(platform).exit(0).image())) {
            var e =
                    assertThrows(
                            IndexOutOfBoundsException.class,
                            () -> machine.readBytes(TinyElf.DATA + 4090, 10));
            assertEquals(
                    "reading 10 bytes at 0x00012ffa of the guest: nothing is mapped at 0x00013000",
                    e.getMessage());
        }
    }

    private static long value(Machine machine, long address) {
        return java.nio.ByteBuffer.wrap(machine.readBytes(address, 8))
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .getLong();
    }
}
