package org.stackletlab.emulator.arch;

import static java.util.Objects.requireNonNull;

import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.stackletlab.emulator.arch.fact.FlagBit;
import org.stackletlab.emulator.arch.target.DwarfNumbers;
import org.stackletlab.emulator.arch.target.ElfTarget;
import org.stackletlab.emulator.arch.target.ToolNames;
import org.stackletlab.emulator.arch.target.UnicornTarget;
import org.stackletlab.emulator.decode.InstructionSet;

/**
 * An instruction set plus its ABI.
 *
 * @param name the name users type, such as {@code x86_64}
 * @param title the name in prose
 * @param wordBytes size of a pointer, 4 or 8
 * @param registers all registers worth showing, integer registers first; names are unique
 * @param flags the condition flags, in the order in which people name them
 * @param convention the C calling convention
 * @param startState what is set on a fresh CPU
 * @param elf how its ELF files say so
 * @param dwarf DWARF's numbers of its registers
 * @param tools names and options for compiler and assembler
 * @param unicorn which CPU emulates it
 */
public record Platform(
        String name,
        String title,
        int wordBytes,
        List<Register> registers,
        List<FlagBit> flags,
        CallingConvention convention,
        StartState startState,
        ElfTarget elf,
        DwarfNumbers dwarf,
        ToolNames tools,
        UnicornTarget unicorn) {
    public Platform {
        requireNonNull(name, "name");
        requireNonNull(title, "title");
        registers = List.copyOf(registers);
        flags = List.copyOf(flags);
        requireNonNull(convention, "convention");
        requireNonNull(startState, "startState");
        requireNonNull(dwarf, "dwarf");
        requireNonNull(tools, "tools");
        requireNonNull(unicorn, "unicorn");
        if (wordBytes != 4 * elf.elfClass()) {
            throw new IllegalArgumentException(
                    name + ": a word of " + wordBytes + " bytes in ELF class " + elf.elfClass());
        }
        Set<String> names = new HashSet<>();
        for (Register register : registers) {
            if (!names.add(register.name())) {
                throw new IllegalArgumentException(name + ": two registers named " + register);
            }
        }
    }

    /**
     * The register of this name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names there are
     */
    public Register register(String registerName) {
        return registers.stream()
                .filter(register -> register.name().equals(registerName))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "%s has no register '%s'; it has %s"
                                                .formatted(
                                                        name,
                                                        registerName,
                                                        registers.stream()
                                                                .map(Register::name)
                                                                .collect(
                                                                        Collectors.joining(" ")))));
    }

    /** The instructions that a program begins with. */
    public InstructionSet code() {
        return unicorn.code();
    }

    /** Which byte of a number comes first in memory. */
    public ByteOrder byteOrder() {
        return elf.order();
    }

    /** Whether the least significant byte of a number comes first in memory. */
    public boolean isLittleEndian() {
        return byteOrder() == ByteOrder.LITTLE_ENDIAN;
    }

    /**
     * The unsigned number that bytes of memory are.
     *
     * @param memory at most 8
     */
    public long number(byte[] memory) {
        long value = 0;
        for (int i = 0; i < memory.length; i++) {
            int next = isLittleEndian() ? memory.length - 1 - i : i;
            value = value << Byte.SIZE | (memory[next] & 0xff);
        }
        return value;
    }

    /**
     * Brings the bytes of one number from the order of memory to that with the least significant
     * byte first, or back; the array itself if they are the same.
     */
    public byte[] reordered(byte[] number) {
        if (isLittleEndian()) {
            return number;
        }
        byte[] reversed = new byte[number.length];
        for (int i = 0; i < number.length; i++) {
            reversed[i] = number[number.length - 1 - i];
        }
        return reversed;
    }

    /** The registers of one kind, in the platform's order. */
    public List<Register> registers(RegisterKind kind) {
        return registers.stream().filter(register -> register.kind() == kind).toList();
    }

    /** Two platforms are the same if they have the same name. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Platform platform && platform.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
