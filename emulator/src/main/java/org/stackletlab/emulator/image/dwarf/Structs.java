package org.stackletlab.emulator.image.dwarf;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds structs, unions and enumerations by name and lays out their members. */
final class Structs {
    private static final int LONGEST_TYPE_CHAIN = 64;

    /** Damaged types may contain themselves. */
    private static final int DEEPEST_STRUCT = 8;

    private final Units units;
    private final int wordBytes;

    Structs(Units units, int wordBytes) {
        this.units = units;
        this.wordBytes = wordBytes;
    }

    /** The struct or union with this tag, or that a typedef of this name stands for. */
    Optional<DebugInfo.Struct> named(String name) {
        return tagged(name).findFirst().or(() -> typedef(name)).map(entry -> laidOut(name, entry));
    }

    /** The first struct or union with this tag that has all these members. */
    Optional<DebugInfo.Struct> named(String name, Set<String> members) {
        return tagged(name)
                .map(entry -> laidOut(name, entry))
                .filter(
                        struct ->
                                struct.members().stream()
                                        .map(DebugInfo.Member::name)
                                        .collect(Collectors.toSet())
                                        .containsAll(members))
                .findFirst();
    }

    /** The constants of the enumeration with this tag. */
    Map<String, Long> constants(String name) {
        Map<String, Long> constants = new LinkedHashMap<>();
        topLevel()
                .filter(entry -> entry.tag() == Entry.ENUMERATION_TYPE)
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .ifPresent(
                        found ->
                                found.children().stream()
                                        .filter(child -> child.tag() == Entry.ENUMERATOR)
                                        .forEach(child -> addConstant(child, constants)));
        return constants;
    }

    private static void addConstant(Entry enumerator, Map<String, Long> constants) {
        enumerator
                .number(Entry.CONST_VALUE)
                .ifPresent(value -> constants.put(enumerator.name(), value));
    }

    private DebugInfo.Struct laidOut(String name, Entry entry) {
        List<DebugInfo.Member> members = new ArrayList<>();
        addMembers(entry, 0, members, Set.of());
        return new DebugInfo.Struct(name, (int) size(entry, 0), members);
    }

    private Stream<Entry> tagged(String name) {
        return topLevel().filter(entry -> isComplete(entry) && entry.name().equals(name));
    }

    private Optional<Entry> typedef(String name) {
        return topLevel()
                .filter(entry -> entry.tag() == Entry.TYPEDEF && entry.name().equals(name))
                .flatMap(entry -> target(entry, 0).stream())
                .filter(Structs::isComplete)
                .findFirst();
    }

    private Stream<Entry> topLevel() {
        return units.roots().stream().flatMap(root -> root.children().stream());
    }

    private static boolean isComplete(Entry entry) {
        return (entry.tag() == Entry.STRUCTURE_TYPE || entry.tag() == Entry.UNION_TYPE)
                && entry.number(Entry.BYTE_SIZE).isPresent();
    }

    /** What a chain of typedefs and qualifiers comes to. */
    private Optional<Entry> target(Entry entry, int steps) {
        if (steps > LONGEST_TYPE_CHAIN || isComplete(entry)) {
            return Optional.of(entry);
        }
        // A struct that is only declared in its unit may be complete in another.
        if (entry.tag() == Entry.STRUCTURE_TYPE || entry.tag() == Entry.UNION_TYPE) {
            return tagged(entry.name()).findFirst();
        }
        return type(entry).flatMap(next -> target(next, steps + 1));
    }

    private void addMembers(
            Entry struct, long base, List<DebugInfo.Member> members, Set<Long> around) {
        for (Entry child : struct.children()) {
            if (child.tag() != Entry.MEMBER) {
                continue;
            }
            Optional<Long> bits = child.number(Entry.DATA_BIT_OFFSET);
            long offset =
                    base
                            + bits.map(b -> b / 8)
                                    .orElse(child.number(Entry.MEMBER_LOCATION).orElse(0L));
            if (!child.name().isEmpty()) {
                long bytes =
                        bits.map(b -> (b % 8 + child.number(Entry.BIT_SIZE).orElse(0L) + 7) / 8)
                                .orElseGet(() -> type(child).map(t -> size(t, 0)).orElse(0L));
                members.add(new DebugInfo.Member(child.name(), (int) offset, (int) bytes));
            } else if (!around.contains(struct.offset()) && around.size() < DEEPEST_STRUCT) {
                // C reaches the members of an unnamed struct or union as if they were its own.
                Set<Long> within = new HashSet<>(around);
                within.add(struct.offset());
                type(child)
                        .flatMap(type -> target(type, 0))
                        .ifPresent(inner -> addMembers(inner, offset, members, within));
            }
        }
    }

    private long size(Entry type, int steps) {
        Optional<Long> stated = type.number(Entry.BYTE_SIZE);
        if (stated.isPresent()) {
            return stated.get();
        }
        if (type.tag() == Entry.POINTER_TYPE) {
            return wordBytes;
        }
        if (steps > LONGEST_TYPE_CHAIN) {
            return 0;
        }
        long count = type.tag() == Entry.ARRAY_TYPE ? elements(type) : 1;
        return count * type(type).map(next -> size(next, steps + 1)).orElse(0L);
    }

    private static long elements(Entry array) {
        long count = 1;
        for (Entry child : array.children()) {
            if (child.tag() == Entry.SUBRANGE_TYPE) {
                count *=
                        child.number(Entry.COUNT)
                                .or(() -> child.number(Entry.UPPER_BOUND).map(bound -> bound + 1))
                                .orElse(0L);
            }
        }
        return count;
    }

    private Optional<Entry> type(Entry entry) {
        return entry.number(Entry.TYPE).map(units::at);
    }
}
