package org.stackletlab.tests.check;

import static org.stackletlab.inspector.check.Check.ALIGN;
import static org.stackletlab.inspector.check.Check.CSR;
import static org.stackletlab.inspector.check.Check.FPCSR;
import static org.stackletlab.inspector.check.Check.FPCTL;
import static org.stackletlab.inspector.check.Check.OVERLAP;
import static org.stackletlab.inspector.check.Check.REDZONE;
import static org.stackletlab.inspector.check.Check.RET;
import static org.stackletlab.inspector.check.Check.SP;
import static org.stackletlab.inspector.check.Check.TEB;
import static org.stackletlab.inspector.check.Check.WRITE;

import java.util.List;
import org.stackletlab.inspector.check.Check;

/** The examples for Windows, with one mistake each that only its ABI knows, and with none. */
final class WindowsViolations {
    private static final String BLOCK = "mov r10d, 48; mov r10, gs:[r10]; ";

    private WindowsViolations() {}

    /**
     * An example, changed.
     *
     * @param example which one, and the processor
     * @param check what the finding must be
     * @param register what the finding must name; empty if it is not about one
     * @param blame a part of the instruction that must be blamed
     * @param edits how the example is changed
     */
    record Change(String example, Check check, String register, String blame, List<String> edits) {
        String processor() {
            return example.substring(example.indexOf(' ') + 1);
        }

        String file() {
            return example.replace(" ", "_switch_") + ".s";
        }

        @Override
        public String toString() {
            return example + " " + check + " " + register + " " + blame;
        }
    }

    private static Change on(
            String example, Check check, String register, String blame, String... edits) {
        return new Change(example, check, register, blame, List.of(edits));
    }

    static final List<Change> MISTAKES =
            List.of(
                    on("slp x86_64", CSR, "rdi", "ret", "pop rdi", "pop rcx"),
                    on("slp x86_64", CSR, "rsi", "mov rsi, r8", "pop rsi", "pop rcx"),
                    on("slp x86_64", FPCSR, "xmm6", "ret", "movaps xmm6, [rsp + 32]", ""),
                    on(
                            "slp x86_64",
                            FPCSR,
                            "xmm9",
                            "movlps xmm9",
                            "movaps xmm9, [rsp + 80]",
                            "movlps xmm9, [rsp + 80]"),
                    on(
                            "slp x86_64",
                            FPCSR,
                            "xmm6",
                            "movaps xmm6",
                            "movaps [rsp + 32], xmm6",
                            "movaps [rsp + 16], xmm6",
                            "movaps xmm6, [rsp + 32]",
                            "movaps xmm6, [rsp + 16]"),
                    on("slp x86_64", FPCTL, "mxcsr", "ret", "ldmxcsr [rsp + 192]", ""),
                    on(
                            "slp x86_64",
                            OVERLAP,
                            "",
                            "call rbx",
                            "lea rcx, [rsp + 32]",
                            "mov rcx, rsp",
                            "lea rsp, [rax - 32]",
                            "mov rsp, rax"),
                    on(
                            "slp x86_64",
                            ALIGN,
                            "rsp",
                            "call r",
                            "sub rsp, 200",
                            "sub rsp, 208",
                            "add rsp, 200",
                            "add rsp, 208"),
                    on("slp x86_64", REDZONE, "", "rsp - 8", "slp_switch:", below("slp_switch")),
                    on(
                            "slp x86_64",
                            WRITE,
                            "",
                            "rsp + 40",
                            "slp_switch:",
                            "slp_switch:; mov [rsp + 40], rax"),
                    on(
                            "slp x86_64",
                            WRITE,
                            "",
                            "r10 + 256",
                            "slp_switch:",
                            "slp_switch:; " + BLOCK + "mov [r10 + 256], rax"),
                    on(
                            "slp x86_64",
                            TEB,
                            "gs:[0x10] StackLimit",
                            "",
                            "slp_switch:",
                            "slp_switch:; " + BLOCK + "mov [r10 + 16], rsp"),
                    on(
                            "swap x86_64",
                            TEB,
                            "gs:[0x8] StackBase",
                            "ret",
                            "mov [r10 + 0x08], r11",
                            ""),
                    on(
                            "swap x86_64",
                            TEB,
                            "gs:[0x10] StackLimit",
                            "ret",
                            "mov [r10 + 0x10], r11",
                            ""),
                    on(
                            "swap x86_64",
                            TEB,
                            "gs:[0x1478] DeallocationStack",
                            "ret",
                            "mov [r10 + 0x1478], r11",
                            ""),
                    on(
                            "swap x86_64",
                            TEB,
                            "gs:[0x20] FiberData",
                            "ret",
                            "mov [r10 + 0x20], r11",
                            ""),
                    on("jump x86_64", TEB, "gs:[0x8] StackBase", "", "mov [rax + 176], rcx", ""),
                    on("jump x86_64", SP, "rsp", "call rbx", "sub rsp, 32", ""),
                    on("jump x86_64", RET, "result data", "", "mov [rax + 8], r8", ""),
                    on("slp x86", TEB, "fs:[0x0] ExceptionList", "ret", "mov fs:[0], ecx", ""),
                    on(
                            "slp x86",
                            ALIGN,
                            "esp",
                            "call",
                            "mov eax, esp; push edi; push eax; call ecx; add esp, 8",
                            "mov eax, esp; sub esp, 2; push edi; push eax; call ecx; add esp, 10"),
                    on("swap x86", TEB, "fs:[0x0] ExceptionList", "ret", "mov fs:[0x00], ecx", ""),
                    on("swap x86", TEB, "fs:[0x4] StackBase", "ret", "mov fs:[0x04], ecx", ""),
                    on("swap x86", TEB, "fs:[0x8] StackLimit", "ret", "mov fs:[0x08], ecx", ""),
                    on(
                            "swap x86",
                            TEB,
                            "fs:[0xe0c] DeallocationStack",
                            "ret",
                            "mov fs:[0xe0c], ecx",
                            ""),
                    on("swap x86", TEB, "fs:[0x10] FiberData", "ret", "mov fs:[0x10], ecx", ""),
                    on(
                            "jump x86",
                            TEB,
                            "fs:[0x0] ExceptionList",
                            "call ebx",
                            "mov dword ptr [eax + 8], -1",
                            ""));

    private static String below(String label) {
        return label + ":; mov [rsp - 8], rax";
    }

    /** What looks wrong, and is right. */
    static final List<Change> FINE =
            List.of(
                    // Its own home area, up to the last byte.
                    on(
                            "slp x86_64",
                            WRITE,
                            "",
                            "",
                            "slp_switch:",
                            "slp_switch:; mov [rsp + 8], rcx; mov [rsp + 16], rdx; mov [rsp + 24], r8; mov [rsp + 32], r9"),
                    // Any bits of the volatile registers, and the flags.
                    on(
                            "slp x86_64",
                            FPCSR,
                            "",
                            "",
                            "slp_switch:",
                            "slp_switch:; pxor xmm0, xmm0; pxor xmm5, xmm5; xor r11d, r11d"),
                    // Takes with it what it may leave alone.
                    on(
                            "swap x86_64",
                            TEB,
                            "",
                            "",
                            "mov [r10 + 0x20], r11",
                            "mov [r10 + 0x20], r11; mov r11, [r10 + 0x1748]; mov [r10 + 0x1748], r11"));
}
