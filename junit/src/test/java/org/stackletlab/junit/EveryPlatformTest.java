package org.stackletlab.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stackletlab.junit.MachineAssert.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.inspector.check.Protocol;

/** The extension, used as other projects use it. */
class EveryPlatformTest {
    private static final Path HOME = Path.of(System.getProperty("lab.home"));
    private static final Set<String> SEEN = new TreeSet<>();

    @TempDir private Path folder;

    @EveryPlatform
    void ownSwitchKeepsEveryPromise(LabMachine machine) throws Exception {
        SEEN.add(machine.platform());
        Path own = HOME.resolve("stacklet-asm/switch/switch_" + machine.platform() + ".s");
        assertThat(machine.assembly(own, "slp_switch", Protocol.CALLBACKS))
                .preserves()
                .keepsStackAligned()
                .touchesOnly()
                .goesWhereItMust()
                .isClean();
    }

    @AfterAll
    static void everyPlatformHadItsTurn() {
        assertEquals(Platforms.all().size(), SEEN.size());
    }

    @EveryPlatform("x86_64")
    void failureNamesRegisterAndInstruction(LabMachine machine) throws Exception {
        String own = Files.readString(HOME.resolve("stacklet-asm/switch/switch_x86_64.s"));
        Path broken =
                Files.writeString(
                        folder.resolve("broken.s"), own.replace("    pop r14\n", "    pop rcx\n"));
        JudgedSwitch judged =
                machine.withSeed(7).assembly(broken, "slp_switch", Protocol.CALLBACKS);
        assertThat(judged).preserves("rbx", "r13").keepsStackAligned().touchesOnly();
        String message =
                assertThrows(AssertionError.class, () -> assertThat(judged).preserves("r14"))
                        .getMessage();
        assertTrue(message.startsWith("wanted a switch that preserves r14; found\n"), message);
        assertTrue(message.contains("error CSR"), message);
        assertTrue(message.contains("--seed 7"), message);
        assertThrows(IllegalArgumentException.class, () -> assertThat(judged).preserves("rax"));
    }

    @EveryPlatform({"x86", "arm", "riscv64"})
    void programRunsWithItsOutput(LabMachine machine) throws Exception {
        Path program =
                Files.writeString(
                        folder.resolve("hello.c"),
                        "#include <stdio.h>\nint main(void) { puts(\"hello\"); return 0; }\n");
        RanProgram ran = machine.run(Optional.empty(), program);
        assertTrue(ran.succeeded(), ran::toString);
        assertEquals("hello\n", ran.output());
    }

    @Test
    void missingCheckoutIsAnsweredWithWhatToSay() {
        String home = System.setProperty("lab.home", folder.toString());
        try {
            String message =
                    assertThrows(
                                    RuntimeException.class,
                                    () -> new LabMachine(Platforms.all().getFirst()))
                            .getMessage();
            assertTrue(message.contains("-Dlab.home=CHECKOUT"), message);
        } finally {
            System.setProperty("lab.home", home);
        }
    }
}
