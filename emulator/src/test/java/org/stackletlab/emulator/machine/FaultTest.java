package org.stackletlab.emulator.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.stackletlab.emulator.UnicornPresent.machine;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.GuestCode;
import org.stackletlab.emulator.TinyElf;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.machine.StopReason.Access;
import org.stackletlab.emulator.machine.StopReason.Cause;

class FaultTest {
    static List<Platform> platforms() {
        return Platforms.core();
    }

    private static StopReason run(GuestCode code) {
        try (Machine machine = machine(code.image())) {
            return machine.run();
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void nullPointerWriteIsFoundAtItsInstruction(Platform platform) {
        // Two equal stores: the first one succeeds, so only the run itself tells which one failed.
        GuestCode code = new GuestCode(platform).set0((int) TinyElf.DATA).store().set0(0);
        long pc = code.here();
        StopReason stop = run(code.store().nop().exit(0));
        assertEquals(new StopReason.MemoryFault(Access.WRITE, Cause.UNMAPPED, 0, 4, pc), stop);
        assertEquals(139, stop.exitCode());
        assertEquals(
                "null pointer: tried to write 4 bytes at 0x00000000 in start+0x%x; the pointer was never set, or a function returned NULL"
                        .formatted(pc - TinyElf.TEXT),
                stop.describe(code.image()));
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void wildPointerReadIsFoundAtItsInstruction(Platform platform) {
        GuestCode code = new GuestCode(platform).set1(3).countDown().set0(0x5555_0004);
        long pc = code.here();
        StopReason stop = run(code.load().nop().exit(0));
        assertEquals(
                new StopReason.MemoryFault(Access.READ, Cause.UNMAPPED, 0x5555_0004, 4, pc), stop);
        assertEquals(
                "wild pointer: tried to read 4 bytes at 0x55550004, where no memory is, in start+0x%x; the pointer was never set, was overwritten, or ran past its array"
                        .formatted(pc - TinyElf.TEXT),
                stop.describe(code.image()));
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void instructionsBeforeTheFaultAreCountedExactly(Platform platform) {
        GuestCode code = new GuestCode(platform).set1(1000).countDown().set0(0).load();
        try (Machine machine = machine(code.image())) {
            machine.run();
            long setUp = platform.name().equals("arm") ? 2 : 1;
            assertEquals(2000 + 2 * setUp, machine.instructions());
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void faultInALoopOfSeveralBlocksIsFoundAtItsInstruction(Platform platform) {
        GuestCode code = new GuestCode(platform).set0((int) GuestLayout.HEAP);
        code.nop().either("eb 00", 0xeaffffff).nop(); // a jump to the next instruction ends a block
        long pc = code.here();
        // store, add 1 MiB to the address, jump back to the first nop
        code.store();
        code =
                code.isArm()
                        ? code.word(0xe2800601).word(0xeafffff9)
                        : code.hex("05 00 00 10 00 eb f3");
        try (Machine machine = machine(code.image())) {
            assertEquals(
                    new StopReason.MemoryFault(Access.WRITE, Cause.UNMAPPED, 0x1400_0000, 4, pc),
                    machine.run());
            long setUp = code.isArm() ? 2 : 1;
            assertEquals(setUp + 64 * 6 + 3, machine.instructions());
            assertEquals(pc, machine.read(platform.convention().programCounter()));
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void writeToCodeIsRefused(Platform platform) {
        GuestCode code = new GuestCode(platform).set0((int) TinyElf.TEXT);
        long pc = code.here();
        StopReason stop = run(code.store().exit(0));
        assertEquals(
                new StopReason.MemoryFault(Access.WRITE, Cause.PROTECTED, TinyElf.TEXT, 4, pc),
                stop);
        assertEquals(
                "write to code: tried to write 4 bytes at 0x00010000 (start) in start+0x%x; code cannot be changed while it runs"
                        .formatted(pc - TinyElf.TEXT),
                stop.describe(code.image()));
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void writeToConstantsIsRefused(Platform platform) {
        GuestCode code = new GuestCode(platform).set0(0x12004).store();
        Image image =
                new TinyElf(platform)
                        .segment(TinyElf.TEXT, code.bytes(), TinyElf.READ_EXECUTE)
                        .segment(TinyElf.DATA, new byte[8], TinyElf.READ)
                        .object("greeting", TinyElf.DATA, 8)
                        .image();
        try (Machine machine = machine(image)) {
            String text = machine.run().describe(image);
            assertEquals(
                    "write to constant data: tried to write 4 bytes at 0x00012004 (greeting+0x4)",
                    text.substring(0, text.indexOf(" in ")));
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void jumpToDataNamesTheJump(Platform platform) {
        GuestCode code = new GuestCode(platform).nop().set0((int) TinyElf.DATA);
        long pc = code.here();
        StopReason stop = run(code.jump());
        assertEquals(
                new StopReason.MemoryFault(
                        Access.FETCH, Cause.PROTECTED, TinyElf.DATA, fetchBytes(platform), pc),
                stop);
        assertEquals(
                "jump to data: tried to execute 0x00012000 (data), coming from start+0x%x; data is not executable: a return address or function pointer was overwritten"
                        .formatted(pc - TinyElf.TEXT),
                stop.describe(code.image()));
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void jumpToNullNamesTheJump(Platform platform) {
        GuestCode code = new GuestCode(platform).nop().set0(0);
        long pc = code.here();
        StopReason stop = run(code.jump());
        assertEquals(
                new StopReason.MemoryFault(
                        Access.FETCH, Cause.UNMAPPED, 0, fetchBytes(platform), pc),
                stop);
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void returnFromStartIsAJumpToNull(Platform platform) {
        GuestCode code = new GuestCode(platform).either("c3", 0xe12fff1e);
        assertEquals(
                new StopReason.MemoryFault(
                        Access.FETCH, Cause.UNMAPPED, 0, fetchBytes(platform), TinyElf.TEXT),
                run(code));
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void stackThatRunsOverItsEndIsAStackOverflow(Platform platform) {
        // push, and jump back to the push
        GuestCode code =
                platform.name().equals("arm")
                        ? new GuestCode(platform).word(0xe92d0001).word(0xeafffffd)
                        : new GuestCode(platform).hex("50 eb fd");
        StopReason stop = run(code);
        assertEquals(
                new StopReason.StackOverflow(
                        GuestLayout.STACK - platform.wordBytes(), TinyElf.TEXT),
                stop);
        assertEquals(139, stop.exitCode());
        assertEquals(
                "stack overflow: touched 0x%08x, below the C stack that ends at 0x20000000, in start; use less recursion or smaller local arrays, or give it a larger stack with --stack"
                        .formatted(GuestLayout.STACK - platform.wordBytes()),
                stop.describe(code.image()));
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void invalidInstructionIsFound(Platform platform) {
        GuestCode code = new GuestCode(platform).nop();
        long pc = code.here();
        StopReason stop = run(code.either("0f 0b", 0xe7f000f0).exit(0));
        assertEquals(new StopReason.InvalidInstruction(pc), stop);
        assertEquals(132, stop.exitCode());
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void systemCallIsRefusedAtItsInstruction(Platform platform) {
        GuestCode code = new GuestCode(platform).nop();
        long pc = code.here();
        StopReason stop = run(code.either("cd 80", 0xef000000).exit(0));
        assertEquals(
                pc, assertInstanceOf(StopReason.CpuException.class, stop).pc(), stop.toString());
        assertEquals(136, stop.exitCode());
        assertEquals(
                "system call instruction (CPU exception %d) in start+0x%x; there is no operating system inside the machine: use the functions of the C library"
                        .formatted(platform.name().equals("arm") ? 2 : 128, pc - TinyElf.TEXT),
                stop.describe(code.image()));
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void waitingForAnInterruptEndsTheRun(Platform platform) {
        GuestCode code = new GuestCode(platform).nop();
        long pc = code.here();
        StopReason stop = run(code.either("f4", 0xe320f003).exit(0));
        assertEquals(
                new StopReason.CpuException("instruction that waits for an interrupt", -1, pc),
                stop);
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void unknownHostCallIsAWildJump(Platform platform) {
        StopReason stop = run(new GuestCode(platform).hostCall(77, 0, 0, 0).exit(0));
        assertEquals(
                0x70000000L + 16 * 77,
                assertInstanceOf(StopReason.MemoryFault.class, stop).address());
    }

    private static int fetchBytes(Platform platform) {
        return platform.name().equals("arm") ? 4 : 1;
    }
}
