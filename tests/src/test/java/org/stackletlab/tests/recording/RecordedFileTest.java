package org.stackletlab.tests.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.SourcePosition;
import org.stackletlab.emulator.state.Mark;
import org.stackletlab.emulator.timeline.file.LabFile;
import org.stackletlab.emulator.timeline.file.LabFileException;
import org.stackletlab.emulator.timeline.file.SectionKind;
import org.stackletlab.emulator.timeline.file.SectionReader;
import org.stackletlab.emulator.timeline.file.SectionWriter;
import org.stackletlab.inspector.Program;
import org.stackletlab.inspector.recording.RecordedProgram;
import org.stackletlab.tests.guest.GuestLab;

/** A recorded program is the same after it has been in a file, wherever that is opened. */
class RecordedFileTest {
    private static final List<String> KINDS =
            List.of("PROG", "ELFI", "PAGE", "CHKP", "OUTP", "MADE", "SRCS", "EVNT");

    @TempDir private Path folder;

    static Stream<Arguments> examples() {
        return RecordedRuns.examples();
    }

    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("examples")
    void everythingIsTheSameAfterwards(Platform platform, String example) throws Exception {
        try (RecordedProgram before = RecordedRuns.example(platform, example);
                RecordedProgram after = RecordedProgram.read("a.lab", before.bytes())) {
            assertEquals(before.recording().end(), after.recording().end());
            assertEquals(before.recording().reason(), after.recording().reason());
            assertEquals(before.recording().options(), after.recording().options());
            assertEquals(before.recording().output(), after.recording().output());
            assertEquals(before.events(), after.events());
            assertEquals(before.sources(), after.sources());
            assertEquals(before.facts(), after.facts());
            Random random = new Random(5);
            for (int i = 0; i < 8; i++) {
                Mark mark = new Mark(random.nextLong(before.recording().end().instructions() + 1));
                assertEquals(before.replay().at(mark), after.replay().at(mark));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void theFileShowsSourcesThatAreGone(Platform platform) throws Exception {
        Path source = folder.resolve("gone.c");
        Path file = folder.resolve("run.lab");
        Files.writeString(source, "int main(void)\n{\n    return 7; /* seven */\n}\n");
        try (RecordedProgram recorded =
                RecordedRuns.record(Program.of(platform, source), List.of())) {
            recorded.save(file, false);
        }
        Files.delete(source);
        try (RecordedProgram opened = RecordedProgram.open(file)) {
            Mark mark = opened.mark("line:gone.c:3");
            SourcePosition position =
                    opened.image()
                            .sourceAt(opened.replay().at(mark).programCounter())
                            .orElseThrow();
            assertEquals(
                    "    return 7; /* seven */", opened.sources().line(position).orElseThrow());
        }
    }

    @Test
    void onlyFilesThatTheProgramWasBuiltFromAreInTheFile() throws Exception {
        try (RecordedProgram recorded =
                RecordedRuns.example(GuestLab.platforms().getFirst(), "ping_pong")) {
            List<String> names =
                    recorded.sources().all().stream().map(source -> source.name()).toList();
            assertTrue(
                    names.stream().allMatch(name -> name.startsWith("stacklet-asm/")),
                    names::toString);
            assertTrue(names.contains("stacklet-asm/examples/ping_pong.c"), names::toString);
            assertTrue(names.contains("stacklet-asm/stacklet/stacklet.c"), names::toString);
            assertTrue(names.contains("stacklet-asm/switch/switch_x86.s"), names::toString);
        }
    }

    /** Damage with right checksums: a checked exception, or a recording that holds together. */
    @Test
    void contentThatLiesDoesNoHarm() throws Exception {
        byte[] good;
        try (RecordedProgram recorded =
                RecordedRuns.example(GuestLab.platforms().getFirst(), "first")) {
            good = recorded.bytes();
        }
        List<byte[]> contents = contents(good);
        List<SectionWriter> sections = sections(contents);
        Random random = new Random(11);
        for (int section : new int[] {0, 3, 4, 5, 6, 7}) {
            for (int i = 0; i < 40; i++) {
                byte[] bad = contents.get(section).clone();
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
                int length = i % 8 == 0 ? random.nextInt(bad.length) : bad.length;
                tryToRead(sections, section, Arrays.copyOf(bad, length));
            }
        }
    }

    /** What is not changed is compressed once: a finished section can be written again. */
    private static void tryToRead(List<SectionWriter> sections, int changed, byte[] content) {
        List<SectionWriter> all = new ArrayList<>(sections);
        all.set(changed, section(changed, content));
        try (RecordedProgram opened = RecordedProgram.read("a.lab", LabFile.write(all))) {
            opened.events().forEach(event -> assertTrue(event.mark().instructions() >= 0));
        } catch (LabFileException expected) {
            assertTrue(expected.getMessage().startsWith("reading a.lab: "), expected.getMessage());
        }
    }

    @Test
    void aFileThatHasNoEventsIsNamed() throws Exception {
        byte[] good;
        try (RecordedProgram recorded =
                RecordedRuns.example(GuestLab.platforms().getFirst(), "first")) {
            good = recorded.bytes();
        }
        byte[] bad = LabFile.write(sections(contents(good).subList(0, 7)));
        assertTrue(
                assertThrows(LabFileException.class, () -> RecordedProgram.read("a.lab", bad))
                        .getMessage()
                        .startsWith("reading a.lab: it has no section EVNT."));
    }

    private static List<byte[]> contents(byte[] good) throws LabFileException {
        LabFile file = LabFile.read("a.lab", good);
        List<byte[]> contents = new ArrayList<>();
        for (String kind : KINDS) {
            try (SectionReader in = file.section(new SectionKind(kind, Integer.MAX_VALUE))) {
                contents.add(in.bytes((int) in.remaining(), "all of it"));
            }
        }
        return contents;
    }

    private static List<SectionWriter> sections(List<byte[]> contents) {
        List<SectionWriter> sections = new ArrayList<>();
        for (byte[] content : contents) {
            sections.add(section(sections.size(), content));
        }
        return sections;
    }

    private static SectionWriter section(int number, byte[] content) {
        return new SectionWriter(new SectionKind(KINDS.get(number), Integer.MAX_VALUE))
                .bytes(content);
    }
}
