package example;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.stackletlab.junit.MachineAssert.assertThat;

import java.nio.file.Path;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.junit.EveryPlatform;
import org.stackletlab.junit.JudgedSwitch;
import org.stackletlab.junit.LabMachine;

/** How a project tests its own switch. */
class CoroSwitchTest {
    @EveryPlatform("x86_64")
    void keepsWhatCompilersKeepInRegisters(LabMachine machine) throws Exception {
        Path file = Path.of(System.getProperty("coro.asm", "src/main/asm"), "coro_switch.s");
        JudgedSwitch coro = machine.assembly(file, "coro_switch", Protocol.SWAP);
        assertThat(coro)
                .preserves("rbx", "rbp", "r12", "r13", "r14", "r15")
                .keepsStackAligned()
                .touchesOnly()
                .goesWhereItMust();
        // The modes are shared on purpose; a test that wants them kept would fail:
        assertThrows(AssertionError.class, () -> assertThat(coro).preserves("mxcsr"));
    }
}
