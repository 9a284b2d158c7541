package org.stackletlab.inspector.check.program;

import java.util.List;
import java.util.stream.Stream;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.inspector.check.Protocol;
import org.stackletlab.inspector.check.abi.Abi;

/**
 * What stands behind the call of a switch in a program whose contexts have stacks of their own: the
 * first time that it returns, somebody begins on another stack. So nobody has to know what a buffer
 * looks like, and the stack that was left stays as it was.
 */
final class Beginning {
    private static final String X86_64 =
            """
            movq begin_top(%rip), %rcx
            testq %rcx, %rcx
            je 1f
            movq $0, begin_top(%rip)
            movq %rcx, %rsp
            call *begin_body(%rip)
            1:
            """;

    private static final String X86 =
            """
            movl begin_top, %ecx
            testl %ecx, %ecx
            je 1f
            movl $0, begin_top
            movl %ecx, %esp
            call *begin_body
            1:
            """;

    private static final String ARM =
            """
            ldr r1, =begin_top
            ldr r2, [r1]
            cmp r2, #0
            beq 1f
            mov r3, #0
            str r3, [r1]
            mov sp, r2
            ldr r1, =begin_body
            ldr r1, [r1]
            blx r1
            1:
            """;

    private static final String AARCH64 =
            """
            adrp x1, begin_top
            ldr x2, [x1, :lo12:begin_top]
            cbz x2, 1f
            str xzr, [x1, :lo12:begin_top]
            mov sp, x2
            adrp x1, begin_body
            ldr x1, [x1, :lo12:begin_body]
            blr x1
            1:
            """;

    private static final String RISCV64 =
            """
            lla a2, begin_top
            ld a3, 0(a2)
            beqz a3, 1f
            sd zero, 0(a2)
            mv sp, a3
            lla a2, begin_body
            ld a2, 0(a2)
            jalr a2
            1:
            """;

    private static final String S390X =
            """
            larl %r1, begin_top
            lg %r3, 0(%r1)
            ltgr %r3, %r3
            je 1f
            lghi %r4, 0
            stg %r4, 0(%r1)
            lgr %r15, %r3
            larl %r1, begin_body
            lg %r1, 0(%r1)
            basr %r14, %r1
            1:
            """;

    private static final String POWER =
            """
            addis 5, 2, begin_top@toc@ha
            addi 5, 5, begin_top@toc@l
            ld 6, 0(5)
            cmpdi 6, 0
            beq 1f
            li 7, 0
            std 7, 0(5)
            mr 1, 6
            addis 5, 2, begin_body@toc@ha
            addi 5, 5, begin_body@toc@l
            ld 12, 0(5)
            mtctr 12
            bctrl
            1:
            """;

    private static final String MIPS =
            """
            dla $t9, begin_top
            ld $t8, 0($t9)
            beqz $t8, 1f
            sd $zero, 0($t9)
            move $sp, $t8
            dla $t9, begin_body
            ld $t9, 0($t9)
            jalr $t9
            1:
            """;

    private Beginning() {}

    /** Instructions for a protocol; none where contexts begin in another way. */
    static List<String> behindCall(Platform platform, Protocol protocol) {
        return switch (protocol) {
            case SWAP, ENTER, STORE ->
                    Stream.concat(Stream.of("begin_there:"), text(platform).lines()).toList();
            case JUMP -> unpop(Abi.of(platform).pairs().popped());
            case CALLBACKS, SLICE, OPCODE -> List.of();
        };
    }

    /** On x86 the routine has popped its hidden argument. */
    private static List<String> unpop(int bytes) {
        return bytes == 0 ? List.of() : List.of("subl $%d, %%esp".formatted(bytes));
    }

    private static String text(Platform platform) {
        return switch (platform.name()) {
            case "x86_64" -> X86_64;
            case "x86" -> X86;
            case "arm" -> ARM;
            case "aarch64" -> AARCH64;
            case "riscv64" -> RISCV64;
            case "s390x" -> S390X;
            case "ppc64le", "ppc64" -> POWER;
            default -> MIPS;
        };
    }
}
