package org.stackletlab.inspector.check.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.arch.RegisterKind;
import org.stackletlab.inspector.check.CheckReport;
import org.stackletlab.inspector.check.Finding;

/**
 * A finding as a small C program that goes wrong: two contexts on one stack, the first of which
 * comes back when the second one leaves for it. For routines with our callbacks.
 */
public final class Reproduction {
    private static final String PROGRAM =
            """
            /*
             * What lab check found in %1$s (%2$s, seed %3$d):
             *   %4$s
             *
             * run    lab run %5$s --switch %1$s --switch-symbol %6$s --platform %2$s
             * watch  lab record %5$s --switch %1$s --switch-symbol %6$s --platform %2$s -o found.lab
             *        lab view found.lab switch:2
             */
            #include <stdint.h>
            #include <stdio.h>
            #include <string.h>

            void *%6$s(void *(*save)(void *, void *), void *(*restore)(void *, void *), void *extra);

            /* Puts a value into %7$s, switches, and says what %7$s has when the switch returns. */
            uintptr_t switch_with(uintptr_t value, void *(*save)(void *, void *),
                                  void *(*restore)(void *, void *));
            void *returned;
            __asm__(
            %8$s);

            static char slice[8192];
            static char *start, *top;
            static int passes, wrong;

            static void expect(int fine, const char *what)
            {
                if (!fine) {
                    printf("wrong: %%s\\n", what);
                    wrong = 1;
                }
            }

            static void callback(void *extra, char *frame, const char *name)
            {
                expect(extra == (void *)90, name);
                expect((uintptr_t)frame %% %9$d == 0, "the alignment of the stack in a callback");
            }

            /* The first context puts its bytes aside and stays for a while. */
            static void *leave(void *sp, void *extra)
            {
                callback(extra, __builtin_frame_address(0), "extra in save_state");
                start = sp;
                memcpy(slice, start, (size_t)(top - start));
                return NULL;
            }

            /* The second one leaves for the first, */
            static void *go(void *sp, void *extra)
            {
                (void)sp;
                callback(extra, __builtin_frame_address(0), "extra in save_state");
                return start;
            }

            /* whose bytes are put back. */
            static void *back(void *sp, void *extra)
            {
                callback(extra, __builtin_frame_address(0), "extra in restore_state");
                expect(sp == start, "sp in restore_state");
                memcpy(start, slice, (size_t)(top - start));
                return slice;
            }

            int main(void)
            {
                uintptr_t found;
                top = __builtin_frame_address(0);
                found = switch_with(%10$s, leave, back); /* returns twice */
                expect(returned == (passes ? slice : NULL), "what the switch returned");
                if (passes++ == 0)
                    switch_with(%11$s, go, back);
                printf("%7$s: wanted 0x%%lx, found 0x%%lx\\n", (unsigned long)%10$s,
                       (unsigned long)found);
                return wrong || found != %10$s;
            }
            """;

    private static final String X86_64 =
            """
                ".globl switch_with\\nswitch_with:\\n"
                "    pushq %%rbp\\n    pushq %%rbx\\n    pushq %%r12\\n    pushq %%r13\\n"
                "    pushq %%r14\\n    pushq %%r15\\n    subq $24, %%rsp\\n"
                "    stmxcsr 16(%%rsp)\\n    fnstcw 20(%%rsp)\\n    movq %%rdi, 8(%%rsp)\\n"
                "    %1$s\\n"
                "    movq %%rsi, %%rdi\\n    movq %%rdx, %%rsi\\n    movl $90, %%edx\\n"
                "    call %3$s\\n    movq %%rax, returned(%%rip)\\n    movq $0, 8(%%rsp)\\n"
                "    %2$s\\n"
                "    movq 8(%%rsp), %%rax\\n    ldmxcsr 16(%%rsp)\\n    fldcw 20(%%rsp)\\n"
                "    addq $24, %%rsp\\n    popq %%r15\\n    popq %%r14\\n    popq %%r13\\n"
                "    popq %%r12\\n    popq %%rbx\\n    popq %%rbp\\n    ret\\n"
            """;

    private static final String X86 =
            """
                ".globl switch_with\\nswitch_with:\\n"
                "    pushl %%ebp\\n    pushl %%ebx\\n    pushl %%esi\\n    pushl %%edi\\n"
                "    subl $28, %%esp\\n    stmxcsr 16(%%esp)\\n    fnstcw 20(%%esp)\\n"
                "    movl 48(%%esp), %%eax\\n    movl %%eax, 24(%%esp)\\n"
                "    movl 52(%%esp), %%eax\\n    movl %%eax, (%%esp)\\n"
                "    movl 56(%%esp), %%eax\\n    movl %%eax, 4(%%esp)\\n    movl $90, 8(%%esp)\\n"
                "    %1$s\\n"
                "    call %3$s\\n    movl %%eax, returned\\n    movl $0, 24(%%esp)\\n"
                "    %2$s\\n"
                "    movl 24(%%esp), %%eax\\n    ldmxcsr 16(%%esp)\\n    fldcw 20(%%esp)\\n"
                "    addl $28, %%esp\\n    popl %%edi\\n    popl %%esi\\n    popl %%ebx\\n"
                "    popl %%ebp\\n    ret\\n"
            """;

    private static final String ARM =
            """
                ".globl switch_with\\n.type switch_with, %%function\\nswitch_with:\\n"
                "    push {r3, r4, r5, r6, r7, r8, r9, r10, r11, lr}\\n    vpush {d8-d15}\\n"
                "    %1$s\\n"
                "    mov r0, r1\\n    mov r1, r2\\n    mov r2, #90\\n"
                "    ldr ip, =%3$s\\n    blx ip\\n    ldr r1, =returned\\n    str r0, [r1]\\n"
                "    %2$s\\n"
                "    vpop {d8-d15}\\n    pop {r3, r4, r5, r6, r7, r8, r9, r10, r11, pc}\\n"
                "    .ltorg\\n"
            """;

    private static final String AARCH64 =
            """
                ".globl switch_with\\n.type switch_with, %%function\\nswitch_with:\\n"
                "    stp x29, x30, [sp, #-160]!\\n    stp x19, x20, [sp, #16]\\n"
                "    stp x21, x22, [sp, #32]\\n    stp x23, x24, [sp, #48]\\n"
                "    stp x25, x26, [sp, #64]\\n    stp x27, x28, [sp, #80]\\n"
                "    stp d8, d9, [sp, #96]\\n    stp d10, d11, [sp, #112]\\n"
                "    stp d12, d13, [sp, #128]\\n    stp d14, d15, [sp, #144]\\n"
                "    %1$s\\n"
                "    mov x0, x1\\n    mov x1, x2\\n    mov x2, #90\\n    bl %3$s\\n"
                "    adrp x1, returned\\n    str x0, [x1, :lo12:returned]\\n"
                "    %2$s\\n"
                "    ldp d14, d15, [sp, #144]\\n    ldp d12, d13, [sp, #128]\\n"
                "    ldp d10, d11, [sp, #112]\\n    ldp d8, d9, [sp, #96]\\n"
                "    ldp x27, x28, [sp, #80]\\n    ldp x25, x26, [sp, #64]\\n"
                "    ldp x23, x24, [sp, #48]\\n    ldp x21, x22, [sp, #32]\\n"
                "    ldp x19, x20, [sp, #16]\\n    ldp x29, x30, [sp], #160\\n    ret\\n"
            """;

    private static final String RISCV64 =
            """
                ".globl switch_with\\n.type switch_with, %%function\\nswitch_with:\\n"
                "    addi sp, sp, -208\\n    sd ra, 0(sp)\\n"
                "    sd s0, 8(sp)\\n    fsd fs0, 104(sp)\\n    sd s1, 16(sp)\\n    fsd fs1, 112(sp)\\n"
                "    sd s2, 24(sp)\\n    fsd fs2, 120(sp)\\n    sd s3, 32(sp)\\n    fsd fs3, 128(sp)\\n"
                "    sd s4, 40(sp)\\n    fsd fs4, 136(sp)\\n    sd s5, 48(sp)\\n    fsd fs5, 144(sp)\\n"
                "    sd s6, 56(sp)\\n    fsd fs6, 152(sp)\\n    sd s7, 64(sp)\\n    fsd fs7, 160(sp)\\n"
                "    sd s8, 72(sp)\\n    fsd fs8, 168(sp)\\n    sd s9, 80(sp)\\n    fsd fs9, 176(sp)\\n"
                "    sd s10, 88(sp)\\n    fsd fs10, 184(sp)\\n    sd s11, 96(sp)\\n    fsd fs11, 192(sp)\\n"
                "    %1$s\\n"
                "    mv a0, a1\\n    mv a1, a2\\n    li a2, 90\\n    call %3$s\\n"
                "    lla a1, returned\\n    sd a0, 0(a1)\\n"
                "    %2$s\\n"
                "    ld s0, 8(sp)\\n    fld fs0, 104(sp)\\n    ld s1, 16(sp)\\n    fld fs1, 112(sp)\\n"
                "    ld s2, 24(sp)\\n    fld fs2, 120(sp)\\n    ld s3, 32(sp)\\n    fld fs3, 128(sp)\\n"
                "    ld s4, 40(sp)\\n    fld fs4, 136(sp)\\n    ld s5, 48(sp)\\n    fld fs5, 144(sp)\\n"
                "    ld s6, 56(sp)\\n    fld fs6, 152(sp)\\n    ld s7, 64(sp)\\n    fld fs7, 160(sp)\\n"
                "    ld s8, 72(sp)\\n    fld fs8, 168(sp)\\n    ld s9, 80(sp)\\n    fld fs9, 176(sp)\\n"
                "    ld s10, 88(sp)\\n    fld fs10, 184(sp)\\n    ld s11, 96(sp)\\n    fld fs11, 192(sp)\\n"
                "    ld ra, 0(sp)\\n    addi sp, sp, 208\\n    ret\\n"
            """;

    private Reproduction() {}

    /** Whether programs are written for a platform. */
    public static boolean isFor(Platform platform) {
        return List.of("x86", "x86_64", "arm", "aarch64", "riscv64").contains(platform.name());
    }

    /**
     * The program.
     *
     * @param file what it will be called
     */
    public static String of(Platform platform, CheckReport report, Finding finding, String file) {
        Register register =
                finding.register().flatMap(name -> kept(platform, name)).orElse(usual(platform));
        boolean control = register.kind() == RegisterKind.CONTROL;
        String first = control ? modes(register, 1) : "0x1111";
        String second = control ? modes(register, 2) : "0x2222";
        return PROGRAM.formatted(
                report.name(),
                platform.name(),
                report.seed(),
                finding.check().id() + ": " + finding.sentence(),
                file,
                report.symbol(),
                register.name(),
                assembly(platform, register, report.symbol()).stripTrailing(),
                platform.convention().stackAlignment() == 8 ? 4 : platform.wordBytes() * 2,
                first,
                second);
    }

    private static Optional<Register> kept(Platform platform, String name) {
        return platform.convention().calleeSaved().stream()
                .filter(register -> register.name().equals(name))
                .findFirst();
    }

    private static Register usual(Platform platform) {
        return platform.convention().calleeSaved().get(1);
    }

    /** A legal value of a control word: round up or down. */
    private static String modes(Register register, int rounding) {
        return register.name().equals("mxcsr")
                ? String.format(Locale.ROOT, "0x%x", 0x1f80 | rounding << 13)
                : String.format(Locale.ROOT, "0x%x", 0x37f | rounding << 10);
    }

    private static String assembly(Platform platform, Register register, String symbol) {
        String name = register.name();
        return switch (platform.name()) {
            case "x86_64" ->
                    X86_64.formatted(
                            load(name, "8(%rsp)", "movq "), take(name, "8(%rsp)", "movq "), symbol);
            case "x86" ->
                    X86.formatted(
                            load(name, "24(%esp)", "movl "),
                            take(name, "24(%esp)", "movl "),
                            symbol);
            case "arm" ->
                    ARM.formatted(
                            name.startsWith("d")
                                    ? "vmov " + name + ", r0, r0"
                                    : "mov " + name + ", r0",
                            name.startsWith("d") ? "vmov r0, r1, " + name : "mov r0, " + name,
                            symbol);
            case "aarch64" ->
                    AARCH64.formatted(
                            (name.startsWith("d") ? "fmov " : "mov ") + name + ", x0",
                            (name.startsWith("d") ? "fmov" : "mov") + " x0, " + name,
                            symbol);
            case "riscv64" ->
                    RISCV64.formatted(
                            name.startsWith("f")
                                    ? "fmv.d.x " + name + ", a0"
                                    : "mv " + name + ", a0",
                            name.startsWith("f") ? "fmv.x.d a0, " + name : "mv a0, " + name,
                            symbol);
            default ->
                    throw new IllegalArgumentException(
                            "no reproduction is written for " + platform.name());
        };
    }

    private static String load(String register, String place, String move) {
        return switch (register) {
            case "mxcsr" -> "ldmxcsr " + place;
            case "fpcw" -> "fldcw " + place;
            default -> move + place + ", %" + register;
        };
    }

    private static String take(String register, String place, String move) {
        return switch (register) {
            case "mxcsr" -> "stmxcsr " + place;
            case "fpcw" -> "fnstcw " + place;
            default -> move + "%" + register + ", " + place;
        };
    }
}
