package org.stackletlab.toolchain.disassembler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.Instruction;
import org.stackletlab.toolchain.Sandbox;

class DisassemblerTest {
    @TempDir Path temp;
    private Sandbox sandbox;

    private Image image(String platform) throws Exception {
        sandbox = new Sandbox(temp);
        Path file = sandbox.write("prog.c", "int twice(int x) { return x * 2; }\n" + Sandbox.START);
        return sandbox.toolchain().build(Sandbox.request(Sandbox.platform(platform), file));
    }

    private List<String> listing(String platform, String function) throws Exception {
        return new Sandbox(temp)
                .toolchain().disassemble(image(platform), Optional.of(function)).stream()
                        .map(
                                instruction ->
                                        "%05x %s %s"
                                                .formatted(
                                                        instruction.address(),
                                                        HexFormat.of()
                                                                .formatHex(instruction.bytes()),
                                                        instruction.text()))
                        .toList();
    }

    @Test
    void functionIsListedInIntelSyntax() throws Exception {
        assertEquals(
                List.of(
                        "10000 55 push ebp",
                        "10001 89e5 mov ebp, esp",
                        "10003 8b4508 mov eax, dword ptr [ebp + 8]",
                        "10006 01c0 add eax, eax",
                        "10008 5d pop ebp",
                        "10009 c3 ret"),
                listing("x86", "twice"));
    }

    @Test
    void bytesOfArmAreInMemoryOrder() throws Exception {
        List<String> listing = listing("arm", "twice");
        assertEquals("10000 00482de9 push {r11, lr}", listing.getFirst());
        assertEquals("1000c 0088bde8 pop {r11, pc}", listing.getLast());
    }

    @Test
    void callsOfASourceAreFramesOnTheStack() throws Exception {
        sandbox = new Sandbox(temp);
        Path file =
                sandbox.write(
                        "prog.c", "int deep(int n) { return deep(n + 1) + 1; }\n" + Sandbox.START);
        Image image = sandbox.toolchain().build(Sandbox.request(Sandbox.platform("x86_64"), file));
        assertTrue(
                sandbox.toolchain().disassemble(image, Optional.of("deep")).stream()
                        .map(Instruction::text)
                        .anyMatch(text -> text.startsWith("call")));
    }

    @Test
    void wholeImageIsListedByRisingAddress() throws Exception {
        List<Long> addresses =
                new Sandbox(temp)
                        .toolchain().disassemble(image("x86_64"), Optional.empty()).stream()
                                .map(Instruction::address)
                                .toList();
        assertEquals(addresses.stream().sorted().toList(), addresses);
        assertTrue(addresses.size() > 6);
    }

    @Test
    void unknownFunctionIsReportedWithThoseThereAre() throws Exception {
        Image image = image("x86");
        BuildException e =
                assertThrows(
                        BuildException.class,
                        () -> sandbox.toolchain().disassemble(image, Optional.of("thrice")));
        assertEquals(
                """
                program: there is no function 'thrice' in this image
                  next: name one of lab_start, twice""",
                e.diagnostics());
    }
}
