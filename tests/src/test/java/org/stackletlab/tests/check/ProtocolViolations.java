package org.stackletlab.tests.check;

import static org.stackletlab.inspector.check.Check.ALIGN;
import static org.stackletlab.inspector.check.Check.ARG;
import static org.stackletlab.inspector.check.Check.CSR;
import static org.stackletlab.inspector.check.Check.DF;
import static org.stackletlab.inspector.check.Check.FLOW;
import static org.stackletlab.inspector.check.Check.FPCSR;
import static org.stackletlab.inspector.check.Check.FPCTL;
import static org.stackletlab.inspector.check.Check.OVERLAP;
import static org.stackletlab.inspector.check.Check.REDZONE;
import static org.stackletlab.inspector.check.Check.RET;
import static org.stackletlab.inspector.check.Check.SIGNAL;
import static org.stackletlab.inspector.check.Check.SP;
import static org.stackletlab.inspector.check.Check.SPRANGE;
import static org.stackletlab.inspector.check.Check.WRITE;

import java.util.List;
import org.stackletlab.inspector.check.Check;

/** The examples of other protocols than ours, with one mistake each. */
final class ProtocolViolations {
    private ProtocolViolations() {}

    /**
     * A mistake.
     *
     * @param file the example, without the platform
     * @param register what the finding must name; empty if it is not about a register
     * @param blame a part of the instruction that must be blamed
     * @param edits how the example is changed
     */
    record Mistake(
            String file,
            String platform,
            Check check,
            String register,
            String blame,
            List<String> edits) {
        @Override
        public String toString() {
            return file + " " + platform + " " + check + " " + register + " " + blame;
        }
    }

    static Mistake on(String where, Check check, String register, String blame, String... edits) {
        int gap = where.indexOf(' ');
        return new Mistake(
                where.substring(0, gap) + "_switch",
                where.substring(gap + 1),
                check,
                register,
                blame,
                List.of(edits));
    }

    private static final String D8_TO_D15 = "{d8, d9, d10, d11, d12, d13, d14, d15}";

    static final List<Mistake> OPCODE =
            List.of(
                    on("op x86_64", CSR, "r14", "ret", "pop r14", "pop rcx"),
                    on("op x86_64", CSR, "rbx", "mov rbx, rdi", "pop rbx", "pop rcx"),
                    on("op x86_64", FPCTL, "mxcsr", "ret", "ldmxcsr [rsp]", ""),
                    on("op x86_64", ARG, "argument operation", "call rbx", "mov esi, 1", "nop"),
                    on(
                            "op x86_64",
                            ARG,
                            "argument context",
                            "call rbx",
                            "mov rdi, r12; mov esi, 1",
                            "mov rdi, rbx; mov esi, 1"),
                    on("op x86_64", ARG, "argument sp", "call rbx", "mov rdx, rax", ""),
                    on("op x86_64", OVERLAP, "", "call rbx", "mov rsp, rax", ""),
                    on("op x86", CSR, "esi", "mov esi", "pop esi", "pop ecx"),
                    on("op x86", ARG, "argument operation", "call ebx", "push 1", "push 2"),
                    on(
                            "op x86",
                            ALIGN,
                            "esp",
                            "call ebx",
                            "sub esp, 4; push eax; push 0",
                            "sub esp, 8; push eax; push 0"),
                    on("op x86", FPCTL, "fpcw", "ret", "fldcw [esp + 4]", ""),
                    on("op arm", CSR, "r6", "mov r6, r3", "bx lr", "mov r6, r3; bx lr"),
                    on("op arm", ARG, "argument operation", "blx r4", "mov r1, #1", "mov r1, #2"),
                    on(
                            "op arm",
                            FPCSR,
                            "d9",
                            "vmov",
                            "vpop " + D8_TO_D15,
                            "vpop " + D8_TO_D15 + "; vmov.f64 d9, d0"),
                    on("op arm", ARG, "argument sp", "blx r4", "mov r2, r0", "mov r2, r5"));

    static final List<Mistake> SWAP =
            List.of(
                    on("swap x86_64", CSR, "r13", "ret", "mov r13, [rsi + 32]", ""),
                    on(
                            "swap x86_64",
                            CSR,
                            "rbx",
                            "mov rbx",
                            "mov [rdi + 16], rbx",
                            "mov [rdi + 16], rcx"),
                    on("swap x86_64", FPCTL, "mxcsr", "ret", "ldmxcsr [rsi + 56]", ""),
                    on("swap x86_64", SP, "rsp", "ret 8", "ret", "ret 8"),
                    on("swap x86_64", FLOW, "", "ret", "mov rsp, [rsi]", ""),
                    on("swap x86_64", DF, "DF", "std", "mov rsp, [rsi]", "std; mov rsp, [rsi]"),
                    on(
                            "swap x86_64",
                            WRITE,
                            "",
                            "[rdi + 4096]",
                            "fnstcw [rdi + 60]",
                            "fnstcw [rdi + 60]; mov [rdi + 4096], rsi"),
                    on(
                            "swap x86_64",
                            WRITE,
                            "",
                            "[rsp + 64]",
                            "mov [rdi], rsp",
                            "mov [rdi], rsp; mov [rsp + 64], rsi"),
                    on(
                            "swap x86_64",
                            REDZONE,
                            "",
                            "[rsp - 136]",
                            "mov [rdi], rsp",
                            "mov [rdi], rsp; mov [rsp - 136], rsi"),
                    on(
                            "swap x86_64",
                            SPRANGE,
                            "",
                            "mov rsp, rsi",
                            "mov rsp, [rsi]",
                            "mov rsp, rsi; pop rsp"),
                    on(
                            "swap x86_64",
                            SIGNAL,
                            "rbx",
                            "mov rax, qword ptr [rsp - 136]",
                            "mov [rdi + 16], rbx",
                            "mov [rsp - 136], rbx; mov rax, [rsp - 136]; mov [rdi + 16], rax"),
                    on("swap x86", CSR, "esi", "ret", "mov esi, [edx + 12]", ""),
                    on("swap x86", FPCTL, "fpcw", "ret", "fldcw [edx + 24]", ""),
                    on(
                            "swap x86",
                            SPRANGE,
                            "",
                            "mov esp, edx",
                            "mov esp, [edx]",
                            "mov esp, edx; pop esp"),
                    on("swap arm", CSR, "r7", "mov r7", "mov sp, r2", "mov sp, r2; mov r7, r3"),
                    on("swap arm", FLOW, "", "bx lr", "mov lr, r3", ""),
                    on("swap arm", SP, "sp", "add sp", "mov sp, r2", "add sp, r2, #8"),
                    on(
                            "swap arm",
                            FPCSR,
                            "d9",
                            "vmov",
                            "vldmia r1, " + D8_TO_D15,
                            "vldmia r1, " + D8_TO_D15 + "; vmov.f64 d9, d0"));

    static final List<Mistake> JUMP =
            List.of(
                    on("jump x86_64", CSR, "r15", "ret", "pop r15", "pop rcx"),
                    on("jump x86_64", RET, "rdx", "mov rdx", "mov rdx, rsi", "mov rdx, rdi"),
                    on(
                            "jump x86_64",
                            RET,
                            "result context",
                            "call r12",
                            "mov rax, rsp",
                            "mov rax, rdi"),
                    on("jump x86_64", FPCTL, "fpcw", "fldcw", "fnstcw [rax + 4]", ""),
                    on(
                            "jump x86_64",
                            ALIGN,
                            "rsp",
                            "call r12",
                            "lea rax, [rdi - 64]",
                            "lea rax, [rdi - 72]"),
                    on(
                            "jump x86_64",
                            ARG,
                            "argument data",
                            "call r12",
                            "mov rsi, rdx",
                            "mov rsi, rax"),
                    on("jump x86", RET, "result data", "ret 4", "mov [eax + 4], edx", ""),
                    on(
                            "jump x86",
                            RET,
                            "result context",
                            "call ebx",
                            "mov esp, eax",
                            "mov ebx, [esp + 28]; mov esp, eax",
                            "mov eax, [esp + 28]",
                            "mov eax, ebx"),
                    on("jump x86", ALIGN, "esp", "call ebx", "ret 4", "ret"),
                    on("jump x86", CSR, "edi", "ret 4", "pop edi", "pop eax"),
                    on("jump arm", RET, "result data", "bx lr", "str r2, [r0, #4]", ""),
                    on(
                            "jump arm",
                            CSR,
                            "r10",
                            "mov r10",
                            "str r3, [r0]",
                            "str r3, [r0]; mov r10, r1"),
                    on(
                            "jump arm",
                            ALIGN,
                            "sp",
                            "blx r4",
                            "sub r0, r0, #8",
                            "",
                            "bic r0, r0, #7",
                            "sub r0, r0, #12"));
}
