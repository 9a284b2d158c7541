package org.stackletlab.emulator.image.frames;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Register;

/** DWARF's numbers for the registers of a platform, which stand in its data. */
public final class DwarfRegisters {
    private final Map<Integer, Register> byNumber = new HashMap<>();
    private final Map<String, Integer> byName = new HashMap<>();
    private final Register stackPointer;
    private final int returnAddress;

    private DwarfRegisters(Platform platform) {
        stackPointer = platform.convention().stackPointer();
        returnAddress = platform.dwarf().returnAddress();
        byName.putAll(platform.dwarf().aliases());
        platform.dwarf()
                .names()
                .forEach(
                        (number, name) -> {
                            byNumber.put(number, platform.register(name));
                            byName.put(name, number);
                        });
    }

    /** The numbers of a platform. */
    public static DwarfRegisters of(Platform platform) {
        return new DwarfRegisters(platform);
    }

    /** The register with this number, if it is one that programs use. */
    public Optional<Register> register(int number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    /** The number of the register that assembly calls so. */
    public Optional<Integer> number(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The platform's stack pointer. */
    public Register stackPointer() {
        return stackPointer;
    }

    /** The number under which call-frame rules state where the return address is. */
    public int returnAddress() {
        return returnAddress;
    }
}
