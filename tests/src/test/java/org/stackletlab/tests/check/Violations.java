package org.stackletlab.tests.check;

import static org.stackletlab.inspector.check.Check.ALIGN;
import static org.stackletlab.inspector.check.Check.ARG;
import static org.stackletlab.inspector.check.Check.CSR;
import static org.stackletlab.inspector.check.Check.DANGER;
import static org.stackletlab.inspector.check.Check.DF;
import static org.stackletlab.inspector.check.Check.FLOW;
import static org.stackletlab.inspector.check.Check.FPCSR;
import static org.stackletlab.inspector.check.Check.FPCTL;
import static org.stackletlab.inspector.check.Check.FPGLOBAL;
import static org.stackletlab.inspector.check.Check.OVERLAP;
import static org.stackletlab.inspector.check.Check.REDZONE;
import static org.stackletlab.inspector.check.Check.RESERVED;
import static org.stackletlab.inspector.check.Check.RET;
import static org.stackletlab.inspector.check.Check.SIGNAL;
import static org.stackletlab.inspector.check.Check.SP;
import static org.stackletlab.inspector.check.Check.STALE;
import static org.stackletlab.inspector.check.Check.STAY;
import static org.stackletlab.inspector.check.Check.WRITE;

import java.util.List;
import org.stackletlab.inspector.check.Check;

/** Switches with one mistake each. */
final class Violations {
    private Violations() {}

    /**
     * A mistake.
     *
     * @param register what the finding must name; empty if it is not about a register
     * @param blame a part of the instruction that must be blamed
     * @param edits how the platform's own file is changed
     */
    record Violation(
            String platform, Check check, String register, String blame, List<String> edits) {
        @Override
        public String toString() {
            return platform + " " + check + " " + register + " " + blame;
        }
    }

    static Violation on(
            String platform, Check check, String register, String blame, String... edits) {
        return new Violation(platform, check, register, blame, List.of(edits));
    }

    private static Violation wide(Check check, String register, String blame, String... edits) {
        return on("x86_64", check, register, blame, edits);
    }

    private static Violation x86(Check check, String register, String blame, String... edits) {
        return on("x86", check, register, blame, edits);
    }

    private static Violation arm(Check check, String register, String blame, String... edits) {
        return on("arm", check, register, blame, edits);
    }

    static final List<Violation> X86_64 =
            List.of(
                    wide(CSR, "rbp", "ret", "push rbp", "sub rsp, 8", "pop rbp", "add rsp, 8"),
                    wide(CSR, "rbx", "mov rbx, rsi", "pop rbx", "add rsp, 8"),
                    wide(CSR, "r12", "mov r12, rdx", "pop r12", "pop rcx"),
                    wide(CSR, "r13", "pop r13", "push r13", "push r11"),
                    wide(CSR, "r14", "ret", "pop r14", "add rsp, 8"),
                    wide(CSR, "r15", "xor r15d, r15d", "pop rbp", "pop rbp; xor r15d, r15d"),
                    wide(FPCTL, "mxcsr", "ret", "ldmxcsr [rsp + SLP_SLOT_MXCSR]", ""),
                    wide(FPCTL, "fpcw", "ret", "fldcw [rsp + SLP_SLOT_FPCW]", ""),
                    wide(SP, "rsp", "ret 8", "ret", "ret 8"),
                    wide(RET, "rax", "xor eax, eax", "pop rbp", "pop rbp; xor eax, eax"),
                    wide(FLOW, "", "call r15", "call rbx", "call r15"),
                    wide(STAY, "", "call rbx", "jz slp_restore_registers", ""),
                    wide(
                            ARG,
                            "argument extra",
                            "call rbx",
                            "mov rdi, rax; mov rsi, r12",
                            "mov rdi, rax; mov rsi, rbx"),
                    wide(ARG, "argument sp", "call rax", "mov rdi, rsp", "lea rdi, [rsp - 64]"),
                    wide(
                            ALIGN,
                            "rsp",
                            "call",
                            "sub rsp, 8",
                            "sub rsp, 16",
                            "add rsp, 8",
                            "add rsp, 16"),
                    wide(DF, "DF", "std", "mov rdi, rsp", "mov rdi, rsp; std"),
                    wide(Check.X87, "fptag", "fld1", "mov rdi, rsp", "mov rdi, rsp; fld1"),
                    wide(
                            RESERVED,
                            "fs",
                            "mov fs",
                            "mov rax, rdi",
                            "mov rax, rdi; xor ecx, ecx; mov fs, cx"),
                    wide(
                            WRITE,
                            "",
                            "mov dword ptr [rcx]",
                            "pop rbp",
                            "pop rbp; mov ecx, 0x10000000; mov dword ptr [rcx], eax"),
                    wide(
                            WRITE,
                            "",
                            "[rsp + 8], r12",
                            "mov rsp, rax",
                            "mov rsp, rax; mov [rsp + 8], r12"),
                    wide(WRITE, "", "[rsp + 64], rax", "push rbp", "mov [rsp + 64], rax; push rbp"),
                    wide(REDZONE, "", "[rsp - 136]", "push rbp", "mov [rsp - 136], rax; push rbp"),
                    wide(
                            SIGNAL,
                            "argument extra",
                            "mov r12, qword ptr [rsp - 136]",
                            "mov r12, rdx",
                            "mov [rsp - 136], rdx; mov r12, [rsp - 136]"),
                    wide(
                            OVERLAP,
                            "",
                            "call rbx",
                            "mov rsp, rax",
                            "mov r13, rax",
                            "call rbx",
                            "call rbx; mov rsp, r13"),
                    wide(
                            DANGER,
                            "",
                            "[rsp + 48]",
                            "mov rsp, rax",
                            "mov rsp, rax; mov rcx, [rsp + 48]"),
                    wide(
                            STALE,
                            "",
                            "mov rcx, qword ptr [r13]",
                            "mov rsp, rax",
                            "mov r13, rsp; mov rsp, rax",
                            "call rbx",
                            "call rbx; mov rcx, [r13]"));

    static final List<Violation> X86 =
            List.of(
                    x86(CSR, "ebp", "ret", "push ebp", "sub esp, 4", "pop ebp", "add esp, 4"),
                    x86(CSR, "ebx", "mov ebx", "pop ebx", "add esp, 4"),
                    x86(CSR, "esi", "mov esi", "pop esi", "pop ecx"),
                    x86(CSR, "edi", "pop edi", "push edi", "push eax"),
                    x86(FPCTL, "mxcsr", "ret", "ldmxcsr [esp + SLP_SLOT_MXCSR]", ""),
                    x86(FPCTL, "fpcw", "ret", "fldcw [esp + SLP_SLOT_FPCW]", ""),
                    x86(SP, "esp", "ret 12", "ret", "ret 12"),
                    x86(RET, "eax", "mov eax, edx", "pop ebp", "pop ebp; mov eax, edx"),
                    x86(FLOW, "", "call edi", "call ebx", "call edi"),
                    x86(STAY, "", "", "jz slp_restore_registers", ""),
                    x86(
                            ARG,
                            "argument extra",
                            "call ebx",
                            "push esi; push eax",
                            "push edi; push eax"),
                    x86(ARG, "argument sp", "call eax", "mov ecx, esp", "lea ecx, [esp - 64]"),
                    x86(
                            ALIGN,
                            "esp",
                            "call",
                            "sub esp, 12",
                            "sub esp, 16",
                            ".set SLP_ARG_SAVE_STATE, 32; .set SLP_ARG_RESTORE_STATE, 36; .set SLP_ARG_EXTRA, 40",
                            ".set SLP_ARG_SAVE_STATE, 36; .set SLP_ARG_RESTORE_STATE, 40; .set SLP_ARG_EXTRA, 44",
                            "add esp, 12",
                            "add esp, 16"),
                    x86(DF, "DF", "std", "mov ecx, esp", "mov ecx, esp; std"),
                    x86(Check.X87, "fptag", "fldz", "pop ebp", "pop ebp; fldz"),
                    x86(
                            RESERVED,
                            "gs",
                            "mov gs",
                            "mov ecx, esp",
                            "xor ecx, ecx; mov gs, cx; mov ecx, esp"),
                    x86(
                            WRITE,
                            "",
                            "mov dword ptr [ecx]",
                            "pop ebp",
                            "pop ebp; mov ecx, 0x10000000; mov dword ptr [ecx], eax"),
                    x86(
                            WRITE,
                            "",
                            "[esp + 8], esi",
                            "mov esp, eax",
                            "mov esp, eax; mov [esp + 8], esi"),
                    x86(WRITE, "", "[esp + 64], eax", "push ebp", "mov [esp + 64], eax; push ebp"),
                    x86(REDZONE, "", "[esp - 4]", "push ebp", "mov [esp - 4], eax; push ebp"),
                    x86(
                            SIGNAL,
                            "argument extra",
                            "mov esi, dword ptr [esp - 4]",
                            "mov esi, [esp + SLP_ARG_EXTRA]",
                            "mov esi, [esp + SLP_ARG_EXTRA]; mov [esp - 4], esi; mov esi, [esp - 4]"),
                    x86(
                            OVERLAP,
                            "",
                            "call ebx",
                            "mov esp, eax",
                            "mov edi, eax",
                            "call ebx; add esp, 16",
                            "call ebx; mov esp, edi"),
                    x86(
                            DANGER,
                            "",
                            "[esp + 24]",
                            "mov esp, eax",
                            "mov esp, eax; mov ecx, [esp + 24]"),
                    x86(
                            STALE,
                            "",
                            "mov ecx, dword ptr [edi]",
                            "mov esp, eax",
                            "mov edi, esp; mov esp, eax",
                            "call ebx",
                            "call ebx; mov ecx, [edi]"));

    private static final String PUSH = "push {r3, r4, r5, r6, r7, r8, r9, r10, r11, lr}";
    private static final String POP = "pop {r3, r4, r5, r6, r7, r8, r9, r10, r11, lr}";
    private static final String VPUSH = "vpush {d8, d9, d10, d11, d12, d13, d14, d15}";
    private static final String VPOP = "vpop {d8, d9, d10, d11, d12, d13, d14, d15}";

    static final List<Violation> ARM =
            List.of(
                    arm(
                            CSR,
                            "r4",
                            "mov r4, r1",
                            POP,
                            "pop {r3}; add sp, sp, #4; pop {r5, r6, r7, r8, r9, r10, r11, lr}"),
                    arm(
                            CSR,
                            "r9",
                            "bx lr",
                            PUSH,
                            "push {r2, r3, r4, r5, r6, r7, r8, r10, r11, lr}",
                            POP,
                            "pop {r2, r3, r4, r5, r6, r7, r8, r10, r11, lr}"),
                    arm(CSR, "r11", "pop", PUSH, "push {r3, r4, r5, r6, r7, r8, r9, r10, r12, lr}"),
                    arm(
                            FPCSR,
                            "d8",
                            "bx lr",
                            VPUSH,
                            "vpush {d9, d10, d11, d12, d13, d14, d15}; sub sp, sp, #8",
                            VPOP,
                            "add sp, sp, #8; vpop {d9, d10, d11, d12, d13, d14, d15}"),
                    arm(
                            FPCSR,
                            "d15",
                            "vpop",
                            VPUSH,
                            "vpush {d8, d9, d10, d11, d12, d13, d14}; sub sp, sp, #8",
                            VPOP,
                            VPOP),
                    arm(
                            FPGLOBAL,
                            "fpscr",
                            "vmsr",
                            PUSH,
                            "vmrs r3, fpscr; " + PUSH,
                            POP,
                            POP + "; vmsr fpscr, r3"),
                    arm(SP, "sp", "add sp, sp, #8", POP, POP + "; add sp, sp, #8"),
                    arm(RET, "r0", "mov r0, r1", POP, POP + "; mov r0, r1"),
                    arm(FLOW, "", "blx r6", "blx r4", "blx r6"),
                    arm(STAY, "", "blx r4", "beq slp_restore_registers", ""),
                    arm(
                            ARG,
                            "argument extra",
                            "blx r4",
                            "mov r1, r5; blx r4",
                            "mov r1, r4; blx r4"),
                    arm(ARG, "argument sp", "blx r12", "mov r0, sp", "sub r0, sp, #64"),
                    arm(
                            ALIGN,
                            "sp",
                            "blx",
                            PUSH,
                            "push {r4, r5, r6, r7, r8, r9, r10, r11, lr}",
                            POP,
                            "pop {r4, r5, r6, r7, r8, r9, r10, r11, lr}"),
                    arm(RESERVED, "tpidruro", "mcr", POP, POP + "; mcr p15, 0, r3, c13, c0, 3"),
                    arm(
                            WRITE,
                            "",
                            "str r0, [r2]",
                            POP,
                            POP + "; mov r2, #0x10000000; str r0, [r2]"),
                    arm(
                            WRITE,
                            "",
                            "str r5, [sp, #8]",
                            "mov sp, r0",
                            "mov sp, r0; str r5, [sp, #8]"),
                    arm(WRITE, "", "str r0, [sp, #64]", PUSH, "str r0, [sp, #64]; " + PUSH),
                    arm(REDZONE, "", "str r0, [sp, #-4]", PUSH, "str r0, [sp, #-4]; " + PUSH),
                    arm(
                            SIGNAL,
                            "argument extra",
                            "ldr r5, [sp, #-4]",
                            "mov r5, r2",
                            "str r2, [sp, #-4]; ldr r5, [sp, #-4]"),
                    arm(
                            OVERLAP,
                            "",
                            "blx r4",
                            "mov sp, r0",
                            "mov r6, r0",
                            "blx r4",
                            "blx r4; mov sp, r6"),
                    arm(
                            DANGER,
                            "",
                            "ldr r3, [sp, #48]",
                            "mov sp, r0",
                            "mov sp, r0; ldr r3, [sp, #48]"),
                    arm(
                            STALE,
                            "",
                            "ldr r3, [r6]",
                            "mov sp, r0",
                            "mov r6, sp; mov sp, r0",
                            "blx r4",
                            "blx r4; ldr r3, [r6]"));
}
