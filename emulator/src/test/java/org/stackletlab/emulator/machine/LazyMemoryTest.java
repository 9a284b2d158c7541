package org.stackletlab.emulator.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.stackletlab.emulator.UnicornPresent.machine;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackletlab.emulator.GuestCode;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.state.MachineState;
import org.stackletlab.emulator.state.PagedMemory;

/** Heap and stack are given to the CPU in chunks, which no program can see. */
class LazyMemoryTest {
    private static final long CHUNK = 1 << 20;
    private static final MachineOptions LARGEST =
            MachineOptions.defaults()
                    .withHeapBytes(GuestLayout.LARGEST_HEAP)
                    .withStackBytes(GuestLayout.LARGEST_STACK);

    static List<Platform> platforms() {
        return Platforms.core();
    }

    private static Image storing(Platform platform, long address) {
        return new GuestCode(platform)
                .set0((int) address)
                .set1(0x11223344)
                .store()
                .set1(0)
                .load()
                .store()
                .exit(7)
                .image();
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void accessAcrossTwoChunksReachesBoth(Platform platform) {
        long address = GuestLayout.HEAP + 5 * CHUNK - 2;
        try (Machine machine = machine(storing(platform, address), LARGEST, Console.NONE)) {
            assertEquals(new StopReason.Exited(7), machine.run());
            assertEquals(0x11223344, machine.readValue(address, 4));
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void lastBytesOfTheHeapAreThere(Platform platform) {
        long address = GuestLayout.HEAP + GuestLayout.LARGEST_HEAP - 4;
        try (Machine machine = machine(storing(platform, address), LARGEST, Console.NONE)) {
            assertEquals(new StopReason.Exited(7), machine.run());
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void accessBehindTheHeapFails(Platform platform) {
        long address = GuestLayout.HEAP + 3 * GuestLayout.PAGE;
        MachineOptions small = LARGEST.withHeapBytes(3 * GuestLayout.PAGE);
        try (Machine machine = machine(storing(platform, address), small, Console.NONE)) {
            StopReason.MemoryFault fault =
                    assertInstanceOf(StopReason.MemoryFault.class, machine.run());
            assertEquals(StopReason.Cause.UNMAPPED, fault.cause());
            assertEquals(address, fault.address());
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void jumpIntoMemoryNobodyTouchedIsAJumpToData(Platform platform) {
        int address = (int) (GuestLayout.HEAP + 9 * CHUNK);
        Image image = new GuestCode(platform).set0(address).jump().image();
        try (Machine machine = machine(image, LARGEST, Console.NONE)) {
            StopReason.MemoryFault fault =
                    assertInstanceOf(StopReason.MemoryFault.class, machine.run());
            assertEquals(StopReason.Access.FETCH, fault.access());
            assertEquals(StopReason.Cause.PROTECTED, fault.cause());
        }
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void statesShareWhatDidNotChange(Platform platform) {
        long address = GuestLayout.HEAP + 5 * CHUNK;
        try (Machine machine = machine(storing(platform, address), LARGEST, Console.NONE)) {
            MachineState before = machine.capture(Optional.empty());
            machine.run();
            MachineState after = machine.capture(Optional.of(before));
            List<PagedMemory.Region> old = before.memory().regions();
            List<PagedMemory.Region> now = after.memory().regions();
            for (int i = 0; i < now.size(); i++) {
                PagedMemory.Region region = now.get(i);
                boolean stored = region.address() == address;
                boolean stack = region.address() >= GuestLayout.STACK;
                if (!stored && !stack) {
                    assertSame(old.get(i), region);
                }
            }
            machine.restore(before);
            assertEquals(before, machine.capture(Optional.of(after)));
        }
    }
}
