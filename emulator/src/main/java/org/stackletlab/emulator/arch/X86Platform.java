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

/** The 32-bit x86 of Linux: all arguments on the stack, four integer registers preserved. */
final class X86Platform {
    private static final String PSABI =
            "System V ABI, Intel386 Architecture Processor Supplement, version 1.1";
    private static final AbiSource REGISTERS =
            new AbiSource(PSABI, "section 2.2.1 Registers, table 2.3 Register usage");
    private static final AbiSource STACK = new AbiSource(PSABI, "section 2.2.2 The stack frame");
    private static final AbiSource CONTROLS =
            new AbiSource(PSABI, "section 2.2.1 Registers: control bits of x87 CW and MXCSR");
    private static final AbiSource INITIAL =
            new AbiSource(PSABI, "section 2.3.1 Initial stack and register state, table 2.4");
    private static final AbiSource MANUAL =
            new AbiSource(
                    "Intel 64 and IA-32 Architectures Software Developer's Manual, volume 3A",
                    "section 2.5 Control registers: CR4.OSFXSR, CR4.OSXMMEXCPT");

    /**
     * MXCSR: rounding, flush to zero and masks are kept, the six status bits are not; here no
     * exception is ever unmasked.
     */
    private static final Register.Control MXCSR_BITS =
            new Register.Control(0xffc0, 0, 0x1f80, 0xe07f);

    /** The x87 control word: all exceptions masked, double or extended precision. */
    private static final Register.Control FPCW_BITS =
            new Register.Control(0x0f3f, 0, 0x027f, 0x0d00);

    private static final Register EAX = general("eax", 19, "result; volatile");
    private static final Register EBX = general("ebx", 21, "preserved; GOT address in PIC code");
    private static final Register ECX = general("ecx", 22, "volatile");
    private static final Register EDX = general("edx", 24, "result, upper half; volatile");
    private static final Register ESI = general("esi", 29, "preserved");
    private static final Register EDI = general("edi", 23, "preserved");
    private static final Register EBP = general("ebp", 20, "preserved; frame pointer if wanted");
    private static final Register ESP =
            new Register("esp", STACK_POINTER, "stack pointer", 32, 30, REGISTERS);
    private static final Register EIP =
            new Register("eip", PROGRAM_COUNTER, "program counter", 32, 26, REGISTERS);
    private static final Register EFLAGS =
            new Register("eflags", FLAGS, "flags; DF is 0 at calls", 32, 25, REGISTERS);
    private static final Register MXCSR = mxcsr(CONTROLS);
    private static final Register FPCW = fpcw(CONTROLS);
    private static final Register FPSW =
            new Register("fpsw", CONTROL, "x87 status word and top; volatile", 16, 31, REGISTERS);
    private static final Register FPTAG =
            new Register(
                    "fptag", CONTROL, "x87 tags: which are empty; volatile", 16, 247, REGISTERS);
    private static final Register CR4 =
            new Register("cr4", SYSTEM, "enables SSE state", 32, 54, MANUAL);

    static final Platform PLATFORM =
            new Platform(
                    "x86",
                    "x86, 32 bits (System V i386)",
                    4,
                    registers(),
                    FlagBit.X86,
                    new CallingConvention(
                            List.of(EBX, ESI, EDI, EBP, MXCSR, FPCW),
                            List.of(),
                            EAX,
                            // The function called takes the hidden argument from the stack.
                            new Pairs(Optional.empty(), 4, false),
                            ESP,
                            EIP,
                            Optional.empty(),
                            16,
                            true,
                            0,
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
                    new ElfTarget(3, 1, 8),
                    // psABI table 2.14
                    DwarfNumbers.returningTo(8)
                            .and(0, "eax", "ecx", "edx", "ebx", "esp", "ebp", "esi", "edi")
                            .and(8, "eip", "eflags")
                            .andNumbered(11, "st", 8)
                            .andNumbered(21, "xmm", 8)
                            .and(37, "fpcw")
                            .and(39, "mxcsr"),
                    new ToolNames(
                            "i386-linux-gnu",
                            List.of("-march=pentium4"),
                            FrameTables.BY_DEBUG_INFO,
                            Optional.of(new KeystoneTarget(4, 4)),
                            AssemblySyntax.INTEL),
                    new UnicornTarget(4, 4, InstructionSets.X86));

    private X86Platform() {}

    /** The control register of SSE, the same on both platforms. */
    static Register mxcsr(AbiSource source) {
        return new Register(
                        "mxcsr",
                        CONTROL,
                        "SSE control, preserved; status volatile",
                        32,
                        249,
                        source)
                .with(MXCSR_BITS);
    }

    /** The x87 control word, the same on both platforms. */
    static Register fpcw(AbiSource source) {
        return new Register("fpcw", CONTROL, "x87 control word; preserved", 16, 246, source)
                .with(FPCW_BITS);
    }

    private static Map<ConventionFact, AbiSource> sources() {
        return Map.of(
                ConventionFact.CALLEE_SAVED, REGISTERS,
                ConventionFact.CONTROL_SAVED, CONTROLS,
                ConventionFact.ARGUMENTS, new AbiSource(PSABI, "section 2.2.3 Parameter passing"),
                ConventionFact.RESULT,
                        new AbiSource(PSABI, "section 2.2.4 Returning of values, table 2.5"),
                ConventionFact.STACK_ALIGNMENT, STACK,
                ConventionFact.RETURN_ADDRESS, STACK,
                ConventionFact.RED_ZONE, STACK);
    }

    private static List<Register> registers() {
        List<Register> all =
                new ArrayList<>(
                        List.of(
                                EAX, EBX, ECX, EDX, ESI, EDI, EBP, ESP, EIP, EFLAGS, MXCSR, FPCW,
                                FPSW, FPTAG));
        for (int i = 0; i < 8; i++) {
            all.add(new Register("st" + i, FLOAT, "x87 stack; volatile", 80, 114 + i, REGISTERS));
        }
        for (int i = 0; i < 8; i++) {
            all.add(new Register("xmm" + i, VECTOR, "volatile", 128, 122 + i, REGISTERS));
        }
        all.add(CR4);
        return all;
    }

    private static Register general(String name, int unicornId, String role) {
        return new Register(name, GENERAL, role, 32, unicornId, REGISTERS);
    }
}
