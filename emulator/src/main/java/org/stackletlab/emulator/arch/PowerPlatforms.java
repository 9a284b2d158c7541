package org.stackletlab.emulator.arch;

import static org.stackletlab.emulator.arch.RegisterKind.FLAGS;
import static org.stackletlab.emulator.arch.RegisterKind.FLOAT;
import static org.stackletlab.emulator.arch.RegisterKind.GENERAL;
import static org.stackletlab.emulator.arch.RegisterKind.LINK;
import static org.stackletlab.emulator.arch.RegisterKind.PROGRAM_COUNTER;
import static org.stackletlab.emulator.arch.RegisterKind.STACK_POINTER;
import static org.stackletlab.emulator.arch.RegisterKind.SYSTEM;
import static org.stackletlab.emulator.arch.RegisterKind.VECTOR;

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
import org.stackletlab.emulator.arch.target.HiddenState.Following;
import org.stackletlab.emulator.arch.target.HiddenState.Loaded;
import org.stackletlab.emulator.arch.target.HiddenState.Place;
import org.stackletlab.emulator.arch.target.HiddenState.Setting;
import org.stackletlab.emulator.arch.target.Quirks;
import org.stackletlab.emulator.arch.target.ToolNames;
import org.stackletlab.emulator.arch.target.UnicornTarget;
import org.stackletlab.emulator.decode.InstructionSet;
import org.stackletlab.emulator.decode.InstructionSets;

/** 64-bit Power under Linux, ELF V2. */
final class PowerPlatforms {
    /** long double as a double: its usual format, two of them, needs a library of its own. */
    private static final List<String> COMPILER_FLAGS =
            List.of("-mcpu=pwr8", "-mabi=elfv2", "-mlong-double-64");

    private static final String DOCUMENT =
            "64-Bit ELF V2 ABI Specification: Power Architecture, 1.5";
    private static final AbiSource ABI =
            new AbiSource(DOCUMENT, "section 2.2.1 Register conventions");
    private static final AbiSource FRAME = new AbiSource(DOCUMENT, "section 2.2.2 The stack frame");
    private static final AbiSource CALLS =
            new AbiSource(DOCUMENT, "section 2.2.3 Parameter passing");
    private static final AbiSource MACHINE =
            new AbiSource("Power ISA 2.07", "book III-S, section 3.2.1");

    private static final int PC_ID = 1;
    private static final int FIRST_R = 2;
    private static final int FIRST_CR = 34;
    private static final int FIRST_F = 42;
    private static final int MSR_ID = 77;
    private static final int FIRST_V = HiddenState.FIRST + 1;
    private static final int FIRST_LOW = FIRST_V + 32;

    /** A bit of the MSR that nothing else in the CPU follows. */
    private static final long SINGLE_STEP_BRANCHES = 1L << 12;

    /** MSR: hypervisor state, in which Unicorn's CPU finds its memory. */
    private static final long HYPERVISOR = 1L << 60;

    /** MSR: 64 bits, hypervisor, vectors, VSX, floating point. */
    private static final long RUNNING = 0x9000_0000_0280_2000L;

    private static final Register SP =
            new Register("r1", STACK_POINTER, "stack pointer", 64, FIRST_R + 1, ABI);
    private static final Register PC =
            new Register("pc", PROGRAM_COUNTER, "program counter", 64, PC_ID, ABI);
    private static final Register LR =
            new Register("lr", LINK, "return address at entry; volatile", 64, 74, ABI);
    private static final Register R13 =
            new Register("r13", SYSTEM, "thread pointer; never changes", 64, FIRST_R + 13, ABI);
    private static final Register MSR =
            new Register("msr", SYSTEM, "switches units on", 64, MSR_ID, MACHINE);
    private static final Register ALL_MSR =
            new Register(
                    "msr_all", SYSTEM, "msr with its upper bits", 64, HiddenState.FIRST, MACHINE);
    private static final Register CTR =
            new Register("ctr", GENERAL, "count register; volatile", 64, 76, ABI);
    private static final Register XER =
            new Register("xer", FLAGS, "carry and overflow; volatile", 32, 75, ABI);
    private static final Register CR =
            new Register("cr", FLAGS, "the eight conditions", 32, 79, ABI);
    private static final List<Register> R = general();
    private static final List<Register> CONDITIONS = conditions();
    private static final List<Register> F = numbered("f", FLOAT, 64, FIRST_F, 14);
    private static final List<Register> V = numbered("v", VECTOR, 128, FIRST_V, 20);

    /** The lower halves of vs0 to vs31, whose upper halves are f0 to f31. */
    private static final List<Register> LOW = lowHalves();

    private static final Quirks QUIRKS =
            new Quirks(
                    true,
                    true,
                    true,
                    Optional.of(
                            "FPGLOBAL: Unicorn 2.0 does not keep fpscr, so nobody can see whether it changes"),
                    Optional.of(
                            "Unicorn 2.0 does not compare floating-point numbers on Power: < > == on them mean nothing; integers become float rounded twice"));

    /** MSR: the least significant byte of a number comes first, for code and data. */
    private static final long LITTLE = 1;

    /** Of the caller's frame: where it came from, and room for CR and LR. */
    private static final int CALLERS_ROOM = 24;

    static final Platform LITTLE_ENDIAN =
            platform(
                    "ppc64le",
                    "Power, 64 bits, little-endian (ELF V2)",
                    ByteOrder.LITTLE_ENDIAN,
                    InstructionSets.POWER_LITTLE,
                    LITTLE);

    static final Platform BIG_ENDIAN =
            platform(
                    "ppc64",
                    "Power, 64 bits, big-endian (ELF V2)",
                    ByteOrder.BIG_ENDIAN,
                    InstructionSets.POWER_BIG,
                    0);

    private PowerPlatforms() {}

    private static Platform platform(
            String name, String title, ByteOrder order, InstructionSet code, long mode) {
        return new Platform(
                name,
                title,
                8,
                all(),
                flags(),
                new CallingConvention(
                        calleeSaved(),
                        arguments(),
                        r(3),
                        Pairs.in(r(4)),
                        SP,
                        PC,
                        Optional.of(LR),
                        16,
                        false,
                        288,
                        CALLERS_ROOM,
                        ConventionFact.in(ABI, CALLS, FRAME, ABI)),
                new StartState(startValues(mode), Optional.of(r(12))),
                new ElfTarget(21, 2, 22, order),
                dwarf(),
                new ToolNames(
                        name.replace("ppc", "powerpc") + "-linux-gnu",
                        COMPILER_FLAGS,
                        FrameTables.BY_ASYNCHRONOUS_TABLES,
                        Optional.empty(),
                        AssemblySyntax.POWER),
                new UnicornTarget(
                        5, 1 << 30 | 1 << 3, code, Optional.of(hidden(order, mode)), QUIRKS));
    }

    /** All, integer registers first. */
    private static List<Register> all() {
        List<Register> all = new ArrayList<>(R);
        all.addAll(List.of(SP, LR, PC, CTR, CR, XER));
        all.addAll(CONDITIONS);
        all.addAll(F);
        all.addAll(V);
        all.addAll(LOW);
        all.addAll(List.of(R13, ALL_MSR, MSR));
        return all;
    }

    private static Register r(int number) {
        return R.stream()
                .filter(register -> register.name().equals("r" + number))
                .findFirst()
                .orElseThrow();
    }

    private static List<Register> arguments() {
        return R.stream().filter(register -> register.name().matches("r([3-9]|10)")).toList();
    }

    private static List<Register> calleeSaved() {
        List<Register> saved = new ArrayList<>();
        for (int i = 14; i < 32; i++) {
            saved.add(r(i));
        }
        saved.addAll(F.subList(14, 32));
        saved.addAll(V.subList(20, 32));
        saved.addAll(CONDITIONS.subList(2, 5));
        saved.add(r(2));
        return saved;
    }

    private static List<FlagBit> flags() {
        return List.of(
                new FlagBit("LT", 31, "less than, in condition 0"),
                new FlagBit("GT", 30, "greater than, in condition 0"),
                new FlagBit("EQ", 29, "equal, in condition 0"),
                new FlagBit("SO", 28, "overflow, in condition 0"));
    }

    /**
     * ELF V2 ABI, section 2.4 DWARF definition, table 2.40. A function entered from another module
     * makes r2 in its first two instructions, and who has called one loads r2 anew.
     */
    private static DwarfNumbers dwarf() {
        return DwarfNumbers.returningTo(65)
                .andNumbered(0, "r", 32)
                .andNumbered(32, "f", 32)
                .and(65, "lr")
                .and(68, "cr0", "cr1", "cr2", "cr3", "cr4", "cr5", "cr6", "cr7")
                .andNumbered(77, "v", 32)
                .reloading("r2");
    }

    /** What a fresh CPU lacks. */
    private static List<StartValue> startValues(long more) {
        return List.of(
                new StartValue(
                        ALL_MSR,
                        HYPERVISOR,
                        true,
                        "the first instruction could not be fetched",
                        MACHINE),
                new StartValue(
                        MSR,
                        RUNNING | more,
                        false,
                        "addresses would have 32 bits, and floating point would be off",
                        MACHINE));
    }

    /**
     * {@code li} and {@code lvx} for each vector, {@code li} and {@code lxvd2x} for each lower
     * half: Unicorn's interface leaves them out.
     */
    private static HiddenState hidden(ByteOrder order, long more) {
        List<Place> places = new ArrayList<>();
        places.add(new Following(MSR_ID, SINGLE_STEP_BRANCHES));
        ByteBuffer loader = ByteBuffer.allocate(64 * 8).order(order);
        ByteBuffer pattern = ByteBuffer.allocate(64 * 16).order(order);
        for (int i = 0; i < 32; i++) {
            long low = 0x5ca1_ab1e_f000_0000L + 2L * i;
            long high = low + 1;
            loader.putInt(0x3960_0000 | 16 * i).putInt(0x7c09_58ce | i << 21);
            boolean little = order == ByteOrder.LITTLE_ENDIAN;
            pattern.putLong(little ? low : high).putLong(little ? high : low);
            places.add(new Loaded(List.of(low, high), Long.BYTES));
        }
        for (int i = 0; i < 32; i++) {
            long low = 0x5ca1_ab1e_f000_0040L + i;
            loader.putInt(0x3960_0000 | 16 * (32 + i)).putInt(0x7c09_5e98 | i << 21);
            pattern.putLong(0).putLong(low);
            places.add(Loaded.whole(low, Long.BYTES));
        }
        return new HiddenState(
                places,
                List.of(
                        new Setting(HiddenState.FIRST, HYPERVISOR, true),
                        new Setting(MSR_ID, RUNNING | more, false)),
                loader.array(),
                FIRST_R + 9,
                PC_ID,
                pattern.array());
    }

    private static List<Register> general() {
        List<Register> all = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            String role =
                    switch (i) {
                        case 0, 11 -> "volatile";
                        case 2 -> "table of contents; preserved";
                        case 3 -> "argument 1; result; volatile";
                        case 4, 5, 6, 7, 8, 9, 10 -> "argument %d; volatile".formatted(i - 2);
                        case 12 -> "address of a function called by address; volatile";
                        case 31 -> "preserved; frame pointer if wanted";
                        default -> "preserved";
                    };
            if (i != 1 && i != 13) {
                all.add(new Register("r" + i, GENERAL, role, 64, FIRST_R + i, ABI));
            }
        }
        return List.copyOf(all);
    }

    /** Four bits each. */
    private static List<Register> conditions() {
        List<Register> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String role = i >= 2 && i <= 4 ? "preserved" : "volatile";
            all.add(
                    new Register("cr" + i, GENERAL, role, 8, FIRST_CR + i, ABI)
                            .with(new Register.Control(0xf, 0, 0, 0xf)));
        }
        return List.copyOf(all);
    }

    private static List<Register> lowHalves() {
        List<Register> all = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            String role = "lower half of vs%d; volatile".formatted(i);
            all.add(new Register("vs%d_low".formatted(i), VECTOR, role, 64, FIRST_LOW + i, ABI));
        }
        return List.copyOf(all);
    }

    private static List<Register> numbered(
            String prefix, RegisterKind kind, int bits, int first, int preserved) {
        List<Register> all = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            String role = i >= preserved ? "preserved" : "volatile";
            all.add(new Register(prefix + i, kind, role, bits, first + i, ABI));
        }
        return List.copyOf(all);
    }
}
