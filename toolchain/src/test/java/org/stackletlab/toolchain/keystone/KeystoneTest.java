package org.stackletlab.toolchain.keystone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stackletlab.toolchain.Sandbox;

class KeystoneTest {
    private static final Keystone X86_64 = new Keystone(Sandbox.platform("x86_64").tools());

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static String hex(KeystoneResult result) {
        return switch (result) {
            case KeystoneResult.Assembled assembled -> HexFormat.of().formatHex(assembled.bytes());
            case KeystoneResult.Refused refused -> refused.code() + " " + refused.message();
        };
    }

    @Test
    void assemblesForEachPlatform() {
        assertEquals("4889e5", hex(X86_64.assemble("mov rbp, rsp", 0, PATIENCE)));
        assertEquals(
                "89e5",
                hex(
                        new Keystone(Sandbox.platform("x86").tools())
                                .assemble("mov ebp, esp", 0, PATIENCE)));
        assertEquals(
                "0d00a0e1",
                hex(
                        new Keystone(Sandbox.platform("arm").tools())
                                .assemble("mov r0, sp", 0, PATIENCE)));
    }

    @Test
    void refusalCarriesKeystonesWords() {
        assertEquals(
                "514 Invalid mnemonic (KS_ERR_ASM_MNEMONICFAIL)",
                hex(X86_64.assemble("pusj rbp", 0, PATIENCE)));
    }

    @Test
    void hostFilesAreNotThereForIncbinAndInclude() {
        assertArrayEquals(
                new byte[0],
                assertInstanceOf(
                                KeystoneResult.Assembled.class,
                                X86_64.assemble(".incbin \"/etc/passwd\"", 0, PATIENCE))
                        .bytes());
        KeystoneResult include = X86_64.assemble(".include \"/etc/passwd\"\nnop", 0, PATIENCE);
        if (include instanceof KeystoneResult.Assembled assembled) {
            assertArrayEquals(new byte[] {(byte) 0x90}, assembled.bytes());
        }
    }

    @Test
    void engineThatBrokeDownIsReplaced() {
        KeystoneResult broken = X86_64.assemble("nop\n.data\nnop", 0, PATIENCE);
        assertEquals(new KeystoneResult.Refused(0, "Keystone broke down on this text"), broken);
        assertEquals("90", hex(X86_64.assemble("nop", 0, PATIENCE)));
    }

    @Test
    void engineThatGoesRoundInCirclesIsDropped() {
        X86_64.assemble("nop", 0, PATIENCE);
        assertEquals(
                new KeystoneResult.Refused(0, "Keystone did not finish within 1 seconds"),
                X86_64.assemble(", nop", 0, Duration.ofSeconds(1)));
        assertEquals("90", hex(X86_64.assemble("nop", 0, PATIENCE)));
    }

    @Test
    void nobodyWaitsLongBehindATextThatGoesRoundInCircles() throws Exception {
        try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
            Future<KeystoneResult> endless =
                    pool.submit(() -> X86_64.assemble(", nop", 0, Duration.ofSeconds(2)));
            for (int i = 0; i < 20; i++) {
                assertEquals("90", hex(X86_64.assemble("nop", 0, PATIENCE)));
            }
            assertInstanceOf(KeystoneResult.Refused.class, endless.get());
        }
    }

    @Test
    void engineThatWasWarmedUpDoesOrdinaryWork() {
        Keystone keystone = new Keystone(Sandbox.platform("x86_64").tools());
        keystone.warmUp();
        keystone.warmUp();
        assertEquals("90", hex(keystone.assemble("nop", 0, PATIENCE)));
    }

    @ParameterizedTest
    @CsvSource({
        "4, 4, true, 'push ebp; fldcw [esp]; fxsave [eax]; jmp eax'",
        "4, 8, true, 'push rbp; ldmxcsr [rsp]; vmovaps [rsp], ymm3; lock cmpxchg [rdi], rax'",
        "1, 1, false, 'push {r4-r11, lr}; vpush {d8-d15}; vmsr fpscr, r0; ldr r0, =0x12345678'",
        "2, 0, false, 'stp d8, d9, [sp, #-16]!; msr fpcr, x0; ret x30; movk x0, #1, lsl #48'"
    })
    void startsWithAllTheFunctionsThatAnInstructionSetNeeds(
            int arch, int mode, boolean intel, String text) {
        KeystoneEngine engine = new KeystoneEngine(arch, mode, intel);
        assertInstanceOf(KeystoneResult.Assembled.class, engine.assemble(text, 0));
        assertFalse(engine.whole());
    }

    @Test
    void startsAgainWithAllFunctionsWhereOneWasLeftOut() {
        KeystoneModule forX86 = KeystoneModule.of(4);
        KeystoneEngine engine = new KeystoneEngine(1, 1, false, forX86);
        assertEquals("0d00a0e1", hex(engine.assemble("mov r0, sp", 0)));
        assertTrue(engine.whole());
        assertTrue(engine.usable());
    }

    @Test
    void threadsDoNotDisturbEachOther() throws Exception {
        List<Callable<String>> work = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= 64; i++) {
            String text = "mov eax, 0x%x\n".formatted(i);
            work.add(() -> hex(X86_64.assemble(text, 0, PATIENCE)));
            expected.add("b8%02x000000".formatted(i));
        }
        List<String> found = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            for (Future<String> result : pool.invokeAll(work)) {
                found.add(result.get());
            }
        }
        assertEquals(expected, found);
    }
}
