package org.stackletlab.inspector.check.abi;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.arch.Register;
import org.stackletlab.emulator.arch.RegisterKind;
import org.stackletlab.emulator.arch.fact.AbiSource;
import org.stackletlab.emulator.arch.fact.ConventionFact;
import org.stackletlab.emulator.arch.target.Builds;
import org.stackletlab.emulator.arch.target.ToolNames;
import org.stackletlab.inspector.check.abi.ThreadField.Use;

/** The conventions of Windows on x86 processors. */
final class Windows {
    private static final String MICROSOFT = "Microsoft C++ documentation";
    private static final AbiSource X64_REGISTERS =
            new AbiSource(MICROSOFT, "x64 ABI conventions: register volatility and preservation");
    private static final AbiSource X64_STACK =
            new AbiSource(MICROSOFT, "x64 stack usage: stack allocation, alignment");
    private static final AbiSource X64_CALLS =
            new AbiSource(MICROSOFT, "x64 calling convention: parameter passing, return values");
    private static final AbiSource X86_CALLS =
            new AbiSource(MICROSOFT, "argument passing and naming conventions: __cdecl");
    private static final AbiSource X86_REGISTERS =
            new AbiSource(MICROSOFT, "considerations when writing prolog and epilog code");
    private static final AbiSource BLOCK =
            new AbiSource("winternl.h, winnt.h of the Windows SDK", "struct _TEB, struct _NT_TIB");

    private static final Register FS_BASE =
            new Register(
                    "fs_base", RegisterKind.SYSTEM, "the thread's block (TEB)", 32, 250, BLOCK);

    static final List<Abi> ALL = List.of(x64(), x86());

    private Windows() {}

    private static Abi x64() {
        Platform cpu = Platforms.named("x86_64").orElseThrow();
        CallingConvention convention =
                new CallingConvention(
                        Stream.concat(
                                        named(cpu, "rbx rbp rdi rsi r12 r13 r14 r15").stream(),
                                        Stream.concat(
                                                IntStream.rangeClosed(6, 15)
                                                        .mapToObj(i -> cpu.register("xmm" + i)),
                                                named(cpu, "mxcsr fpcw").stream()))
                                .toList(),
                        named(cpu, "rcx rdx r8 r9"),
                        cpu.convention().result(),
                        CallingConvention.Pairs.BY_REFERENCE,
                        cpu.convention().stackPointer(),
                        cpu.convention().programCounter(),
                        Optional.empty(),
                        16,
                        true,
                        0,
                        32,
                        ConventionFact.in(X64_REGISTERS, X64_CALLS, X64_STACK, X64_CALLS));
        return new Abi(
                platform(cpu, "x86-64 (Windows)", convention, "x86_64"),
                cpu,
                Abi.Family.WINDOWS,
                Optional.of(cpu.register("gs_base")),
                List.of(
                        new ThreadField("StackBase", 0x08, Use.STACK_END),
                        new ThreadField("StackLimit", 0x10, Use.STACK_START),
                        new ThreadField("FiberData", 0x20, Use.OWNER),
                        new ThreadField("Self", 0x30, Use.ITSELF),
                        new ThreadField("ActivationContextStackPointer", 0x2c8, Use.FREE),
                        new ThreadField("DeallocationStack", 0x1478, Use.STACK_START),
                        new ThreadField("GuaranteedStackBytes", 0x1748, Use.FREE),
                        new ThreadField("FlsData", 0x17c8, Use.FREE)));
    }

    private static Abi x86() {
        Platform cpu = Platforms.named("x86").orElseThrow();
        CallingConvention convention =
                new CallingConvention(
                        cpu.convention().calleeSaved(),
                        List.of(),
                        cpu.convention().result(),
                        CallingConvention.Pairs.in(cpu.register("edx")),
                        cpu.convention().stackPointer(),
                        cpu.convention().programCounter(),
                        Optional.empty(),
                        4,
                        true,
                        0,
                        ConventionFact.in(X86_REGISTERS, X86_CALLS, X86_CALLS, X86_CALLS));
        return new Abi(
                platform(cpu, "x86 (Windows)", convention, "i686"),
                cpu,
                Abi.Family.WINDOWS,
                Optional.of(FS_BASE),
                List.of(
                        new ThreadField("ExceptionList", 0x00, Use.FRAMES),
                        new ThreadField("StackBase", 0x04, Use.STACK_END),
                        new ThreadField("StackLimit", 0x08, Use.STACK_START),
                        new ThreadField("FiberData", 0x10, Use.OWNER),
                        new ThreadField("Self", 0x18, Use.ITSELF),
                        new ThreadField("DeallocationStack", 0xe0c, Use.STACK_START)));
    }

    private static Platform platform(
            Platform cpu, String title, CallingConvention convention, String target) {
        return new Platform(
                cpu.name() + "-windows",
                title,
                cpu.wordBytes(),
                cpu.registers(),
                cpu.flags(),
                convention,
                cpu.startState(),
                cpu.elf(),
                cpu.dwarf(),
                new ToolNames(
                        target + "-pc-windows-gnu",
                        List.of(),
                        cpu.tools().frames(),
                        cpu.tools().keystone(),
                        cpu.tools().syntax(),
                        Builds.USUAL),
                cpu.unicorn());
    }

    private static List<Register> named(Platform cpu, String names) {
        return Arrays.stream(names.split(" ")).map(cpu::register).toList();
    }
}
