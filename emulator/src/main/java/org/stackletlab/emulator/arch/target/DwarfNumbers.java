package org.stackletlab.emulator.arch.target;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The numbers that DWARF uses for a platform's registers.
 *
 * @param names register names by number
 * @param aliases further names that assembly uses, with their numbers
 * @param returnAddress under which call-frame rules state where the return address is
 * @param frameAddress how many bytes the address of a frame (the CFA) is above the stack pointer
 *     that the caller had at the call
 * @param reloaded registers that callers load anew after a call, wherever a linker or compiler sees
 *     that the function called may have another value in them: rules do not tell where they are,
 *     and debuggers look at the instruction behind the call
 */
public record DwarfNumbers(
        Map<Integer, String> names,
        Map<String, Integer> aliases,
        int returnAddress,
        int frameAddress,
        Set<String> reloaded) {
    public DwarfNumbers {
        names = Map.copyOf(names);
        aliases = Map.copyOf(aliases);
        reloaded = Set.copyOf(reloaded);
    }

    /** Numbers with no register yet, for a return address with this one. */
    public static DwarfNumbers returningTo(int returnAddress) {
        return new DwarfNumbers(Map.of(), Map.of(), returnAddress, 0, Set.of());
    }

    /** The same where the address of a frame is above the caller's stack pointer. */
    public DwarfNumbers framesAbove(int bytes) {
        return new DwarfNumbers(names, aliases, returnAddress, bytes, reloaded);
    }

    /** The same where callers load a register anew. */
    public DwarfNumbers reloading(String register) {
        return new DwarfNumbers(names, aliases, returnAddress, frameAddress, Set.of(register));
    }

    /** Also registers with consecutive numbers. */
    public DwarfNumbers and(int first, String... registers) {
        Map<Integer, String> more = new LinkedHashMap<>(names);
        for (int i = 0; i < registers.length; i++) {
            more.put(first + i, registers[i]);
        }
        return new DwarfNumbers(more, aliases, returnAddress, frameAddress, reloaded);
    }

    /** Also registers whose names are a prefix and a number, from {@code prefix0} on. */
    public DwarfNumbers andNumbered(int first, String prefix, int count) {
        return and(first, numbered(prefix, count).toArray(String[]::new));
    }

    /** Also other names for consecutive numbers. */
    public DwarfNumbers alias(int first, List<String> others) {
        Map<String, Integer> more = new LinkedHashMap<>(aliases);
        for (int i = 0; i < others.size(); i++) {
            more.put(others.get(i), first + i);
        }
        return new DwarfNumbers(names, more, returnAddress, frameAddress, reloaded);
    }

    /** Also other names for consecutive numbers, from {@code prefix0} on. */
    public DwarfNumbers aliasNumbered(int first, String prefix, int count) {
        return alias(first, numbered(prefix, count));
    }

    private static List<String> numbered(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(number -> prefix + number).toList();
    }
}
