package org.stackletlab.emulator.machine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.stackletlab.emulator.arch.CallingConvention;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.StartValue;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.Segment;
import org.stackletlab.emulator.unicorn.UnicornEngine;

/** Brings a fresh engine to the first instruction of an image: memory, boot block, registers. */
final class MachineSetup {
    private final UnicornEngine engine;
    private final Image image;
    private final Platform platform;
    private final MachineOptions options;
    private final GuestLayout.Areas areas;

    MachineSetup(
            UnicornEngine engine, Image image, MachineOptions options, GuestLayout.Areas areas) {
        this.engine = engine;
        this.image = image;
        this.platform = image.platform();
        this.options = options;
        this.areas = areas;
    }

    void prepare() {
        mapMemory();
        setRegisters(writeBootBlock());
        long unused =
                engine.hookCode(
                        GuestLayout.HOST_CALLS, GuestLayout.HOST_CALLS + GuestLayout.PAGE - 1);
    }

    private void mapMemory() {
        for (Segment segment : image.segments()) {
            long start = segment.address() / GuestLayout.PAGE * GuestLayout.PAGE;
            long end = GuestLayout.pages(segment.end());
            engine.map(
                    start,
                    end - start,
                    segment.readable(),
                    segment.writable(),
                    segment.executable());
            engine.memory().write(segment.address(), image.contents(segment));
        }
        engine.mapLazily(areas.heap(), GuestLayout.pages(options.heapBytes()));
        engine.mapLazily(areas.stack(), GuestLayout.pages(options.stackBytes()));
        engine.map(GuestLayout.HOST_CALLS, GuestLayout.PAGE, true, false, true);
        engine.memory()
                .write(GuestLayout.HOST_CALLS, HostCalls.page(platform.code().returnInstruction()));
    }

    private BootBlock writeBootBlock() {
        long top = areas.stack() + GuestLayout.pages(options.stackBytes());
        BootBlock boot = BootBlock.below(top, areas.heap(), platform, options, image.name());
        engine.memory().write(boot.address(), boot.bytes());
        return boot;
    }

    private void setRegisters(BootBlock boot) {
        for (StartValue value : platform.startState().values()) {
            int id = value.register().unicornId();
            long others = value.keepOthers() ? engine.readRegister(id) : 0;
            engine.writeRegister(id, others | value.bits());
        }
        CallingConvention convention = platform.convention();
        engine.writeRegister(convention.stackPointer().unicornId(), boot.address());
        if (!convention.arguments().isEmpty()) {
            engine.writeRegister(convention.arguments().getFirst().unicornId(), boot.struct());
        }
        platform.startState()
                .called()
                .ifPresent(own -> engine.writeRegister(own.unicornId(), image.entry()));
        engine.writeRegister(convention.programCounter().unicornId(), image.entry());
    }

    /**
     * What stands at the top of the C stack when the program starts, from high to low addresses:
     * argument strings, {@code argv}, {@code struct lab_boot}, and below it the frame of a call
     * {@code lab_start(&boot)} by the platform's ABI. The struct is the runtime's {@code lab_boot},
     * the same on every platform:
     *
     * <pre>
     * uint32_t version;     0   always 1
     * uint32_t argc;        4   with the program's name
     * uint64_t argv;        8   guest address of argc+1 words, the last one 0
     * uint64_t heap_start;  16
     * uint64_t heap_bytes;  24
     * uint64_t fail_malloc; 32  which allocation fails; 0 for none
     * </pre>
     *
     * @param address guest address of {@code bytes}; also where the stack pointer is at entry
     * @param bytes everything from the stack pointer to the top of the stack
     * @param struct guest address of the struct
     */
    @SuppressWarnings("ArrayRecordComponent") // made, written and dropped; never compared
    record BootBlock(long address, byte[] bytes, long struct) {
        static final int STRUCT_BYTES = 40;
        private static final int VERSION = 1;

        /** Lays the block out below an address. */
        static BootBlock below(
                long top, long heap, Platform platform, MachineOptions options, String program) {
            List<byte[]> strings = new ArrayList<>();
            strings.add(terminated(program));
            options.arguments().forEach(argument -> strings.add(terminated(argument)));
            int stringBytes = strings.stream().mapToInt(string -> string.length).sum();
            int word = platform.wordBytes();

            long stringsAt = top - stringBytes;
            long argvAt = alignDown(stringsAt - (long) (strings.size() + 1) * word, 8);
            long structAt = alignDown(argvAt - STRUCT_BYTES, 8);
            long stackPointer = GuestLayout.entryStackPointer(structAt, platform);

            ByteBuffer block =
                    ByteBuffer.allocate((int) (top - stackPointer)).order(platform.byteOrder());
            block.position((int) (structAt - stackPointer));
            block.putInt(VERSION).putInt(strings.size()).putLong(argvAt);
            block.putLong(heap).putLong(GuestLayout.pages(options.heapBytes()));
            block.putLong(options.failMalloc());
            block.position((int) (argvAt - stackPointer));
            long at = stringsAt;
            for (byte[] string : strings) {
                putWord(block, word, at);
                at += string.length;
            }
            putWord(block, word, 0);
            block.position((int) (stringsAt - stackPointer));
            strings.forEach(block::put);
            if (platform.convention().arguments().isEmpty()) {
                block.position(word); // above the return address, which is 0
                putWord(block, word, structAt);
            }
            return new BootBlock(stackPointer, block.array(), structAt);
        }

        /** The bytes the block takes at most, to be compared with the size of the stack. */
        static long bytesNeeded(MachineOptions options, String program) {
            long strings = terminated(program).length;
            for (String argument : options.arguments()) {
                strings += terminated(argument).length + Long.BYTES;
            }
            return strings + STRUCT_BYTES + 128;
        }

        private static void putWord(ByteBuffer block, int word, long value) {
            if (word == Long.BYTES) {
                block.putLong(value);
            } else {
                block.putInt((int) value);
            }
        }

        private static long alignDown(long address, long alignment) {
            return address / alignment * alignment;
        }

        private static byte[] terminated(String string) {
            return (string + "\0").getBytes(StandardCharsets.UTF_8);
        }
    }
}
