package org.stackletlab.inspector.check.program;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.arch.RegisterKind;

/**
 * The assembly of {@code switch_with(value, first, second)}, as C text: it keeps all registers that
 * its caller wants kept, puts a value into one of them, switches, and returns what the register
 * has.
 */
final class Wrapper {
    private static final String X86_64 =
            """
                ".globl switch_with\\nswitch_with:\\n"
                "    pushq %%rbp\\n    pushq %%rbx\\n    pushq %%r12\\n    pushq %%r13\\n"
                "    pushq %%r14\\n    pushq %%r15\\n    subq $24, %%rsp\\n"
                "    stmxcsr 16(%%rsp)\\n    fnstcw 20(%%rsp)\\n    movq %%rdi, 8(%%rsp)\\n"
                "    %1$s\\n"
                "    movq %%rsi, %%rdi\\n    movq %%rdx, %%rsi\\n    movl $90, %%edx\\n"
                "    call %3$s\\n"
            %4$s    "    movq %%rax, returned(%%rip)\\n    movq $0, 8(%%rsp)\\n"
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
                "    call %3$s\\n"
            %4$s    "    movl %%eax, returned\\n    movl $0, 24(%%esp)\\n"
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
                "    ldr ip, =%3$s\\n    blx ip\\n"
            %4$s    "    ldr r1, =returned\\n    str r0, [r1]\\n"
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
            %4$s    "    adrp x1, returned\\n    str x0, [x1, :lo12:returned]\\n"
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
            %4$s    "    lla a1, returned\\n    sd a0, 0(a1)\\n"
                "    %2$s\\n"
                "    ld s0, 8(sp)\\n    fld fs0, 104(sp)\\n    ld s1, 16(sp)\\n    fld fs1, 112(sp)\\n"
                "    ld s2, 24(sp)\\n    fld fs2, 120(sp)\\n    ld s3, 32(sp)\\n    fld fs3, 128(sp)\\n"
                "    ld s4, 40(sp)\\n    fld fs4, 136(sp)\\n    ld s5, 48(sp)\\n    fld fs5, 144(sp)\\n"
                "    ld s6, 56(sp)\\n    fld fs6, 152(sp)\\n    ld s7, 64(sp)\\n    fld fs7, 160(sp)\\n"
                "    ld s8, 72(sp)\\n    fld fs8, 168(sp)\\n    ld s9, 80(sp)\\n    fld fs9, 176(sp)\\n"
                "    ld s10, 88(sp)\\n    fld fs10, 184(sp)\\n    ld s11, 96(sp)\\n    fld fs11, 192(sp)\\n"
                "    ld ra, 0(sp)\\n    addi sp, sp, 208\\n    ret\\n"
            """;

    private Wrapper() {}

    /** Whether it is written for a platform. */
    static boolean isFor(Platform platform) {
        return platform.name()
                .matches("x86|x86_64|arm|aarch64|riscv64|s390x|ppc64(le)?|mips64(el)?");
    }

    /**
     * The text for a register.
     *
     * @param then instructions behind the call, which leave results alone
     */
    static String of(Platform platform, Register register, String symbol, List<String> then) {
        String name = register.name();
        String more = text(then);
        return switch (platform.name()) {
            case "x86_64" ->
                    X86_64.formatted(
                            load(name, "8(%rsp)", "movq "),
                            take(name, "8(%rsp)", "movq "),
                            symbol,
                            more);
            case "x86" ->
                    X86.formatted(
                            load(name, "24(%esp)", "movl "),
                            take(name, "24(%esp)", "movl "),
                            symbol,
                            more);
            case "arm", "aarch64", "riscv64" -> risc(platform, name, symbol, more);
            case "s390x" -> s390x(register, symbol, then);
            case "ppc64le", "ppc64" -> power(register, symbol, then);
            case "mips64el", "mips64" -> mips(register, symbol, then);
            default ->
                    throw new IllegalArgumentException(
                            "no reproduction is written for " + platform.name());
        };
    }

    private static String risc(Platform platform, String name, String symbol, String more) {
        return switch (platform.name()) {
            case "arm" ->
                    ARM.formatted(
                            name.startsWith("d")
                                    ? "vmov " + name + ", r0, r0"
                                    : "mov " + name + ", r0",
                            name.startsWith("d") ? "vmov r0, r1, " + name : "mov r0, " + name,
                            symbol,
                            more);
            case "aarch64" ->
                    AARCH64.formatted(
                            (name.startsWith("d") ? "fmov " : "mov ") + name + ", x0",
                            (name.startsWith("d") ? "fmov" : "mov") + " x0, " + name,
                            symbol,
                            more);
            default ->
                    RISCV64.formatted(
                            name.startsWith("f")
                                    ? "fmv.d.x " + name + ", a0"
                                    : "mv " + name + ", a0",
                            name.startsWith("f") ? "fmv.x.d a0, " + name : "mv a0, " + name,
                            symbol,
                            more);
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

    /** Lines of assembly as C text. */
    private static String text(List<String> lines) {
        return lines.stream()
                .map(line -> line.endsWith(":") || line.startsWith(".") ? line : "    " + line)
                .map(line -> "    \"%s\\n\"\n".formatted(line))
                .collect(Collectors.joining());
    }

    private static List<String> begin() {
        return new ArrayList<>(
                List.of(".globl switch_with", ".type switch_with, @function", "switch_with:"));
    }

    /** The same instruction for several registers, whose places are one behind the other. */
    private static void each(List<String> lines, String form, int first, int last, int place) {
        for (int i = first; i <= last; i++) {
            lines.add(form.formatted(i, place + (i - first) * 8));
        }
    }

    private static String s390x(Register register, String symbol, List<String> then) {
        String name = "%" + register.name();
        boolean floating = register.kind() == RegisterKind.FLOAT;
        List<String> lines = begin();
        lines.addAll(List.of("stmg %r6, %r15, 48(%r15)", "aghi %r15, -224"));
        each(lines, "std %%f%d, %d(%%r15)", 8, 15, 160);
        lines.add((floating ? "ldgr " : "lgr ") + name + ", %r2");
        lines.addAll(List.of("lgr %r2, %r3", "lgr %r3, %r4", "lghi %r4, 90"));
        lines.add("brasl %r14, " + symbol);
        lines.addAll(then);
        lines.addAll(List.of("larl %r1, returned", "stg %r2, 0(%r1)"));
        lines.add((floating ? "lgdr" : "lgr") + " %r2, " + name);
        each(lines, "ld %%f%d, %d(%%r15)", 8, 15, 160);
        lines.addAll(List.of("lmg %r6, %r15, 272(%r15)", "br %r14"));
        return text(lines);
    }

    private static String power(Register register, String symbol, List<String> then) {
        List<String> lines = begin();
        lines.addAll(List.of("mflr 0", "std 0, 16(1)", "mfcr 0", "stw 0, 8(1)"));
        lines.addAll(List.of("stdu 1, -528(1)", "std 2, 24(1)"));
        each(lines, "std %d, %d(1)", 14, 31, 32);
        each(lines, "stfd %d, %d(1)", 14, 31, 176);
        vectors(lines, "stvx");
        // While r2 is known: it may be the register that gets the value.
        lines.add("addis 12, 2, %s@toc@ha".formatted(symbol));
        lines.add("addi 12, 12, %s@toc@l".formatted(symbol));
        String name = register.name();
        int number = Integer.parseInt(name.replaceAll("\\D", ""));
        lines.addAll(
                switch (name.charAt(0)) {
                    case 'r' -> List.of("mr %d, 3".formatted(number));
                    case 'f' -> List.of("mtvsrd %d, 3".formatted(number));
                    case 'v' -> List.of("mtvsrd %d, 3".formatted(number + 32));
                    default -> condition("sldi 3, 3, %2$d", "mtocrf %1$d, 3", number);
                });
        lines.addAll(List.of("mr 3, 4", "mr 4, 5", "li 5, 90"));
        lines.addAll(List.of("mtctr 12", "bctrl"));
        // The callbacks return, so r2 must not be asked before it is known again.
        lines.addAll(List.of("mr 4, 2", "ld 2, 24(1)"));
        lines.addAll(then);
        lines.addAll(List.of("addis 5, 2, returned@toc@ha", "addi 5, 5, returned@toc@l"));
        lines.add("std 3, 0(5)");
        lines.addAll(
                switch (name.charAt(0)) {
                    case 'r' -> List.of("mr 3, %d".formatted(number == 2 ? 4 : number));
                    case 'f' -> List.of("mfvsrd 3, %d".formatted(number));
                    case 'v' -> List.of("mfvsrd 3, %d".formatted(number + 32));
                    default -> condition("mfocrf 3, %1$d", "rldicl 3, 3, 64 - %2$d, 60", number);
                });
        each(lines, "ld %d, %d(1)", 14, 31, 32);
        each(lines, "lfd %d, %d(1)", 14, 31, 176);
        vectors(lines, "lvx");
        lines.addAll(List.of("addi 1, 1, 528", "lwz 0, 8(1)", "mtcrf 0x38, 0"));
        lines.addAll(List.of("ld 0, 16(1)", "mtlr 0", "blr"));
        return text(lines);
    }

    private static void vectors(List<String> lines, String instruction) {
        for (int i = 20; i < 32; i++) {
            lines.add("li 0, %d".formatted(320 + (i - 20) * 16));
            lines.add("%s %d, 1, 0".formatted(instruction, i));
        }
    }

    /** Condition 0 is in the highest four of 32 bits. */
    private static List<String> condition(String first, String second, int number) {
        int bit = 128 >> number;
        int shift = (7 - number) * 4;
        return List.of(first.formatted(bit, shift), second.formatted(bit, shift));
    }

    private static String mips(Register register, String symbol, List<String> then) {
        String name = "$" + register.name();
        boolean floating = register.kind() == RegisterKind.FLOAT;
        List<String> lines = begin();
        lines.addAll(List.of("daddiu $sp, $sp, -160", "sd $ra, 0($sp)", "sd $gp, 8($sp)"));
        lines.add("sd $fp, 16($sp)");
        each(lines, "sd $s%d, %d($sp)", 0, 7, 24);
        each(lines, "sdc1 $f%d, %d($sp)", 24, 31, 88);
        lines.add(floating ? "dmtc1 $a0, " + name : "move " + name + ", $a0");
        lines.addAll(List.of("move $a0, $a1", "move $a1, $a2", "li $a2, 90"));
        lines.addAll(List.of("dla $t9, " + symbol, "jalr $t9"));
        lines.addAll(then);
        lines.addAll(List.of("dla $t9, returned", "sd $v0, 0($t9)"));
        lines.add(floating ? "dmfc1 $v0, " + name : "move $v0, " + name);
        each(lines, "ldc1 $f%d, %d($sp)", 24, 31, 88);
        each(lines, "ld $s%d, %d($sp)", 0, 7, 24);
        lines.addAll(List.of("ld $fp, 16($sp)", "ld $gp, 8($sp)", "ld $ra, 0($sp)"));
        lines.addAll(List.of("daddiu $sp, $sp, 160", "jr $ra"));
        return text(lines);
    }
}
