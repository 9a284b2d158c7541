package org.stackletlab.emulator.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.stackletlab.emulator.UnicornPresent.machine;
import static org.stackletlab.emulator.UnicornPresent.platform;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.stackletlab.emulator.GuestCode;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;

class LifecycleTest {
    @Test
    void closingTwiceDoesNothing() {
        Machine machine = machine(new GuestCode(platform("x86")).exit(0).image());
        machine.close();
        machine.close();
    }

    @Test
    void manyMachinesOneAfterTheOtherLeaveNothingBehind() {
        for (int i = 0; i < 200; i++) {
            Platform platform = Platforms.core().get(i % 3);
            try (Machine machine = machine(new GuestCode(platform).exit(i % 100).image())) {
                assertEquals(new StopReason.Exited(i % 100), machine.run());
            }
        }
    }

    @Test
    void machinesOfDifferentPlatformsRunAtTheSameTime() throws Exception {
        List<Callable<String>> jobs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Platform platform = Platforms.core().get(i % 3);
            jobs.add(() -> countDown(platform));
        }
        List<String> found = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            for (Future<String> result : threads.invokeAll(jobs)) {
                found.add(result.get());
            }
        }
        List<String> alone = new ArrayList<>();
        for (Callable<String> job : jobs) {
            alone.add(job.call());
        }
        assertEquals(alone, found);
    }

    private static String countDown(Platform platform) {
        GuestCode code = new GuestCode(platform).set1(2_000_000).countDown().exit(7);
        try (Machine machine = machine(code.image())) {
            machine.run();
            return platform + " " + machine.instructions();
        }
    }

    @Test
    void machineCanBeHandedToAnotherThread() throws Exception {
        try (Machine machine = machine(new GuestCode(platform("arm")).exit(3).image())) {
            StopReason[] stop = new StopReason[1];
            Thread thread = new Thread(() -> stop[0] = machine.run());
            thread.start();
            thread.join();
            assertEquals(new StopReason.Exited(3), stop[0]);
        }
    }

    @Test
    void argumentsThatDoNotFitAreRefused() {
        MachineOptions options =
                MachineOptions.defaults()
                        .withStackBytes(16384)
                        .withArguments(Collections.nCopies(2000, "argument"));
        MachineException e =
                assertThrows(
                        MachineException.class,
                        () ->
                                Machine.load(
                                        new GuestCode(platform("x86")).exit(0).image(),
                                        options,
                                        Console.NONE));
        assertEquals(
                "The arguments take more than half of the C stack of 16384 bytes; give it a larger stack with --stack.",
                e.getMessage());
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        assertEquals(
                "the heap size is 268435456; it must be at least 4096 and at most 267386880",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> MachineOptions.defaults().withHeapBytes(256L << 20))
                        .getMessage());
    }
}
