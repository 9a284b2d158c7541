package org.stackletlab.toolchain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.Segment;

class SwitchImageTest {
    @TempDir Path temp;

    private Image image(Platform platform) throws Exception {
        Sandbox sandbox = new Sandbox(temp);
        Path file =
                sandbox.write(
                        "prog.c",
                        "int zero[100]; int one = 1; const int two = 2;\n" + Sandbox.START);
        return sandbox.toolchain()
                .build(Sandbox.withSwitch(Sandbox.request(platform, file), switchFile(platform)));
    }

    private static Path switchFile(Platform platform) {
        return Sandbox.HOME.resolve("stacklet-asm/switch/switch_" + platform.name() + ".s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x86", "x86_64", "arm"})
    void keystonesBytesStandAtTheSwitchAddress(String name) throws Exception {
        Platform platform = Sandbox.platform(name);
        Image image = image(platform);
        byte[] expected =
                new Sandbox(temp)
                        .toolchain()
                        .assemble(
                                platform,
                                "switch.s",
                                Files.readString(switchFile(platform)),
                                Toolchain.SWITCH_ADDRESS)
                        .bytes();
        Segment last = image.segments().getLast();
        assertEquals(Toolchain.SWITCH_ADDRESS, last.address());
        assertArrayEquals(expected, Arrays.copyOf(image.contents(last), (int) last.fileBytes()));
        assertEquals(Toolchain.SWITCH_ADDRESS, image.symbol("slp_switch").orElseThrow().address());
        assertEquals(expected.length, image.symbol("slp_switch").orElseThrow().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x86", "x86_64", "arm"})
    void noSegmentIsBothWritableAndExecutable(String name) throws Exception {
        List<String> rights =
                image(Sandbox.platform(name)).segments().stream()
                        .map(
                                segment ->
                                        (segment.readable() ? "r" : "-")
                                                + (segment.writable() ? "w" : "-")
                                                + (segment.executable() ? "x" : "-"))
                        .toList();
        assertEquals(List.of("r-x", "r--", "rw-", "r-x"), rights);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x86", "x86_64", "arm"})
    void hostPathsAreNotInTheImage(String name) throws Exception {
        Sandbox sandbox = new Sandbox(temp);
        Path file = sandbox.write("prog.c", Sandbox.START);
        Path typed = Path.of("").toAbsolutePath().relativize(file);
        Image image =
                sandbox.toolchain()
                        .build(
                                Sandbox.withSwitch(
                                        Sandbox.request(Sandbox.platform(name), typed),
                                        switchFile(Sandbox.platform(name))));
        String text = new String(image.elf(), StandardCharsets.ISO_8859_1);
        assertFalse(text.contains(Path.of("").toAbsolutePath().toString()));
        assertFalse(text.contains(Sandbox.HOME.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x86", "x86_64", "arm"})
    void linesOfTheSwitchAreThoseOfItsFile(String name) throws Exception {
        Sandbox sandbox = new Sandbox(temp);
        Path cwd = Path.of("").toAbsolutePath();
        Path file = cwd.relativize(sandbox.write("prog.c", Sandbox.START));
        String move = name.equals("arm") ? "mov r4, r1" : "mov ebx, ecx";
        String last = name.equals("arm") ? "bx lr" : "ret";
        Path switchFile =
                cwd.relativize(
                        sandbox.write(
                                "my switch.s",
                                "helper: nop\n\nslp_switch:\n  %s\n  %s\n".formatted(move, last)));
        Image image =
                sandbox.toolchain()
                        .build(
                                Sandbox.withSwitch(
                                        Sandbox.request(Sandbox.platform(name), file), switchFile));
        long entry = image.symbol("slp_switch").orElseThrow().address();
        long size = name.equals("arm") ? 4 : 1;
        assertEquals(Toolchain.SWITCH_ADDRESS + size, entry);
        assertEquals(
                List.of(switchFile + ":1", switchFile + ":4", file + ":1"),
                List.of(
                        at(image, Toolchain.SWITCH_ADDRESS),
                        at(image, entry),
                        at(image, image.entry())));
    }

    private static String at(Image image, long address) {
        return image.sourceAt(address).map(Object::toString).orElse("nowhere");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x86", "x86_64", "arm"})
    void disassemblyShowsTheSwitch(String name) throws Exception {
        Platform platform = Sandbox.platform(name);
        Image image = image(platform);
        Toolchain toolchain = new Sandbox(temp).toolchain();
        List<Instruction> instructions = toolchain.disassemble(image, Optional.of("slp_switch"));
        Assembly assembly =
                toolchain.assemble(
                        platform,
                        "switch.s",
                        Files.readString(switchFile(platform)),
                        Toolchain.SWITCH_ADDRESS);
        assertEquals(
                assembly.lines().stream().map(AssembledLine::address).toList(),
                instructions.stream().map(Instruction::address).toList());
        for (int i = 0; i < instructions.size(); i++) {
            assertArrayEquals(assembly.lines().get(i).bytes(), instructions.get(i).bytes());
        }
        assertEquals(name.equals("arm") ? "bx lr" : "ret", instructions.getLast().text());
    }
}
