package org.stackletlab.emulator.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.stackletlab.emulator.UnicornPresent.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.GuestCode;
import org.stackletlab.emulator.TinyElf;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.arch.Register;

class ProbeTest {
    static List<Platform> platforms() {
        return Platforms.core();
    }

    private static long counter(Machine machine) {
        Platform platform = machine.platform();
        String name =
                platform.name().equals("arm") ? "r1" : platform.wordBytes() == 8 ? "rcx" : "ecx";
        return machine.read(platform.register(name));
    }

    /**
     * A program that counts down from 5; the loop begins at the address of the returned code's
     * second part.
     */
    private static GuestCode loop(Platform platform, long[] loopAt) {
        GuestCode code = new GuestCode(platform).set1(5);
        loopAt[0] = code.here();
        return code.countDown().exit(1);
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void probeIsToldBeforeEachExecution(Platform platform) {
        long[] at = new long[1];
        try (Machine machine = machine(loop(platform, at).image())) {
            List<Long> seen = new ArrayList<>();
            machine.probe(at[0], m -> seen.add(counter(m)));
            assertEquals(new StopReason.Exited(1), machine.run());
            assertEquals(List.of(5L, 4L, 3L, 2L, 1L), seen);
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void probeAddedInAProbeOfTranslatedCodeIsTold(Platform platform) {
        long[] at = new long[1];
        try (Machine machine = machine(loop(platform, at).image())) {
            List<String> seen = new ArrayList<>();
            long second = at[0] + (platform.name().equals("arm") ? 4 : platform.wordBytes() / 4);
            machine.probe(
                    at[0],
                    m -> {
                        seen.add("a" + counter(m));
                        if (counter(m) == 3) {
                            m.probe(second, inner -> seen.add("b" + counter(inner)));
                        }
                    });
            assertEquals(new StopReason.Exited(1), machine.run());
            assertEquals(List.of("a5", "a4", "a3", "b2", "a2", "b1", "a1", "b0"), seen);
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void traceTellsOfEachInstructionUntilItIsEnded(Platform platform) {
        long[] at = new long[1];
        GuestCode code = loop(platform, at);
        try (Machine machine = machine(code.image())) {
            List<Long> marks = new ArrayList<>();
            Trace trace =
                    machine.trace(at[0], code.here(), m -> marks.add(m.mark().instructions()));
            machine.probe(
                    at[0],
                    m -> {
                        if (counter(m) == 3) {
                            trace.end();
                        }
                    });
            assertEquals(new StopReason.Exited(1), machine.run());
            long first = marks.getFirst(); // two instructions for each of 5 and 4, one for 3
            assertEquals(LongStream.rangeClosed(first, first + 4).boxed().toList(), marks);
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void probeAddedBetweenRunsIsTold(Platform platform) {
        long[] at = new long[1];
        try (Machine machine = machine(loop(platform, at).image())) {
            List<Long> late = new ArrayList<>();
            machine.probe(at[0], Machine::pause);
            machine.run();
            machine.run();
            machine.probe(at[0], m -> late.add(counter(m)));
            StopReason stop = machine.run();
            while (!stop.isFinal()) {
                stop = machine.run();
            }
            assertEquals(List.of(3L, 2L, 1L), late);
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void pauseStopsBeforeTheInstructionAndRunningGoesOn(Platform platform) {
        long[] at = new long[1];
        try (Machine machine = machine(loop(platform, at).image())) {
            machine.probe(at[0], Machine::pause);
            for (long left = 5; left > 0; left--) {
                assertEquals(new StopReason.Paused(at[0]), machine.run());
                assertEquals(left, counter(machine));
            }
            assertEquals(new StopReason.Exited(1), machine.run());
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void pauseAtAHostCallServesItAfterwards(Platform platform) {
        try (Machine machine = machine(new GuestCode(platform).exit(9).image())) {
            machine.probe(GuestLayout.HOST_CALLS, Machine::pause);
            assertEquals(new StopReason.Paused(GuestLayout.HOST_CALLS), machine.run());
            assertEquals(9, machine.argument(0));
            assertEquals(new StopReason.Exited(9), machine.run());
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void exceptionInAProbeComesOutOfTheRun(Platform platform) {
        long[] at = new long[1];
        try (Machine machine = machine(loop(platform, at).image())) {
            IllegalStateException thrown = new IllegalStateException("in the probe");
            List<Long> seen = new ArrayList<>();
            machine.probe(
                    at[0],
                    m -> {
                        seen.add(counter(m));
                        if (counter(m) == 4) {
                            throw thrown;
                        }
                    });
            assertSame(thrown, assertThrows(IllegalStateException.class, machine::run));
            assertEquals(List.of(5L, 4L), seen);
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void errorInAConsoleComesOutOfTheRun(Platform platform) {
        Console console =
                (stream, bytes) -> {
                    throw new AssertionError("no console");
                };
        GuestCode code = new GuestCode(platform).hostCall(1, 1, (int) TinyElf.DATA, 4).exit(0);
        try (Machine machine = machine(code.image(), MachineOptions.defaults(), console)) {
            assertEquals(
                    "no console", assertThrows(AssertionError.class, machine::run).getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void programCounterSetInAProbeTakesEffect(Platform platform) {
        long[] at = new long[1];
        GuestCode code = loop(platform, at);
        long other = code.here();
        Register pc = platform.convention().programCounter();
        try (Machine machine = machine(code.exit(77).image())) {
            machine.probe(
                    at[0],
                    m -> {
                        if (counter(m) == 3) {
                            m.write(pc, other);
                        }
                    });
            assertEquals(new StopReason.Exited(77), machine.run());
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void codeChangedInAProbeIsExecuted(Platform platform) {
        long[] at = new long[1];
        GuestCode code = loop(platform, at);
        byte[] other = new GuestCode(platform).exit(55).bytes();
        try (Machine machine = machine(code.image())) {
            machine.probe(
                    at[0],
                    m -> {
                        if (counter(m) == 2) {
                            m.writeBytes(at[0], other);
                        }
                    });
            assertEquals(new StopReason.Exited(55), machine.run());
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void runAndCloseAreRefusedInAProbe(Platform platform) {
        try (Machine machine = machine(new GuestCode(platform).exit(0).image())) {
            List<String> refusals = new ArrayList<>();
            machine.probe(
                    TinyElf.TEXT,
                    m -> {
                        refusals.add(
                                assertThrows(IllegalStateException.class, m::run).getMessage());
                        refusals.add(
                                assertThrows(IllegalStateException.class, m::close).getMessage());
                    });
            assertEquals(new StopReason.Exited(0), machine.run());
            assertEquals(
                    List.of(
                            "run() was called in a probe; return from it instead",
                            "close() was called in a probe; call pause() there, and close() after the run"),
                    refusals);
        }
    }
}
