package org.stackletlab.tests.guest.switching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.tests.guest.switching.Passage.CallbackCall;
import org.stackletlab.tests.guest.switching.Passage.Copy;
import org.stackletlab.tests.guest.switching.Passage.Stacklet;

/** Statements about what a switch moves, which only the machine can tell. */
public class SwitchObservationTest {

    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    @ParameterizedTest(
            name =
                    "ST-19 {0}: the target is never copied to the heap in the switch that resumes it")
    @MethodSource("platforms")
    void targetIsNeverSavedByTheSwitchThatResumesIt(Platform platform) throws MachineException {
        long partly = 0;
        for (Passage passage : moved(show(platform))) {
            Stacklet target = passage.save.target();
            assertEquals(target, passage.restore.target());
            for (Copy copy : passage.copiesToSave) {
                assertTrue(
                        copy.to() < target.handle()
                                || copy.to() >= target.handle() + target.total(),
                        () -> copy + " goes into the block of " + target);
            }
            partly += target.saved() < target.total() ? 1 : 0;
        }
        assertTrue(partly >= 10, "only " + partly + " targets had bytes in place");
    }

    @ParameterizedTest(name = "ST-20 {0}: restore copies exactly stack_saved bytes")
    @MethodSource("platforms")
    void restoreCopiesWhatWasSaved(Platform platform) throws MachineException {
        int structBytes = 5 * platform.wordBytes();
        for (Passage passage : moved(show(platform))) {
            Stacklet target = passage.restore.target();
            Copy whole = new Copy(target.start(), target.handle() + structBytes, target.saved());
            assertEquals(List.of(whole), passage.copiesToRestore);
        }
    }

    @ParameterizedTest(
            name =
                    "ST-21 {0}: restore gets the stack pointer that save got when that stack was left")
    @MethodSource("platforms")
    void restoreGetsTheStackPointerOfTheSave(Platform platform) throws MachineException {
        assertSameStackPointers(show(platform), 100);
    }

    @ParameterizedTest(
            name = "ST-33 {0}: switching to and fro copies only slices below the smaller far end")
    @MethodSource("platforms")
    void switchingToAndFroCopiesBelowTheSmallerFarEnd(Platform platform) throws MachineException {
        List<Passage> rounds =
                SwitchLog.of(image(platform, "there_and_back"), "troupe_left", "troupe_running")
                        .stream()
                        .filter(passage -> passage.marked)
                        .toList();
        long smaller =
                rounds.stream().mapToLong(p -> p.restore.target().stop()).min().orElseThrow();
        long larger = rounds.stream().mapToLong(p -> p.restore.target().stop()).max().orElseThrow();
        assertEquals(8, rounds.size());
        assertTrue(smaller < larger);
        for (Passage passage : rounds) {
            passage.copiesToSave.forEach(c -> assertTrue(c.from() + c.bytes() <= smaller));
            passage.copiesToRestore.forEach(c -> assertTrue(c.to() + c.bytes() <= smaller));
            assertEquals(1, passage.copiesToSave.size(), "nobody but the stack that is left");
        }
    }

    @ParameterizedTest(name = "SW-1 {0}: save and restore get the identical value for a stack")
    @MethodSource("platforms")
    void saveAndRestoreGetTheIdenticalValue(Platform platform) throws MachineException {
        List<Passage> passages = SwitchLog.of(image(platform, "sentinels"), "leaving", "entering");
        assertSameStackPointers(passages, 7);
    }

    @ParameterizedTest(name = "SW-2 {0}: the stack pointer is aligned at both callbacks")
    @MethodSource("platforms")
    void stackPointerIsAlignedAtBothCallbacks(Platform platform) throws MachineException {
        for (Passage passage : show(platform)) {
            assertAligned(platform, passage.save);
            if (passage.moved()) {
                assertAligned(platform, passage.restore);
            }
        }
    }

    @ParameterizedTest(name = "SW-3 {0}: NULL from save leaves registers and memory unchanged")
    @MethodSource("platforms")
    void nullFromSaveChangesNothing(Platform platform) throws MachineException {
        try (Machine machine = load(image(platform, "refuse"))) {
            RefusalWatch watch = RefusalWatch.on(machine);
            assertEquals(new StopReason.Exited(0), machine.run());
            assertEquals(6, watch.refusals());
        }
    }

    @ParameterizedTest(name = "SW-4 {0}: memory below the reference stack pointer may change")
    @MethodSource("platforms")
    void memoryBelowTheStackPointerMayChange(Platform platform) throws MachineException {
        try (Machine machine = load(image(platform, "troupe_show"))) {
            Scribbler scribbler = Scribbler.on(machine);
            assertEquals(new StopReason.Exited(0), machine.run());
            assertTrue(scribbler.scribbles() > 200, scribbler.scribbles() + " scribbles");
        }
    }

    private static void assertSameStackPointers(List<Passage> passages, int least) {
        Map<Integer, Long> atSave = new HashMap<>();
        int compared = 0;
        for (Passage passage : passages) {
            atSave.put(passage.left, passage.save.argument());
            if (passage.moved()) {
                assertEquals(atSave.remove(passage.next), passage.restore.argument());
                compared++;
            }
        }
        assertTrue(compared >= least, "only " + compared + " passages compared");
    }

    /** Before a call that pushes a return address, the stack pointer was one word higher. */
    private static void assertAligned(Platform platform, CallbackCall callback) {
        CallingConvention convention = platform.convention();
        long pushed = convention.returnAddressOnStack() ? platform.wordBytes() : 0;
        assertEquals(0, (callback.stackPointer() + pushed) % convention.stackAlignment());
        assertEquals(0, callback.argument() % platform.wordBytes());
        assertTrue(callback.argument() >= callback.stackPointer());
    }

    private static List<Passage> moved(List<Passage> passages) {
        List<Passage> moved = passages.stream().filter(Passage::moved).toList();
        assertTrue(moved.size() >= 100, "only " + moved.size() + " switches");
        return moved;
    }

    private static List<Passage> show(Platform platform) throws MachineException {
        return SwitchLog.of(image(platform, "troupe_show"), "troupe_left", "troupe_running");
    }

    private static Machine load(Image image) throws MachineException {
        return Machine.load(image, MachineOptions.defaults(), Console.NONE);
    }

    private static Image image(Platform platform, String program) {
        return GuestLab.image(platform, "switch/" + program + ".c", "statements/troupe.c");
    }
}
