package org.stackletlab.emulator.arch;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stackletlab.emulator.arch.fact.AbiSource;
import org.stackletlab.emulator.arch.fact.ConventionFact;
import org.stackletlab.emulator.arch.target.AssemblySyntax;
import org.stackletlab.emulator.arch.target.ElfTarget;
import org.stackletlab.emulator.arch.target.FrameTables;
import org.stackletlab.emulator.arch.target.Quirks;
import org.stackletlab.emulator.arch.target.ToolNames;
import org.stackletlab.emulator.arch.target.UnicornTarget;
import org.stackletlab.emulator.decode.InstructionSets;

/** 64-bit Power under Linux, little-endian: ELF V2. */
final class Ppc64lePlatform {
    private static final String ABI = "64-Bit ELF V2 ABI Specification: Power Architecture, 1.5";
    private static final AbiSource REGISTERS =
            new AbiSource(ABI, "section 2.2.1 Register conventions");
    private static final AbiSource FRAME = new AbiSource(ABI, "section 2.2.2 The stack frame");
    private static final AbiSource CALLS = new AbiSource(ABI, "section 2.2.3 Parameter passing");

    /** MSR: the least significant byte of a number comes first, for code and data. */
    private static final long LITTLE = 1;

    /** Of the caller's frame: where it came from, and room for CR and LR. */
    private static final int CALLERS_ROOM = 24;

    static final Platform PLATFORM =
            new Platform(
                    "ppc64le",
                    "Power, 64 bits, little-endian (ELF V2)",
                    8,
                    PowerRegisters.all(),
                    PowerRegisters.flags(),
                    new CallingConvention(
                            PowerRegisters.calleeSaved(),
                            PowerRegisters.arguments(),
                            PowerRegisters.r(3),
                            PowerRegisters.SP,
                            PowerRegisters.PC,
                            Optional.of(PowerRegisters.LR),
                            16,
                            false,
                            288,
                            CALLERS_ROOM,
                            sources()),
                    new StartState(
                            PowerRegisters.startValues(LITTLE), Optional.of(PowerRegisters.r(12))),
                    new ElfTarget(21, 2, 22),
                    PowerRegisters.dwarf(),
                    new ToolNames(
                            "powerpc64le-linux-gnu",
                            List.of("-mcpu=pwr8", "-mabi=elfv2"),
                            FrameTables.BY_ASYNCHRONOUS_TABLES,
                            Optional.empty(),
                            AssemblySyntax.POWER),
                    new UnicornTarget(
                            5,
                            1 << 30 | 1 << 3,
                            InstructionSets.POWER_LITTLE,
                            Optional.of(PowerRegisters.hidden(ByteOrder.LITTLE_ENDIAN, LITTLE)),
                            new Quirks(
                                    true,
                                    true,
                                    Optional.of(
                                            "FPGLOBAL: Unicorn 2.0 does not keep fpscr, so nobody can see whether it changes"))));

    private Ppc64lePlatform() {}

    private static Map<ConventionFact, AbiSource> sources() {
        return Map.of(
                ConventionFact.CALLEE_SAVED, REGISTERS,
                ConventionFact.CONTROL_SAVED, REGISTERS,
                ConventionFact.ARGUMENTS, CALLS,
                ConventionFact.RESULT, CALLS,
                ConventionFact.STACK_ALIGNMENT, FRAME,
                ConventionFact.RETURN_ADDRESS, REGISTERS,
                ConventionFact.RED_ZONE, FRAME);
    }
}
