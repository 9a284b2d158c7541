package org.stackletlab.emulator.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformsTest {
    @Test
    void platformsComeInTheOrderInWhichTheyAreShown() {
        assertEquals(
                List.of("x86", "x86_64", "arm", "aarch64", "riscv64"),
                Platforms.all().stream().map(Platform::name).toList());
        assertEquals(
                List.of("s390x", "ppc64le", "ppc64", "mips64el", "mips64"),
                Platforms.further().stream().map(Platform::name).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "x86, ebx esi edi ebp mxcsr fpcw",
        "x86_64, rbx rbp r12 r13 r14 r15 mxcsr fpcw",
        "arm, r4 r5 r6 r7 r8 r9 r10 r11 d8 d9 d10 d11 d12 d13 d14 d15",
        "aarch64, x19 x20 x21 x22 x23 x24 x25 x26 x27 x28 x29 d8 d9 d10 d11 d12 d13 d14 d15",
        "riscv64, s0 s1 s2 s3 s4 s5 s6 s7 s8 s9 s10 s11 fs0 fs1 fs2 fs3 fs4 fs5 fs6 fs7 fs8 fs9 fs10 fs11",
        "s390x, r6 r7 r8 r9 r10 r11 r12 r13 f8 f9 f10 f11 f12 f13 f14 f15",
        "ppc64le, r14 r15 r16 r17 r18 r19 r20 r21 r22 r23 r24 r25 r26 r27 r28 r29 r30 r31 f14 f15 f16 f17 f18 f19 f20 f21 f22 f23 f24 f25 f26 f27 f28 f29 f30 f31 v20 v21 v22 v23 v24 v25 v26 v27 v28 v29 v30 v31 cr2 cr3 cr4 r2",
        "ppc64, r14 r15 r16 r17 r18 r19 r20 r21 r22 r23 r24 r25 r26 r27 r28 r29 r30 r31 f14 f15 f16 f17 f18 f19 f20 f21 f22 f23 f24 f25 f26 f27 f28 f29 f30 f31 v20 v21 v22 v23 v24 v25 v26 v27 v28 v29 v30 v31 cr2 cr3 cr4 r2",
        "mips64el, s0 s1 s2 s3 s4 s5 s6 s7 gp fp f24 f25 f26 f27 f28 f29 f30 f31",
        "mips64, s0 s1 s2 s3 s4 s5 s6 s7 gp fp f24 f25 f26 f27 f28 f29 f30 f31"
    })
    void calleeSavedRegistersAreTheAbis(String platform, String registers) {
        CallingConvention convention = Platforms.named(platform).orElseThrow().convention();
        assertEquals(
                registers,
                String.join(" ", convention.calleeSaved().stream().map(Register::name).toList()));
    }

    @ParameterizedTest
    @CsvSource({
        "x86, memory 4 false",
        "x86_64, rdx 0 false",
        "arm, memory 0 false",
        "aarch64, x1 0 false",
        "riscv64, a1 0 false",
        "s390x, memory 0 true",
        "ppc64le, r4 0 false",
        "ppc64, r4 0 false",
        "mips64el, v1 0 false",
        "mips64, v1 0 false"
    })
    void structuresOfTwoWordsGoWhereTheAbiSays(String platform, String words) {
        CallingConvention.Pairs pairs =
                Platforms.named(platform).orElseThrow().convention().pairs();
        String second = pairs.second().map(Register::name).orElse("memory");
        assertEquals(words, "%s %d %b".formatted(second, pairs.popped(), pairs.byReference()));
    }

    @Test
    void everyRegisterOfAConventionIsOneOfThePlatforms() {
        for (Platform platform : Platforms.known()) {
            CallingConvention convention = platform.convention();
            assertTrue(platform.registers().containsAll(convention.calleeSaved()));
            assertTrue(platform.registers().containsAll(convention.arguments()));
            assertTrue(platform.registers().contains(convention.result()));
            assertTrue(platform.registers().contains(convention.stackPointer()));
        }
    }

    @Test
    void everyRegisterOfAConventionHasANumberInDwarf() {
        for (Platform platform : Platforms.known()) {
            assertTrue(
                    platform.dwarf()
                            .names()
                            .values()
                            .containsAll(
                                    platform.convention().calleeSaved().stream()
                                            .map(Register::name)
                                            .toList()),
                    platform::name);
        }
    }

    @Test
    void unknownRegisterIsAnsweredWithThoseThereAre() {
        Platform x86 = Platforms.named("x86").orElseThrow();
        String message =
                assertThrows(IllegalArgumentException.class, () -> x86.register("rax"))
                        .getMessage();
        assertEquals(
                "x86 has no register 'rax'; it has eax ebx ecx edx",
                message.substring(0, "x86 has no register 'rax'; it has eax ebx ecx edx".length()));
    }

    @ParameterizedTest
    @CsvSource({
        "x86, mxcsr, 0xffc0",
        "x86_64, fpcw, 0x0f3f",
        "x86_64, rbx, -1",
        "arm, r4, 0xffffffff",
        "arm, d8, -1",
        "aarch64, d8, -1",
        "riscv64, s0, -1"
    })
    void ofControlRegistersTheStatusNeedNotBeKept(String platform, String name, String bits) {
        Register register =
                Platforms.named(platform).orElseThrow().convention().calleeSaved().stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        assertEquals(Long.decode(bits), register.keptBits());
    }
}
