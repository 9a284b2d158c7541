package org.stackletlab.toolchain.assembler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stackletlab.toolchain.Assembly;
import org.stackletlab.toolchain.BuildException;
import org.stackletlab.toolchain.Sandbox;

class AssemblyTest {
    private static Assembly assemble(String platform, String text) throws BuildException {
        return new Assembler(Sandbox.platform(platform))
                .assemble("my.s", text, 0x1000000)
                .assembly();
    }

    private static List<String> listing(Assembly assembly) {
        return assembly.lines().stream()
                .map(
                        line ->
                                "%d %x %s %s"
                                        .formatted(
                                                line.line(),
                                                line.address(),
                                                HexFormat.of().formatHex(line.bytes()),
                                                line.text()))
                .toList();
    }

    @Test
    void everyLineKnowsItsAddressAndBytes() throws Exception {
        assertEquals(
                List.of(
                        "2 1000000 55 slp_switch: push ebp # first",
                        "4 1000001 83ec1889e5     sub esp, N; mov ebp, esp",
                        "6 1000006 eb00     jmp out",
                        "7 1000008 c3 out: ret"),
                listing(
                        assemble(
                                "x86",
                                """
                                .set N, 24
                                slp_switch: push ebp # first

                                    sub esp, N; mov ebp, esp
                                # nothing
                                    jmp out
                                out: ret
                                """)));
    }

    @Test
    void labelsKeepTheirOrderAndMayStandAtTheEnd() throws Exception {
        assertEquals(
                Map.of("helper", 0x1000000L, "slp_switch", 0x1000001L, "end", 0x1000002L),
                assemble("x86_64", "helper: nop\nslp_switch:\n    ret\nend:\n").labels());
    }

    @Test
    void literalsOfArmStandBehindTheCode() throws Exception {
        Assembly assembly = assemble("arm", "    ldr r0, =0x12345678\n    bx lr\n");
        assertEquals(
                List.of(
                        "1 1000000 00009fe5     ldr r0, =0x12345678",
                        "2 1000004 1eff2fe1     bx lr",
                        "0 1000008 78563412 (literals)"),
                listing(assembly));
    }

    @Test
    void carriageReturnsDoNotMatter() throws Exception {
        assertEquals(
                List.of("1 1000000 90     nop", "2 1000001 c3     ret"),
                listing(assemble("x86", "    nop\r\n    ret\r\n")));
    }
}
