package org.stackletlab.emulator.arch;

import static org.stackletlab.emulator.arch.RegisterKind.CONTROL;
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
import java.util.OptionalInt;
import org.stackletlab.emulator.arch.CallingConvention.Pairs;
import org.stackletlab.emulator.arch.fact.AbiSource;
import org.stackletlab.emulator.arch.fact.ConventionFact;
import org.stackletlab.emulator.arch.target.AssemblySyntax;
import org.stackletlab.emulator.arch.target.Builds;
import org.stackletlab.emulator.arch.target.DwarfNumbers;
import org.stackletlab.emulator.arch.target.ElfTarget;
import org.stackletlab.emulator.arch.target.FrameTables;
import org.stackletlab.emulator.arch.target.HiddenState;
import org.stackletlab.emulator.arch.target.HiddenState.Following;
import org.stackletlab.emulator.arch.target.HiddenState.Last;
import org.stackletlab.emulator.arch.target.HiddenState.Loaded;
import org.stackletlab.emulator.arch.target.HiddenState.Place;
import org.stackletlab.emulator.arch.target.HiddenState.Setting;
import org.stackletlab.emulator.arch.target.Quirks;
import org.stackletlab.emulator.arch.target.ToolNames;
import org.stackletlab.emulator.arch.target.UnicornTarget;
import org.stackletlab.emulator.decode.InstructionSet;
import org.stackletlab.emulator.decode.InstructionSets;

/** 64-bit MIPS under Linux, calling convention n64, with either byte first. */
final class MipsPlatforms {
    private static final String ABI = "MIPSpro N32/N64 ABI Handbook";
    private static final AbiSource REGISTERS = new AbiSource(ABI, "chapter 2, table 2-1");
    private static final AbiSource FRAME = new AbiSource(ABI, "chapter 2, The stack frame");
    private static final AbiSource CALLS = new AbiSource(ABI, "chapter 2, Parameter passing");
    private static final AbiSource MACHINE =
            new AbiSource("MIPS64 Privileged Resource Architecture", "section 9.28 Status");

    // The numbers $0 to $31 by their names in assembly, for n64.
    private static final List<String> NAMES =
            List.of(
                    "zero", "at", "v0", "v1", "a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7", "t0",
                    "t1", "t2", "t3", "s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "t8", "t9",
                    "k0", "k1", "gp", "sp", "fp", "ra");

    private static final int PC_ID = 1;
    private static final int FIRST_R = 2;
    private static final int HI_ID = 129;
    private static final int LO_ID = 130;
    private static final int STATUS_ID = 139;
    private static final int FEATURES_ID = HiddenState.FIRST;
    private static final int JUMPING_ID = HiddenState.FIRST + 1;
    private static final int FIRST_F = HiddenState.FIRST + 2;
    private static final int FCSR_ID = HiddenState.FIRST + 34;

    /** The model 74Kf: 32 bits, of which 64 are made. */
    private static final int MODEL = 10;

    /** What this model can do, of which the lowest bits say for which MIPS it was made. */
    private static final long MADE_FOR_32 = 0x63;

    private static final long MADE_FOR_64 = 0x1ff;

    /** Status: floating point with 64-bit registers, 64-bit addresses. */
    private static final long RUNNING = 0x2400_00e4;

    /** Status: floating point; and what Unicorn makes of it. */
    private static final long FLOATING = 1L << 29;

    private static final long FLOATING_MODE = 0x20;

    /** Beyond, addresses go through tables of pages, which are empty. */
    private static final long REACH = 0x8000_0000L;

    /** Every run begins with an address error: Unicorn takes half of the address. */
    private static final int START_TRAP = 12;

    /** fcsr: rounding, flush to zero. */
    private static final long SETTINGS = 0x0100_0003;

    private static final long FCSR_LOADED = 0xab00_0055L;

    private static final Register SP =
            new Register("sp", STACK_POINTER, "stack pointer", 64, FIRST_R + 29, REGISTERS);
    private static final Register RA =
            new Register("ra", LINK, "return address at entry; volatile", 64, 33, REGISTERS);
    private static final Register PC =
            new Register("pc", PROGRAM_COUNTER, "program counter", 64, PC_ID, MACHINE);
    private static final Register HI =
            new Register("hi", GENERAL, "of products and remainders", 64, HI_ID, REGISTERS);
    private static final Register LO =
            new Register("lo", GENERAL, "of products and quotients", 64, LO_ID, REGISTERS);
    private static final Register FCSR =
            new Register("fcsr", CONTROL, "rounding of the thread, flags", 32, FCSR_ID, REGISTERS)
                    .with(new Register.Control(SETTINGS, SETTINGS, 0, SETTINGS));
    private static final Register STATUS =
            new Register("cp0_status", SYSTEM, "switches units on", 32, STATUS_ID, MACHINE);
    private static final Register JUMPING =
            new Register("jumping", SYSTEM, "modes, a jump begun", 32, JUMPING_ID, MACHINE);
    private static final Register FEATURES =
            new Register("features", SYSTEM, "instructions there are", 64, FEATURES_ID, MACHINE);
    private static final List<Register> R = general();
    private static final List<Register> F = floats();

    /** They may change at any time, as an exception's handler uses them before it saves any. */
    private static final List<Register> KERNEL =
            List.of(ofTheKernel("k0", FIRST_R + 26), ofTheKernel("k1", FIRST_R + 27));

    static final Platform LITTLE_ENDIAN =
            platform(
                    "mips64el",
                    "MIPS, 64 bits, little-endian (n64)",
                    ByteOrder.LITTLE_ENDIAN,
                    InstructionSets.MIPS_LITTLE);

    static final Platform BIG_ENDIAN =
            platform(
                    "mips64",
                    "MIPS, 64 bits, big-endian (n64)",
                    ByteOrder.BIG_ENDIAN,
                    InstructionSets.MIPS_BIG);

    private MipsPlatforms() {}

    private static Platform platform(
            String name, String title, ByteOrder order, InstructionSet code) {
        return new Platform(
                name,
                title,
                8,
                registers(),
                List.of(),
                convention(),
                new StartState(startValues(), Optional.of(named("t9").getFirst())),
                new ElfTarget(8, 2, 3, order),
                DwarfNumbers.returningTo(31)
                        .and(1, NAMES.subList(1, 32).toArray(String[]::new))
                        .andNumbered(32, "f", 32),
                tools(name),
                new UnicornTarget(
                        3,
                        1 << 3 | (order == ByteOrder.BIG_ENDIAN ? 1 << 30 : 0),
                        code,
                        Optional.of(hidden(order)),
                        new Quirks(
                                OptionalInt.of(MODEL),
                                true,
                                true,
                                Optional.empty(),
                                OptionalInt.of(START_TRAP),
                                true,
                                REACH,
                                Optional.empty())));
    }

    private static CallingConvention convention() {
        return new CallingConvention(
                calleeSaved(),
                named("a[0-7]"),
                named("v0").getFirst(),
                Pairs.in(named("v1").getFirst()),
                SP,
                PC,
                Optional.of(RA),
                16,
                false,
                0,
                ConventionFact.in(REGISTERS, CALLS, FRAME, REGISTERS));
    }

    private static ToolNames tools(String name) {
        return new ToolNames(
                name + "-linux-gnuabi64",
                List.of(
                        "-march=mips64r2",
                        "-mabi=64",
                        // Code for fixed addresses, as an image is.
                        "-mno-abicalls",
                        "-G0"),
                FrameTables.BY_ASYNCHRONOUS_TABLES,
                Optional.empty(),
                AssemblySyntax.MIPS,
                new Builds(
                        List.of("-mabicalls", "-fPIC"),
                        List.of(),
                        true,
                        Optional.of(
                                "compilers call and jump to absolute addresses, or to such as stand in a table")));
    }

    private static List<StartValue> startValues() {
        return List.of(
                new StartValue(
                        FEATURES,
                        MADE_FOR_64,
                        true,
                        "there would be no 64-bit instructions",
                        MACHINE),
                new StartValue(JUMPING, 0, true, "a jump that failed could go on later", MACHINE),
                new StartValue(
                        STATUS, RUNNING, false, "there would be no floating point", MACHINE));
    }

    /** {@code ldc1} for each of 32; {@code lw} and {@code ctc1} for fcsr, and no trace of that. */
    private static HiddenState hidden(ByteOrder order) {
        List<Place> places = new ArrayList<>();
        places.add(new Last(MADE_FOR_32, MADE_FOR_64));
        places.add(new Following(STATUS_ID, FLOATING, FLOATING_MODE, Integer.BYTES));
        ByteBuffer loader = ByteBuffer.allocate(35 * 4).order(order);
        ByteBuffer pattern = ByteBuffer.allocate(33 * 8).order(order);
        for (int i = 0; i < 32; i++) {
            long value = 0x5ca1_ab1e_f000_0000L + i;
            loader.putInt(0xd440_0000 | i << 16 | i * 8);
            pattern.putLong(value);
            places.add(Loaded.whole(value, Long.BYTES));
        }
        loader.putInt(0x8c43_0000 | 32 * 8).putInt(0x44c3_f800).putInt(0x0000_1825);
        pattern.putInt((int) FCSR_LOADED);
        places.add(Loaded.whole(FCSR_LOADED, Integer.BYTES));
        return new HiddenState(
                places,
                List.of(
                        new Setting(FEATURES_ID, MADE_FOR_64, true),
                        new Setting(STATUS_ID, RUNNING, false)),
                loader.array(),
                FIRST_R + 2,
                PC_ID,
                pattern.array());
    }

    private static List<Register> registers() {
        List<Register> all = new ArrayList<>(R);
        all.addAll(List.of(HI, LO, SP, RA, PC));
        all.addAll(F);
        all.addAll(List.of(FCSR, FEATURES, STATUS, JUMPING));
        all.addAll(KERNEL);
        return all;
    }

    private static List<Register> calleeSaved() {
        List<Register> saved = new ArrayList<>(named("s[0-7]"));
        saved.addAll(named("gp|fp"));
        saved.addAll(F.subList(24, 32));
        return saved;
    }

    private static List<Register> named(String pattern) {
        return R.stream().filter(register -> register.name().matches(pattern)).toList();
    }

    private static List<Register> general() {
        List<Register> all = new ArrayList<>();
        for (int i = 1; i < 31; i++) {
            String name = NAMES.get(i);
            String role =
                    switch (name) {
                        case "v0" -> "result; volatile";
                        case "v1" -> "result 2; volatile";
                        case "t9" -> "address of a function called by address; volatile";
                        case "at" -> "of the assembler; volatile";
                        case "gp" -> "global pointer; preserved";
                        case "fp" -> "preserved; frame pointer if wanted";
                        default ->
                                name.startsWith("a")
                                        ? "argument %d; volatile".formatted(i - 3)
                                        : name.startsWith("s") ? "preserved" : "volatile";
                    };
            if (!name.equals("sp") && !name.startsWith("k")) {
                all.add(new Register(name, GENERAL, role, 64, FIRST_R + i, REGISTERS));
            }
        }
        return List.copyOf(all);
    }

    private static Register ofTheKernel(String name, int id) {
        return new Register(
                name, SYSTEM, "of the kernel; may change at any time", 64, id, REGISTERS);
    }

    private static List<Register> floats() {
        List<Register> all = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            String role =
                    i >= 24
                            ? "preserved"
                            : i >= 12 && i < 20
                                    ? "floating argument %d; volatile".formatted(i - 11)
                                    : "volatile";
            all.add(new Register("f" + i, FLOAT, role, 64, FIRST_F + i, REGISTERS));
        }
        return List.copyOf(all);
    }
}
