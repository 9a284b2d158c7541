package org.stackletlab.emulator.arch;

import static org.stackletlab.emulator.arch.RegisterKind.CONTROL;
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
import org.stackletlab.emulator.arch.target.AssemblySyntax;
import org.stackletlab.emulator.arch.target.DwarfNumbers;
import org.stackletlab.emulator.arch.target.ElfTarget;
import org.stackletlab.emulator.arch.target.FrameTables;
import org.stackletlab.emulator.arch.target.ToolNames;
import org.stackletlab.emulator.arch.target.UnicornTarget;
import org.stackletlab.emulator.decode.InstructionSets;

/** The 64-bit RISC-V of Linux: RV64GC, calling convention LP64D. */
final class Riscv64Platform {
    private static final String ABI = "RISC-V ELF psABI, version 1.0";
    private static final AbiSource INTEGER =
            new AbiSource(ABI, "section 1.1 Integer register convention");
    private static final AbiSource FLOATING =
            new AbiSource(ABI, "section 1.2 Floating-point register convention");
    private static final AbiSource CALLS =
            new AbiSource(ABI, "section 2.1 Integer calling convention");
    private static final AbiSource MACHINE =
            new AbiSource(
                    "The RISC-V Instruction Set Manual, volume II: Privileged Architecture",
                    "section 3.1.6 Machine status: FS");

    /** fcsr: the rounding mode. */
    private static final long ROUNDING = 0xe0;

    // The numbers in x0 to x31 by their names in assembly.
    private static final List<String> NAMES =
            List.of(
                    "zero", "ra", "sp", "gp", "tp", "t0", "t1", "t2", "s0", "s1", "a0", "a1", "a2",
                    "a3", "a4", "a5", "a6", "a7", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9",
                    "s10", "s11", "t3", "t4", "t5", "t6");
    private static final List<String> FLOAT_NAMES =
            List.of(
                    "ft0", "ft1", "ft2", "ft3", "ft4", "ft5", "ft6", "ft7", "fs0", "fs1", "fa0",
                    "fa1", "fa2", "fa3", "fa4", "fa5", "fa6", "fa7", "fs2", "fs3", "fs4", "fs5",
                    "fs6", "fs7", "fs8", "fs9", "fs10", "fs11", "ft8", "ft9", "ft10", "ft11");

    private static final List<Register> X = integers();
    private static final List<Register> F = floats();
    private static final Register RA =
            new Register("ra", LINK, "return address at entry; volatile", 64, 2, INTEGER);
    private static final Register SP =
            new Register("sp", STACK_POINTER, "stack pointer", 64, 3, INTEGER);
    private static final Register PC =
            new Register("pc", PROGRAM_COUNTER, "program counter", 64, 190, INTEGER);
    private static final Register FCSR =
            new Register(
                            "fcsr",
                            CONTROL,
                            "rounding of the thread, flags; not preserved",
                            32,
                            43,
                            FLOATING)
                    .with(new Register.Control(ROUNDING, ROUNDING, 0, 0x7f));
    private static final Register GP =
            new Register("gp", SYSTEM, "global pointer; never changes", 64, 4, INTEGER);
    private static final Register TP =
            new Register("tp", SYSTEM, "thread pointer; never changes", 64, 5, INTEGER);
    private static final Register MSTATUS =
            new Register("mstatus", SYSTEM, "switches floating point on", 64, 116, MACHINE);

    static final Platform PLATFORM =
            new Platform(
                    "riscv64",
                    "RISC-V, 64 bits (LP64D)",
                    8,
                    registers(),
                    List.of(),
                    new CallingConvention(
                            calleeSaved(),
                            named(X, "a", 0, 7),
                            named(X, "a", 0, 0).getFirst(),
                            Pairs.in(named(X, "a", 1, 1).getFirst()),
                            SP,
                            PC,
                            Optional.of(RA),
                            16,
                            false,
                            0,
                            sources()),
                    new StartState(
                            List.of(
                                    new StartValue(
                                            MSTATUS,
                                            0x6000,
                                            true,
                                            "every floating-point instruction would be illegal",
                                            MACHINE))),
                    new ElfTarget(243, 2, 3),
                    dwarf(),
                    new ToolNames(
                            "riscv64-linux-gnu",
                            List.of(
                                    "-march=rv64gc",
                                    "-mabi=lp64d",
                                    // Code is final when it leaves the compiler: the linker does
                                    // not shorten it, so that distances in it are known at once.
                                    "-mno-relax",
                                    "-msmall-data-limit=0"),
                            FrameTables.BY_ASYNCHRONOUS_TABLES,
                            Optional.empty(),
                            AssemblySyntax.RISCV),
                    new UnicornTarget(8, 8, InstructionSets.RISCV));

    private Riscv64Platform() {}

    /** RISC-V DWARF Specification, section 4 DWARF register numbers. */
    private static DwarfNumbers dwarf() {
        return DwarfNumbers.returningTo(1)
                // The zero register is none that programs keep something in.
                .and(1, NAMES.subList(1, NAMES.size()).toArray(String[]::new))
                .and(32, FLOAT_NAMES.toArray(String[]::new))
                .aliasNumbered(0, "x", 32)
                .aliasNumbered(32, "f", 32)
                .alias(8, List.of("fp"));
    }

    private static Map<ConventionFact, AbiSource> sources() {
        return Map.of(
                ConventionFact.CALLEE_SAVED, INTEGER,
                // fcsr has thread storage duration: no function keeps it.
                ConventionFact.CONTROL_SAVED, FLOATING,
                ConventionFact.ARGUMENTS, CALLS,
                ConventionFact.RESULT, CALLS,
                ConventionFact.STACK_ALIGNMENT, CALLS,
                ConventionFact.RETURN_ADDRESS, INTEGER,
                ConventionFact.RED_ZONE, CALLS);
    }

    private static List<Register> registers() {
        List<Register> all = new ArrayList<>(X);
        all.addAll(List.of(RA, SP, PC));
        all.addAll(F);
        all.addAll(List.of(FCSR, GP, TP, MSTATUS));
        return all;
    }

    private static List<Register> calleeSaved() {
        List<Register> saved = new ArrayList<>(named(X, "s", 0, 11));
        saved.addAll(named(F, "fs", 0, 11));
        return saved;
    }

    private static List<Register> named(List<Register> all, String prefix, int first, int last) {
        return all.stream()
                .filter(register -> register.name().matches(prefix + "\\d+"))
                .toList()
                .subList(first, last + 1);
    }

    /** Those that programs compute with, in the order of their numbers. */
    private static List<Register> integers() {
        List<Register> all = new ArrayList<>();
        for (int i = 5; i < 32; i++) {
            String name = NAMES.get(i);
            String role =
                    switch (name.charAt(0)) {
                        case 's' -> i == 8 ? "preserved; frame pointer if wanted" : "preserved";
                        case 'a' ->
                                "argument %d; %svolatile"
                                        .formatted(
                                                i - 9,
                                                i == 10 ? "result; " : i == 11 ? "result 2; " : "");
                        default -> "volatile";
                    };
            all.add(new Register(name, GENERAL, role, 64, 1 + i, INTEGER));
        }
        return List.copyOf(all);
    }

    private static List<Register> floats() {
        List<Register> all = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            String name = FLOAT_NAMES.get(i);
            String role =
                    switch (name.charAt(1)) {
                        case 's' -> "preserved";
                        case 'a' -> "floating argument %d; volatile".formatted(i - 9);
                        default -> "volatile";
                    };
            all.add(new Register(name, FLOAT, role, 64, 158 + i, FLOATING));
        }
        return List.copyOf(all);
    }
}
