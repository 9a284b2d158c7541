package org.stackletlab.emulator.arch;

import static org.stackletlab.emulator.arch.RegisterKind.CONTROL;
import static org.stackletlab.emulator.arch.RegisterKind.FLAGS;
import static org.stackletlab.emulator.arch.RegisterKind.FLOAT;
import static org.stackletlab.emulator.arch.RegisterKind.GENERAL;
import static org.stackletlab.emulator.arch.RegisterKind.PROGRAM_COUNTER;
import static org.stackletlab.emulator.arch.RegisterKind.STACK_POINTER;
import static org.stackletlab.emulator.arch.RegisterKind.SYSTEM;
import static org.stackletlab.emulator.arch.RegisterKind.VECTOR;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stackletlab.emulator.arch.CallingConvention.Pairs;
import org.stackletlab.emulator.arch.fact.AbiSource;
import org.stackletlab.emulator.arch.fact.ConventionFact;
import org.stackletlab.emulator.arch.fact.FlagBit;
import org.stackletlab.emulator.arch.target.AssemblySyntax;
import org.stackletlab.emulator.arch.target.DwarfNumbers;
import org.stackletlab.emulator.arch.target.ElfTarget;
import org.stackletlab.emulator.arch.target.FrameTables;
import org.stackletlab.emulator.arch.target.ToolNames;
import org.stackletlab.emulator.arch.target.ToolNames.KeystoneTarget;
import org.stackletlab.emulator.arch.target.UnicornTarget;
import org.stackletlab.emulator.decode.InstructionSets;

/** The 64-bit x86 of Linux: six register arguments, six integer registers preserved, a red zone. */
final class X86_64Platform {
    private static final String PSABI =
            "System V ABI, AMD64 Architecture Processor Supplement, version 1.0";
    private static final AbiSource REGISTERS =
            new AbiSource(PSABI, "section 3.2.1 Registers, figure 3.4 Register usage");
    private static final AbiSource STACK = new AbiSource(PSABI, "section 3.2.2 The stack frame");
    private static final AbiSource PARAMETERS =
            new AbiSource(PSABI, "section 3.2.3 Parameter passing");
    private static final AbiSource CONTROLS =
            new AbiSource(PSABI, "section 3.2.1 Registers: control bits of x87 CW and MXCSR");
    private static final AbiSource INITIAL =
            new AbiSource(
                    PSABI, "section 3.4.1 Initial stack and register state, figures 3.10, 3.11");
    private static final AbiSource MANUAL =
            new AbiSource(
                    "Intel 64 and IA-32 Architectures Software Developer's Manual, volume 3A",
                    "section 2.5 Control registers: CR4.OSFXSR, CR4.OSXMMEXCPT");

    private static final Register RAX =
            general("rax", 35, "result; vector count of varargs; volatile");
    private static final Register RBX = general("rbx", 37, "preserved");
    private static final Register RCX = general("rcx", 38, "argument 4; volatile");
    private static final Register RDX = general("rdx", 40, "argument 3; result 2; volatile");
    private static final Register RSI = general("rsi", 43, "argument 2; volatile");
    private static final Register RDI = general("rdi", 39, "argument 1; volatile");
    private static final Register RBP = general("rbp", 36, "preserved; frame pointer if wanted");
    private static final Register RSP =
            new Register("rsp", STACK_POINTER, "stack pointer", 64, 44, REGISTERS);
    private static final Register R8 = general("r8", 106, "argument 5; volatile");
    private static final Register R9 = general("r9", 107, "argument 6; volatile");
    private static final Register R10 = general("r10", 108, "static chain; volatile");
    private static final Register R11 = general("r11", 109, "volatile");
    private static final Register R12 = general("r12", 110, "preserved");
    private static final Register R13 = general("r13", 111, "preserved");
    private static final Register R14 = general("r14", 112, "preserved");
    private static final Register R15 = general("r15", 113, "preserved");
    private static final Register RIP =
            new Register("rip", PROGRAM_COUNTER, "program counter", 64, 41, REGISTERS);
    private static final Register RFLAGS =
            new Register("rflags", FLAGS, "flags; DF is 0 at calls", 64, 253, REGISTERS);
    private static final Register MXCSR = X86Platform.mxcsr(CONTROLS);
    private static final Register FPCW = X86Platform.fpcw(CONTROLS);
    private static final Register FPSW =
            new Register("fpsw", CONTROL, "x87 status word and top; volatile", 16, 31, REGISTERS);
    private static final Register FPTAG =
            new Register(
                    "fptag", CONTROL, "x87 tags: which are empty; volatile", 16, 247, REGISTERS);
    private static final Register CR4 =
            new Register("cr4", SYSTEM, "enables SSE state", 64, 54, MANUAL);

    private static final Register FS_BASE =
            new Register("fs_base", SYSTEM, "thread pointer", 64, 250, REGISTERS);
    private static final Register GS_BASE =
            new Register("gs_base", SYSTEM, "base of gs; the system's", 64, 251, REGISTERS);

    static final Platform PLATFORM =
            new Platform(
                    "x86_64",
                    "x86-64 (System V AMD64)",
                    8,
                    registers(),
                    FlagBit.X86,
                    new CallingConvention(
                            List.of(RBX, RBP, R12, R13, R14, R15, MXCSR, FPCW),
                            List.of(RDI, RSI, RDX, RCX, R8, R9),
                            RAX,
                            Pairs.in(RDX),
                            RSP,
                            RIP,
                            Optional.empty(),
                            16,
                            true,
                            128,
                            sources()),
                    new StartState(
                            List.of(
                                    new StartValue(
                                            CR4,
                                            0x600,
                                            true,
                                            "fxsave and fxrstor would skip MXCSR and XMM registers",
                                            MANUAL),
                                    new StartValue(
                                            MXCSR,
                                            0x1f80,
                                            false,
                                            "a fresh CPU reads 0: every SSE exception would trap",
                                            INITIAL),
                                    new StartValue(
                                            FPCW,
                                            0x037f,
                                            false,
                                            "a fresh CPU reads 0: single precision, all exceptions trap",
                                            INITIAL))),
                    new ElfTarget(62, 2, 8),
                    // psABI figure 3.36
                    DwarfNumbers.returningTo(16)
                            .and(0, "rax", "rdx", "rcx", "rbx", "rsi", "rdi", "rbp", "rsp")
                            .and(8, "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15", "rip")
                            .andNumbered(17, "xmm", 16)
                            .andNumbered(33, "st", 8)
                            .and(49, "rflags")
                            .and(64, "mxcsr", "fpcw"),
                    new ToolNames(
                            "x86_64-linux-gnu",
                            List.of(),
                            FrameTables.BY_DEBUG_INFO,
                            Optional.of(new KeystoneTarget(4, 8)),
                            AssemblySyntax.INTEL),
                    new UnicornTarget(4, 8, InstructionSets.X86_64));

    private X86_64Platform() {}

    private static Map<ConventionFact, AbiSource> sources() {
        return Map.of(
                ConventionFact.CALLEE_SAVED, REGISTERS,
                ConventionFact.CONTROL_SAVED, CONTROLS,
                ConventionFact.ARGUMENTS, PARAMETERS,
                ConventionFact.RESULT, PARAMETERS,
                ConventionFact.STACK_ALIGNMENT, STACK,
                ConventionFact.RETURN_ADDRESS, STACK,
                ConventionFact.RED_ZONE, STACK);
    }

    private static List<Register> registers() {
        List<Register> all =
                new ArrayList<>(
                        List.of(
                                RAX, RBX, RCX, RDX, RSI, RDI, RBP, RSP, R8, R9, R10, R11, R12, R13,
                                R14, R15, RIP, RFLAGS, MXCSR, FPCW, FPSW, FPTAG));
        for (int i = 0; i < 8; i++) {
            all.add(new Register("st" + i, FLOAT, "x87 stack; volatile", 80, 114 + i, REGISTERS));
        }
        for (int i = 0; i < 16; i++) {
            String role = i < 8 ? "floating argument " + (i + 1) + "; volatile" : "volatile";
            all.add(new Register("xmm" + i, VECTOR, role, 128, 122 + i, REGISTERS));
        }
        all.addAll(List.of(CR4, FS_BASE, GS_BASE));
        return all;
    }

    private static Register general(String name, int unicornId, String role) {
        return new Register(name, GENERAL, role, 64, unicornId, REGISTERS);
    }
}
