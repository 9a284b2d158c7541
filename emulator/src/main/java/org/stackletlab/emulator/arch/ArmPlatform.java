package org.stackletlab.emulator.arch;

import static org.stackletlab.emulator.arch.RegisterKind.CONTROL;
import static org.stackletlab.emulator.arch.RegisterKind.FLAGS;
import static org.stackletlab.emulator.arch.RegisterKind.FLOAT;
import static org.stackletlab.emulator.arch.RegisterKind.GENERAL;
import static org.stackletlab.emulator.arch.RegisterKind.LINK;
import static org.stackletlab.emulator.arch.RegisterKind.PROGRAM_COUNTER;
import static org.stackletlab.emulator.arch.RegisterKind.STACK_POINTER;
import static org.stackletlab.emulator.arch.RegisterKind.SYSTEM;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stackletlab.emulator.arch.CallingConvention.Pairs;
import org.stackletlab.emulator.arch.fact.AbiSource;
import org.stackletlab.emulator.arch.fact.ConventionFact;
import org.stackletlab.emulator.arch.fact.FlagBit;
import org.stackletlab.emulator.arch.target.AssemblySyntax;
import org.stackletlab.emulator.arch.target.Builds;
import org.stackletlab.emulator.arch.target.DwarfNumbers;
import org.stackletlab.emulator.arch.target.ElfTarget;
import org.stackletlab.emulator.arch.target.FrameTables;
import org.stackletlab.emulator.arch.target.ToolNames;
import org.stackletlab.emulator.arch.target.ToolNames.KeystoneTarget;
import org.stackletlab.emulator.arch.target.UnicornTarget;
import org.stackletlab.emulator.decode.InstructionSets;

/** The 32-bit Arm of Linux with hardware floating point: AAPCS32, VFP variant, Arm state. */
final class ArmPlatform {
    private static final String AAPCS =
            "Procedure Call Standard for the Arm Architecture (AAPCS32), 2024Q3";
    private static final AbiSource CORE = new AbiSource(AAPCS, "section 6.1.1 Core registers");
    private static final AbiSource VFP =
            new AbiSource(AAPCS, "section 6.1.2.1 VFP register usage conventions");
    private static final AbiSource STACK =
            new AbiSource(AAPCS, "section 6.2.1 The stack: universal and public constraints");
    private static final AbiSource MANUAL =
            new AbiSource(
                    "Arm Architecture Reference Manual, Armv7-A and Armv7-R edition",
                    "section B1.11 Advanced SIMD and floating-point support: CPACR, FPEXC.EN");

    private static final AbiSource THREAD =
            new AbiSource(
                    "Arm Architecture Reference Manual, Armv7-A and Armv7-R edition",
                    "section B4.1.150 TPIDRURW, User Read/Write Thread ID Register");

    private static final List<Register> R = generals();
    private static final List<Register> D = doubles();

    /** FPSCR: AHP, DN, FZ, RMode, Stride, Len, trap enables. */
    private static final long FPSCR_SETTINGS = 0x07f7_9f00;

    private static final Register SP =
            new Register("sp", STACK_POINTER, "stack pointer (r13)", 32, 12, CORE);
    private static final Register LR =
            new Register("lr", LINK, "return address at entry (r14); volatile", 32, 10, CORE);
    private static final Register PC =
            new Register("pc", PROGRAM_COUNTER, "program counter (r15)", 32, 11, CORE);
    private static final Register CPSR =
            new Register("cpsr", FLAGS, "flags and state; flags volatile", 32, 3, CORE);
    private static final Register FPSCR =
            new Register(
                            "fpscr",
                            CONTROL,
                            "rounding global, flags volatile; not preserved",
                            32,
                            6,
                            VFP)
                    .with(new Register.Control(FPSCR_SETTINGS, FPSCR_SETTINGS, 0, 0xf3c0_0000L));
    private static final Register CPACR =
            new Register("cpacr", SYSTEM, "grants access to the VFP", 32, 111, MANUAL);
    private static final Register FPEXC =
            new Register("fpexc", SYSTEM, "switches the VFP on", 32, 4, MANUAL);

    private static final Register TPIDRURW =
            new Register("tpidrurw", SYSTEM, "thread register of user mode", 32, 112, THREAD);

    static final Platform PLATFORM =
            new Platform(
                    "arm",
                    "Arm, 32 bits (AAPCS32, VFP hard float)",
                    4,
                    registers(),
                    FlagBit.ARM,
                    new CallingConvention(
                            calleeSaved(),
                            R.subList(0, 4),
                            R.getFirst(),
                            Pairs.IN_MEMORY,
                            SP,
                            PC,
                            Optional.of(LR),
                            8,
                            false,
                            0,
                            sources()),
                    new StartState(
                            List.of(
                                    new StartValue(
                                            CPACR,
                                            0xfL << 20,
                                            true,
                                            "every VFP instruction would be undefined",
                                            MANUAL),
                                    new StartValue(
                                            FPEXC,
                                            0x40000000L,
                                            false,
                                            "every VFP instruction would be undefined",
                                            MANUAL))),
                    new ElfTarget(40, 1, 23),
                    // DWARF for the Arm Architecture, section 4.1
                    DwarfNumbers.returningTo(14)
                            .andNumbered(0, "r", 13)
                            .and(13, "sp", "lr", "pc")
                            .andNumbered(256, "d", 32)
                            .alias(9, List.of("sb", "sl", "fp", "ip", "r13", "r14", "r15")),
                    new ToolNames(
                            "armv7-linux-gnueabihf",
                            List.of("-marm"),
                            FrameTables.BY_EXCEPTION_TABLES,
                            Optional.of(new KeystoneTarget(1, 1)),
                            AssemblySyntax.ARM,
                            Builds.with(
                                    List.of(
                                            List.of("-mthumb", "-fno-omit-frame-pointer"),
                                            List.of("-mthumb", "-fomit-frame-pointer"),
                                            List.of("-mfloat-abi=softfp"),
                                            List.of("-mfloat-abi=soft")))),
                    new UnicornTarget(1, 0, InstructionSets.ARM));

    private ArmPlatform() {}

    private static Map<ConventionFact, AbiSource> sources() {
        return Map.of(
                ConventionFact.CALLEE_SAVED, CORE,
                // The AAPCS preserves no control register: FPSCR's rounding mode is global state.
                ConventionFact.CONTROL_SAVED, VFP,
                ConventionFact.ARGUMENTS, new AbiSource(AAPCS, "section 6.5 Parameter passing"),
                ConventionFact.RESULT, new AbiSource(AAPCS, "section 6.4 Result return"),
                ConventionFact.STACK_ALIGNMENT, STACK,
                ConventionFact.RETURN_ADDRESS, new AbiSource(AAPCS, "section 6.3 Subroutine calls"),
                ConventionFact.RED_ZONE, STACK);
    }

    private static List<Register> registers() {
        List<Register> all = new ArrayList<>(R);
        all.addAll(List.of(SP, LR, PC, CPSR));
        all.addAll(D);
        all.addAll(List.of(FPSCR, CPACR, FPEXC, TPIDRURW));
        return all;
    }

    private static List<Register> calleeSaved() {
        List<Register> saved = new ArrayList<>(R.subList(4, 12));
        saved.addAll(D.subList(8, 16));
        return saved;
    }

    private static List<Register> generals() {
        List<Register> all = new ArrayList<>();
        for (int i = 0; i <= 12; i++) {
            String role =
                    switch (i) {
                        case 0 -> "argument 1; result; volatile";
                        case 1, 2, 3 -> "argument " + (i + 1) + "; volatile";
                        case 7 -> "preserved; frame pointer in Thumb code";
                        case 9 -> "preserved (platform register elsewhere)";
                        case 11 -> "preserved; frame pointer if wanted";
                        case 12 -> "scratch between calls (ip); volatile";
                        default -> "preserved";
                    };
            all.add(new Register("r" + i, GENERAL, role, 32, 66 + i, CORE));
        }
        return List.copyOf(all);
    }

    private static List<Register> doubles() {
        List<Register> all = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            String role = i >= 8 && i < 16 ? "preserved" : "volatile";
            all.add(new Register("d" + i, FLOAT, role, 64, 14 + i, VFP));
        }
        return List.copyOf(all);
    }
}
