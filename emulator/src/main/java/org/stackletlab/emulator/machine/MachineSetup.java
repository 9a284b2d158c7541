package org.stackletlab.emulator.machine;

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

    MachineSetup(UnicornEngine engine, Image image, MachineOptions options) {
        this.engine = engine;
        this.image = image;
        this.platform = image.platform();
        this.options = options;
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
        engine.mapLazily(GuestLayout.HEAP, GuestLayout.pages(options.heapBytes()));
        engine.mapLazily(GuestLayout.STACK, GuestLayout.pages(options.stackBytes()));
        engine.map(GuestLayout.HOST_CALLS, GuestLayout.PAGE, true, false, true);
        boolean arm = platform.convention().linkRegister().isPresent();
        engine.memory().write(GuestLayout.HOST_CALLS, HostCalls.page(arm));
    }

    private BootBlock writeBootBlock() {
        long top = GuestLayout.STACK + GuestLayout.pages(options.stackBytes());
        BootBlock boot = BootBlock.below(top, platform, options, image.name());
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
        engine.writeRegister(convention.programCounter().unicornId(), image.entry());
    }
}
