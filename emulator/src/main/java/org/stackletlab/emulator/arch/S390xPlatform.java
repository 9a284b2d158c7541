package org.stackletlab.emulator.arch;

import static org.stackletlab.emulator.arch.RegisterKind.CONTROL;
import static org.stackletlab.emulator.arch.RegisterKind.FLAGS;
import static org.stackletlab.emulator.arch.RegisterKind.FLOAT;
import static org.stackletlab.emulator.arch.RegisterKind.GENERAL;
import static org.stackletlab.emulator.arch.RegisterKind.LINK;
import static org.stackletlab.emulator.arch.RegisterKind.PROGRAM_COUNTER;
import static org.stackletlab.emulator.arch.RegisterKind.STACK_POINTER;
import static org.stackletlab.emulator.arch.RegisterKind.SYSTEM;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackletlab.emulator.arch.CallingConvention.Pairs;
import org.stackletlab.emulator.arch.fact.AbiSource;
import org.stackletlab.emulator.arch.fact.ConventionFact;
import org.stackletlab.emulator.arch.fact.FlagBit;
import org.stackletlab.emulator.arch.target.AssemblySyntax;
import org.stackletlab.emulator.arch.target.DwarfNumbers;
import org.stackletlab.emulator.arch.target.ElfTarget;
import org.stackletlab.emulator.arch.target.FrameTables;
import org.stackletlab.emulator.arch.target.HiddenState;
import org.stackletlab.emulator.arch.target.HiddenState.Loaded;
import org.stackletlab.emulator.arch.target.HiddenState.Place;
import org.stackletlab.emulator.arch.target.Quirks;
import org.stackletlab.emulator.arch.target.ToolNames;
import org.stackletlab.emulator.arch.target.UnicornTarget;
import org.stackletlab.emulator.decode.InstructionSets;

/** IBM Z under Linux, 64 bits, big-endian. */
final class S390xPlatform {
    private static final String ABI = "ELF Application Binary Interface s390x Supplement, 1.6";
    private static final AbiSource REGISTERS =
            new AbiSource(ABI, "section 1.2.1 Registers, table 1.3");
    private static final AbiSource FRAME = new AbiSource(ABI, "section 1.2.2 The stack frame");
    private static final AbiSource CALLS = new AbiSource(ABI, "section 1.2.3 Parameter passing");
    private static final AbiSource MACHINE =
            new AbiSource("z/Architecture Principles of Operation", "chapter 4 Control");

    /** The area that every caller keeps for the function called. */
    private static final int SAVE_AREA = 160;

    /** fpc: the rounding mode of binary floating point. */
    private static final long ROUNDING = 3;

    private static final int FIRST_R = 1;
    private static final int PC_ID = 65;
    private static final int PSWM_ID = 66;
    private static final int FPC_ID = HiddenState.FIRST + 16;
    private static final int CR0_ID = HiddenState.FIRST + 17;
    // Unicorn has numbers for these too, but means general registers by them.
    private static final int A0_ID = HiddenState.FIRST + 18;

    // What the loader loads: nothing else in the CPU looks like it.
    private static final long CR0_LOADED = 0x5ca1_ab1e_0006_0000L;
    private static final long FPC_LOADED = 0x7000_0003L;
    private static final long A0_LOADED = 0x5ca1_ab00L;
    private static final long A1_LOADED = 0x5ca1_ab01L;

    private static final Register SP =
            new Register("r15", STACK_POINTER, "stack pointer", 64, FIRST_R + 15, REGISTERS);
    private static final Register R14 =
            new Register("r14", LINK, "return address at entry; volatile", 64, 15, REGISTERS);
    private static final Register PC =
            new Register("pc", PROGRAM_COUNTER, "address in the PSW", 64, PC_ID, MACHINE);
    private static final Register PSWM =
            new Register("pswm", FLAGS, "condition code, addressing mode", 64, PSWM_ID, MACHINE);
    private static final Register FPC =
            new Register("fpc", CONTROL, "rounding of the thread, flags", 32, FPC_ID, REGISTERS)
                    .with(new Register.Control(ROUNDING, ROUNDING, 0, ROUNDING));
    private static final Register A0 =
            new Register("a0", SYSTEM, "thread pointer, high half", 32, A0_ID, REGISTERS);
    private static final Register A1 =
            new Register("a1", SYSTEM, "thread pointer, low half", 32, A0_ID + 1, REGISTERS);
    private static final Register CR0 =
            new Register("cr0", SYSTEM, "switches floating point on", 64, CR0_ID, MACHINE);
    private static final List<Register> R = general();
    private static final List<Register> F = floats();

    static final Platform PLATFORM =
            new Platform(
                    "s390x",
                    "IBM Z, 64 bits",
                    8,
                    registers(),
                    List.of(
                            new FlagBit("CC1", 45, "high bit of the condition code"),
                            new FlagBit("CC0", 44, "low bit of the condition code")),
                    new CallingConvention(
                            calleeSaved(),
                            R.subList(2, 7),
                            R.get(2),
                            // ELF ABI s390x Supplement, 1.2.3 and 1.2.5.
                            Pairs.BY_REFERENCE,
                            SP,
                            PC,
                            Optional.of(R14),
                            8,
                            false,
                            0,
                            SAVE_AREA,
                            ConventionFact.in(REGISTERS, CALLS, FRAME, REGISTERS)),
                    new StartState(startValues()),
                    new ElfTarget(22, 2, 12, ByteOrder.BIG_ENDIAN),
                    dwarf(),
                    new ToolNames(
                            "s390x-linux-gnu",
                            List.of("-march=z10"),
                            FrameTables.BY_ASYNCHRONOUS_TABLES,
                            Optional.empty(),
                            AssemblySyntax.S390X),
                    new UnicornTarget(
                            9,
                            1 << 30,
                            InstructionSets.S390X,
                            Optional.of(hidden()),
                            new Quirks(false, false, false, Optional.empty(), Optional.empty())));

    private S390xPlatform() {}

    private static List<StartValue> startValues() {
        return List.of(
                new StartValue(
                        PSWM, 0x1_8000_0000L, false, "addresses would have 24 bits", MACHINE),
                new StartValue(
                        CR0,
                        0x6_0000,
                        true,
                        "most floating-point registers could not be used",
                        MACHINE));
    }

    /** s390x supplement, section 1.6.2 DWARF register number mapping. */
    private static DwarfNumbers dwarf() {
        return DwarfNumbers.returningTo(14)
                .framesAbove(SAVE_AREA)
                .andNumbered(0, "r", 16)
                .and(16, "f0", "f2", "f4", "f6", "f1", "f3", "f5", "f7")
                .and(24, "f8", "f10", "f12", "f14", "f9", "f11", "f13", "f15")
                .and(48, "a0", "a1");
    }

    /**
     * {@code lctlg} for control register 0, {@code ld} for each of 16, {@code lfpc}, {@code lam}.
     */
    private static HiddenState hidden() {
        List<Place> places = new ArrayList<>();
        ByteBuffer loader = ByteBuffer.allocate(6 + 18 * 4);
        ByteBuffer pattern = ByteBuffer.allocate(19 * 8);
        loader.put(new byte[] {(byte) 0xeb, 0x00, 0x10, (byte) (17 * 8), 0x00, 0x2f});
        for (int i = 0; i < 16; i++) {
            long value = 0x5ca1_ab1e_f000_0000L + i;
            loader.putInt(0x6800_1000 | i << 20 | i * 8);
            pattern.putLong(value);
            places.add(Loaded.whole(value, 8));
        }
        loader.putInt(0xb29d_1000 | 16 * 8);
        loader.putInt(0x9a01_1000 | 18 * 8);
        pattern.putInt((int) FPC_LOADED).putInt(0).putLong(CR0_LOADED);
        pattern.putInt((int) A0_LOADED).putInt((int) A1_LOADED);
        places.add(Loaded.whole(FPC_LOADED, 4));
        places.add(Loaded.whole(CR0_LOADED, 8));
        places.add(Loaded.whole(A0_LOADED, 4));
        places.add(Loaded.whole(A1_LOADED, 4));
        return new HiddenState(
                places,
                List.of(new HiddenState.Setting(PSWM_ID, 0x1_8000_0000L, false)),
                loader.array(),
                FIRST_R + 1,
                PC_ID,
                pattern.array());
    }

    private static List<Register> registers() {
        List<Register> all = new ArrayList<>(R.subList(0, 14));
        all.addAll(List.of(R14, SP, PC, PSWM));
        all.addAll(F);
        all.addAll(List.of(FPC, A0, A1, CR0));
        return all;
    }

    private static List<Register> calleeSaved() {
        List<Register> saved = new ArrayList<>(R.subList(6, 14));
        saved.addAll(F.subList(8, 16));
        return saved;
    }

    private static List<Register> general() {
        List<Register> all = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            String role =
                    switch (i) {
                        case 0, 1 -> "volatile";
                        case 2 -> "argument 1; result; volatile";
                        case 3, 4, 5 -> "argument %d; volatile".formatted(i - 1);
                        case 6 -> "argument 5; preserved";
                        case 11 -> "preserved; frame pointer if wanted";
                        case 12 -> "preserved; global offset table if wanted";
                        default -> "preserved";
                    };
            all.add(new Register("r" + i, GENERAL, role, 64, FIRST_R + i, REGISTERS));
        }
        return List.copyOf(all);
    }

    private static List<Register> floats() {
        List<Register> all = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            String role =
                    i >= 8
                            ? "preserved"
                            : i % 2 == 0
                                    ? "floating argument %d; volatile".formatted(i / 2 + 1)
                                    : "volatile";
            all.add(new Register("f" + i, FLOAT, role, 64, HiddenState.FIRST + i, REGISTERS));
        }
        return List.copyOf(all);
    }
}
