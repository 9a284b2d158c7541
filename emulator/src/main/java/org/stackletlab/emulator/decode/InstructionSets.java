package org.stackletlab.emulator.decode;

import java.nio.ByteOrder;

/** The instruction sets there are. */
public final class InstructionSets {
    /** 32-bit x86. */
    public static final InstructionSet X86 = new X86Code(false);

    /** 64-bit x86. */
    public static final InstructionSet X86_64 = new X86Code(true);

    /** Arm, four bytes each. */
    public static final InstructionSet ARM = new ArmCode();

    /** Arm in Thumb state. */
    public static final InstructionSet THUMB = new ThumbCode();

    /** The 64-bit Arm. */
    public static final InstructionSet AARCH64 = new Aarch64Code();

    /** RISC-V with compressed instructions. */
    public static final InstructionSet RISCV = new RiscvCode();

    /** z/Architecture. */
    public static final InstructionSet S390X = new S390xCode();

    /** Power, little-endian. */
    public static final InstructionSet POWER_LITTLE = new PowerCode(ByteOrder.LITTLE_ENDIAN);

    /** Power, big-endian. */
    public static final InstructionSet POWER_BIG = new PowerCode(ByteOrder.BIG_ENDIAN);

    /** MIPS, little-endian. */
    public static final InstructionSet MIPS_LITTLE = new MipsCode(ByteOrder.LITTLE_ENDIAN);

    /** MIPS, big-endian. */
    public static final InstructionSet MIPS_BIG = new MipsCode(ByteOrder.BIG_ENDIAN);

    private InstructionSets() {}
}
