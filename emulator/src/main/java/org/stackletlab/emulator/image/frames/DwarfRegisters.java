package org.stackletlab.emulator.image.frames;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Register;

/**
 * DWARF's numbers for the registers of a platform, by the same ABI documents as all else: System V
 * i386 psABI table 2.14, AMD64 psABI figure 3.36, DWARF for the Arm Architecture section 4.1.
 */
public final class DwarfRegisters {
    private final Map<Integer, Register> byNumber = new HashMap<>();
    private final Map<String, Integer> byName = new HashMap<>();
    private final Register stackPointer;
    private final int returnAddress;

    private DwarfRegisters(Platform platform) {
        stackPointer = platform.convention().stackPointer();
        switch (platform.name()) {
            case "x86" -> {
                names(platform, 0, List.of("eax", "ecx", "edx", "ebx", "esp", "ebp", "esi", "edi"));
                names(platform, 8, List.of("eip", "eflags"));
                numbered(platform, 11, "st", 8);
                numbered(platform, 21, "xmm", 8);
                names(platform, 37, List.of("fpcw"));
                names(platform, 39, List.of("mxcsr"));
                returnAddress = 8;
            }
            case "x86_64" -> {
                names(platform, 0, List.of("rax", "rdx", "rcx", "rbx", "rsi", "rdi", "rbp", "rsp"));
                for (int i = 8; i < 16; i++) {
                    names(platform, i, List.of("r" + i));
                }
                names(platform, 16, List.of("rip"));
                numbered(platform, 17, "xmm", 16);
                numbered(platform, 33, "st", 8);
                names(platform, 49, List.of("rflags"));
                names(platform, 64, List.of("mxcsr", "fpcw"));
                returnAddress = 16;
            }
            case "arm" -> {
                numbered(platform, 0, "r", 13);
                names(platform, 13, List.of("sp", "lr", "pc"));
                numbered(platform, 256, "d", 32);
                byName.putAll(
                        Map.of(
                                "sb", 9, "sl", 10, "fp", 11, "ip", 12, "r13", 13, "r14", 14, "r15",
                                15));
                returnAddress = 14;
            }
            default ->
                    throw new IllegalArgumentException(
                            "DWARF's register numbers of " + platform + " are not listed here");
        }
    }

    /**
     * The numbers of a platform.
     *
     * @throws IllegalArgumentException if they are not listed
     */
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

    private void numbered(Platform platform, int first, String prefix, int count) {
        for (int i = 0; i < count; i++) {
            put(first + i, platform.register(prefix + i));
        }
    }

    private void names(Platform platform, int first, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            put(first + i, platform.register(names.get(i)));
        }
    }

    private void put(int number, Register register) {
        byNumber.put(number, register);
        byName.put(register.name(), number);
    }
}
