package org.stackletlab.emulator.arch;

import static org.stackletlab.emulator.arch.RegisterKind.CONTROL;
import static org.stackletlab.emulator.arch.RegisterKind.FLAGS;
import static org.stackletlab.emulator.arch.RegisterKind.FLOAT;
import static org.stackletlab.emulator.arch.RegisterKind.GENERAL;
import static org.stackletlab.emulator.arch.RegisterKind.LINK;
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

/** The 64-bit Arm of Linux: AAPCS64, Armv8.0. */
final class Aarch64Platform {
    private static final String AAPCS =
            "Procedure Call Standard for the Arm 64-bit Architecture (AAPCS64), 2024Q3";
    private static final String ARM_ARM = "Arm Architecture Reference Manual for A-profile";
    private static final AbiSource CORE =
            new AbiSource(AAPCS, "section 6.1.1 General-purpose registers");
    private static final AbiSource SIMD =
            new AbiSource(AAPCS, "section 6.1.2 SIMD and floating-point registers");
    private static final AbiSource STACK =
            new AbiSource(AAPCS, "section 6.4.5 The stack: universal constraints");
    private static final AbiSource MANUAL =
            new AbiSource(ARM_ARM, "section D23.2.30 CPACR_EL1.FPEN");
    private static final AbiSource THREAD =
            new AbiSource(ARM_ARM, "section D23.2 TPIDR_EL0, TPIDRRO_EL0");

    /** FPCR: default NaN, flush to zero, rounding. */
    private static final long FPCR_SETTINGS = 0x03c0_0000;

    private static final List<Register> X = generals();
    private static final List<Register> D = kept();
    private static final Register LR =
            new Register("x30", LINK, "return address at entry (lr); volatile", 64, 2, CORE);
    private static final Register SP =
            new Register("sp", STACK_POINTER, "stack pointer", 64, 4, CORE);
    private static final Register PC =
            new Register("pc", PROGRAM_COUNTER, "program counter", 64, 260, CORE);
    private static final Register NZCV =
            new Register("nzcv", FLAGS, "condition flags; volatile", 32, 3, CORE);
    private static final Register FPCR =
            new Register(
                            "fpcr",
                            CONTROL,
                            "rounding and the like: global, not preserved",
                            32,
                            291,
                            SIMD)
                    .with(new Register.Control(FPCR_SETTINGS, FPCR_SETTINGS, 0, FPCR_SETTINGS));
    private static final Register FPSR =
            new Register("fpsr", CONTROL, "status; volatile", 32, 292, SIMD);
    private static final Register CPACR =
            new Register("cpacr_el1", SYSTEM, "grants access to SIMD and FP", 64, 261, MANUAL);
    private static final Register TPIDR =
            new Register("tpidr_el0", SYSTEM, "thread pointer", 64, 262, THREAD);
    private static final Register TPIDRRO =
            new Register("tpidrro_el0", SYSTEM, "the system's thread register", 64, 263, THREAD);

    static final Platform PLATFORM =
            new Platform(
                    "aarch64",
                    "Arm, 64 bits (AAPCS64)",
                    8,
                    registers(),
                    FlagBit.AARCH64,
                    new CallingConvention(
                            calleeSaved(),
                            X.subList(0, 8),
                            X.getFirst(),
                            Pairs.in(X.get(1)),
                            SP,
                            PC,
                            Optional.of(LR),
                            16,
                            false,
                            0,
                            sources()),
                    new StartState(
                            List.of(
                                    new StartValue(
                                            CPACR,
                                            0x30_0000,
                                            true,
                                            "every floating-point instruction would trap",
                                            MANUAL))),
                    new ElfTarget(183, 2, 1027),
                    dwarf(),
                    new ToolNames(
                            "aarch64-linux-gnu",
                            List.of(
                                    // Atomics as plain instructions, not as calls of a library.
                                    "-mno-outline-atomics", "-mno-outline"),
                            FrameTables.BY_ASYNCHRONOUS_TABLES,
                            Optional.of(new KeystoneTarget(2, 0)),
                            AssemblySyntax.AARCH64),
                    new UnicornTarget(2, 0, InstructionSets.AARCH64));

    private Aarch64Platform() {}

    /** DWARF for the Arm 64-bit Architecture, section 4.1. */
    private static DwarfNumbers dwarf() {
        return DwarfNumbers.returningTo(30)
                .andNumbered(0, "x", 31)
                .and(31, "sp", "pc")
                .andNumbered(64, "v", 32)
                // Of these, frames keep the low half.
                .and(72, "d8", "d9", "d10", "d11", "d12", "d13", "d14", "d15")
                .alias(29, List.of("fp", "lr"));
    }

    private static Map<ConventionFact, AbiSource> sources() {
        return Map.of(
                ConventionFact.CALLEE_SAVED, CORE,
                // The AAPCS64 preserves no control register: FPCR's rounding mode is global state.
                ConventionFact.CONTROL_SAVED, SIMD,
                ConventionFact.ARGUMENTS, new AbiSource(AAPCS, "section 6.8 Parameter passing"),
                ConventionFact.RESULT, new AbiSource(AAPCS, "section 6.9 Result return"),
                ConventionFact.STACK_ALIGNMENT, STACK,
                ConventionFact.RETURN_ADDRESS, new AbiSource(AAPCS, "section 6.5 Subroutine calls"),
                ConventionFact.RED_ZONE, STACK);
    }

    private static List<Register> registers() {
        List<Register> all = new ArrayList<>(X);
        all.addAll(List.of(LR, SP, PC, NZCV));
        for (int i = 0; i < 32; i++) {
            String role =
                    i < 8
                            ? "floating argument " + (i + 1) + "; volatile"
                            : i < 16 ? "low half d" + i + " preserved" : "volatile";
            all.add(new Register("v" + i, VECTOR, role, 128, 228 + i, SIMD));
        }
        all.addAll(D);
        all.addAll(List.of(FPCR, FPSR, CPACR, TPIDR, TPIDRRO));
        return all;
    }

    private static List<Register> calleeSaved() {
        List<Register> saved = new ArrayList<>(X.subList(19, 30));
        saved.addAll(D);
        return saved;
    }

    private static List<Register> generals() {
        List<Register> all = new ArrayList<>();
        for (int i = 0; i < 29; i++) {
            all.add(new Register("x" + i, GENERAL, role(i), 64, 199 + i, CORE));
        }
        all.add(new Register("x29", GENERAL, "frame pointer; preserved", 64, 1, CORE));
        return List.copyOf(all);
    }

    private static String role(int number) {
        return switch (number) {
            case 0 -> "argument 1; result; volatile";
            case 1, 2, 3, 4, 5, 6, 7 -> "argument " + (number + 1) + "; volatile";
            case 8 -> "where a large result goes; volatile";
            case 16, 17 -> "scratch between calls (ip" + (number - 16) + "); volatile";
            case 18 -> "volatile (platform register elsewhere)";
            default -> number < 19 ? "volatile" : "preserved";
        };
    }

    /** Unicorn calls the low half of a vector register by a name of its own. */
    private static List<Register> kept() {
        List<Register> all = new ArrayList<>();
        for (int i = 8; i < 16; i++) {
            all.add(new Register("d" + i, FLOAT, "preserved", 64, 40 + i, SIMD).in("v" + i));
        }
        return List.copyOf(all);
    }
}
