package org.stackletlab.tests.debuginfo;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.ImageException;
import org.stackletlab.emulator.image.frames.MemorySource;
import org.stackletlab.emulator.image.frames.RegisterFile;
import org.stackletlab.emulator.image.frames.Unwinder;
import org.stackletlab.emulator.image.frames.Unwinding;
import org.stackletlab.emulator.image.source.SourceMap;
import org.stackletlab.emulator.image.variables.Variables;
import org.stackletlab.emulator.machine.Console;
import org.stackletlab.emulator.machine.Machine;
import org.stackletlab.emulator.machine.MachineException;
import org.stackletlab.emulator.machine.MachineOptions;
import org.stackletlab.tests.guest.GuestLab;
import org.stackletlab.toolchain.Optimization;

/** Debug information that lies: whatever it says, there is an answer, and soon. */
class DamagedDebugInfoTest {
    private static final int IMAGES = 60;
    private static final List<String> SECTIONS =
            List.of(
                    ".debug_info",
                    ".debug_abbrev",
                    ".debug_frame",
                    ".debug_line",
                    ".debug_loclists",
                    ".debug_rnglists",
                    ".debug_addr",
                    ".debug_str_offsets");

    static List<Platform> platforms() {
        return GuestLab.platforms();
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void nothingFailsOnIt(Platform platform) throws MachineException, ImageException {
        Image sound =
                GuestLab.image(
                        platform, Optimization.O2, GuestLab.programs("debuginfo/variables.c"));
        List<RegisterFile> registers = new ArrayList<>();
        int[] answers = {0};
        try (Machine machine = Machine.load(sound, MachineOptions.defaults(), Console.NONE)) {
            machine.probe(
                    sound.symbol("stop_here").orElseThrow().address(),
                    stopped -> registers.add(RegisterFile.of(stopped)));
            machine.run();
            for (int seed = 0; seed < IMAGES; seed++) {
                answers[0] += look(damaged(sound, new Random(seed)), registers.getFirst(), machine);
            }
        }
        assertTrue(answers[0] > 0);
    }

    private static int look(Image image, RegisterFile registers, Machine machine) {
        MemorySource memory = MemorySource.of(machine);
        Unwinding calls = Unwinder.of(image).unwind(registers, memory, 50);
        assertNotEquals("", calls.end().sentence());
        Variables variables = Variables.of(image);
        int found = variables.globals(memory).size();
        for (int i = 0; i < calls.frames().size(); i++) {
            found += variables.at(calls, i, memory).size();
        }
        SourceMap map = SourceMap.of(image);
        map.functions().forEach(function -> map.inlinedAt(function.start()));
        image.struct("stacklet_s");
        return found + map.linesAt("variables.c", 1).size();
    }

    /** Some bytes of one section are others, often ones that mean something. */
    private static Image damaged(Image sound, Random random) throws ImageException {
        byte[] elf = sound.elf();
        String name = SECTIONS.get(random.nextInt(SECTIONS.size()));
        byte[] section = sound.section(name).orElseThrow();
        int start = indexOf(elf, section);
        for (int i = 0; i < 1 + random.nextInt(200); i++) {
            int value = random.nextBoolean() ? random.nextInt(256) : 0xff * random.nextInt(2);
            elf[start + random.nextInt(section.length)] = (byte) value;
        }
        return Image.read(sound.platform(), "damaged in " + name, elf);
    }

    private static int indexOf(byte[] all, byte[] part) {
        for (int i = 0; i + part.length <= all.length; i++) {
            if (all[i] == part[0] && Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("the section is not in the file");
    }
}
