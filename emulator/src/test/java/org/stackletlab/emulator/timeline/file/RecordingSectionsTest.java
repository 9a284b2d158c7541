package org.stackletlab.emulator.timeline.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.GuestCode;
import org.stackletlab.emulator.UnicornPresent;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.emulator.machine.StopReason;
import org.stackletlab.emulator.machine.StopReason.Access;
import org.stackletlab.emulator.machine.StopReason.Cause;
import org.stackletlab.emulator.timeline.Recorder;
import org.stackletlab.emulator.timeline.Recording;

/** Recordings survive the way through a file; files that lie do no harm. */
class RecordingSectionsTest {
    private static final List<SectionKind> KINDS =
            List.of(
                    SectionKind.PROGRAM,
                    SectionKind.IMAGE,
                    SectionKind.PAGES,
                    SectionKind.CHECKPOINTS,
                    SectionKind.OUTPUT);

    @BeforeAll
    static void needsUnicorn() {
        UnicornPresent.machine(new GuestCode(UnicornPresent.platform("x86")).exit(0).image())
                .close();
    }

    static List<Platform> platforms() {
        return Platforms.core();
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void aRecordingIsTheSameAfterwards(Platform platform) throws Exception {
        Recording before = record(platform, 2_000_000);
        assertTrue(before.checkpoints().size() > 3, "several checkpoints are wanted");
        assertSame(before, read(LabFile.write(RecordingSections.write(before))));
    }

    @Test
    void everyReasonToEndIsTheSameAfterwards() throws Exception {
        List<StopReason> reasons =
                List.of(
                        new StopReason.Exited(-7),
                        new StopReason.Aborted(),
                        new StopReason.CheckFailed("a < b", "c.c", 12, "f"),
                        new StopReason.MemoryFault(Access.FETCH, Cause.PROTECTED, 16, 4, 32),
                        new StopReason.StackOverflow(1, 2),
                        new StopReason.InvalidInstruction(3),
                        new StopReason.CpuException("division by zero", -1, 4),
                        new StopReason.BudgetSpent(5, 6),
                        new StopReason.Cancelled(5, 6),
                        new StopReason.Paused(7));
        Recording one = record(Platforms.core().getFirst(), 10);
        for (StopReason reason : reasons) {
            Recording changed =
                    new Recording(
                            one.image(),
                            one.options(),
                            one.checkpoints(),
                            one.end(),
                            reason,
                            one.output());
            assertSame(changed, read(LabFile.write(RecordingSections.write(changed))));
        }
    }

    /** Whatever stands in a section: a checked exception, or a recording that holds together. */
    @Test
    void contentThatLiesWithRightChecksumsDoesNoHarm() throws Exception {
        byte[] good = LabFile.write(RecordingSections.write(record(platforms().getFirst(), 10)));
        List<byte[]> contents = Seal.contents(good);
        Random random = new Random(3);
        for (int section = 0; section < contents.size(); section++) {
            int length = contents.get(section).length;
            for (int i = 0; i < Math.min(length, 3000); i++) {
                byte[] bad = contents.get(section).clone();
                bad[length <= 3000 ? i : random.nextInt(length)] = (byte) random.nextInt(256);
                tryToRead(contents, section, bad);
                if (i % 10 == 0) {
                    tryToRead(contents, section, Arrays.copyOf(bad, random.nextInt(length)));
                }
            }
        }
    }

    @Test
    void aMissingSectionIsNamed() throws Exception {
        byte[] good = LabFile.write(RecordingSections.write(record(platforms().getFirst(), 10)));
        List<byte[]> contents = Seal.contents(good);
        byte[] bad = Seal.file(KINDS.subList(0, 4), contents.subList(0, 4));
        assertEquals(
                "reading a.lab: it has no section OUTP. " + LabFile.REMEDY,
                assertThrows(LabFileException.class, () -> read(bad)).getMessage());
    }

    private static void tryToRead(List<byte[]> contents, int section, byte[] instead) {
        List<byte[]> changed = new ArrayList<>(contents);
        changed.set(section, instead);
        try {
            Recording recording = read(Seal.file(KINDS, changed));
            assertTrue(recording.checkpoints().getLast().mark().compareTo(recording.end()) <= 0);
        } catch (LabFileException expected) {
            assertTrue(expected.getMessage().startsWith("reading a.lab: "), expected.getMessage());
        }
    }

    private static Recording record(Platform platform, int turns) throws Exception {
        GuestCode code = new GuestCode(platform).set1(turns).countDown().exit(3);
        return Recorder.record(
                code.image(), MachineOptions.defaults().withArguments(List.of("one", "zwölf")));
    }

    private static Recording read(byte[] bytes) throws LabFileException {
        return RecordingSections.read(LabFile.read("a.lab", bytes));
    }

    private static void assertSame(Recording before, Recording after) {
        assertEquals(before.image().name(), after.image().name());
        assertEquals(before.options(), after.options());
        assertEquals(before.end(), after.end());
        assertEquals(before.reason(), after.reason());
        assertEquals(before.output(), after.output());
        assertEquals(before.checkpoints(), after.checkpoints());
    }
}
