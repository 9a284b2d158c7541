package org.stackletlab.inspector.check.abi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.arch.StartState;
import org.stackletlab.emulator.arch.fact.AbiSource;
import org.stackletlab.emulator.arch.fact.ConventionFact;
import org.stackletlab.emulator.arch.target.ToolNames;

/**
 * The older convention of 64-bit Power. The registers are those of ELF V2, and what differs is
 * calls: by way of descriptors, with room for eight arguments in each caller's frame, structures
 * returned in memory.
 */
final class PowerV1 {
    private static final String SUPPLEMENT = "64-bit PowerPC ELF ABI Supplement 1.9";
    private static final AbiSource REGISTERS =
            new AbiSource(SUPPLEMENT, "section 3.2.1: registers");
    private static final AbiSource FRAME =
            new AbiSource(SUPPLEMENT, "sections 3.2.2 and 3.2.3: stack frame, parameter passing");

    /** The header of a frame, 48 bytes, and the parameter save area. */
    private static final int HEADER_AND_ARGUMENTS = 112;

    static final Abi ABI = abi();

    private PowerV1() {}

    private static Abi abi() {
        Platform cpu = Platforms.named("ppc64").orElseThrow();
        CallingConvention same = cpu.convention();
        CallingConvention convention =
                new CallingConvention(
                        same.calleeSaved(),
                        same.arguments(),
                        same.result(),
                        CallingConvention.Pairs.IN_MEMORY,
                        same.stackPointer(),
                        same.programCounter(),
                        same.linkRegister(),
                        same.stackAlignment(),
                        same.returnAddressOnStack(),
                        same.redZoneBytes(),
                        HEADER_AND_ARGUMENTS,
                        ConventionFact.in(REGISTERS, FRAME, FRAME, FRAME));
        return new Abi(
                platform(cpu, convention), cpu, Abi.Family.ELF_V1, Optional.empty(), List.of());
    }

    private static Platform platform(Platform cpu, CallingConvention convention) {
        List<String> flags = new ArrayList<>(cpu.tools().clangFlags());
        flags.replaceAll(flag -> flag.equals("-mabi=elfv2") ? "-mabi=elfv1" : flag);
        return new Platform(
                "ppc64-elfv1",
                "Power, 64 bits, big-endian (ELF V1)",
                cpu.wordBytes(),
                cpu.registers(),
                cpu.flags(),
                convention,
                new StartState(cpu.startState().values()),
                cpu.elf(),
                cpu.dwarf(),
                new ToolNames(
                        cpu.tools().clangTarget(),
                        flags,
                        cpu.tools().frames(),
                        cpu.tools().keystone(),
                        cpu.tools().syntax(),
                        cpu.tools().builds()),
                cpu.unicorn());
    }
}
