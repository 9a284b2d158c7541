package org.stackletlab.emulator.image.variables;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import org.stackletlab.emulator.image.dwarf.Entry;
import org.stackletlab.emulator.image.dwarf.Units;

/** The types of an image: their names in C, sizes, and what is behind typedefs. */
final class Types {
    /** Damaged types may refer to themselves. */
    private static final int LONGEST_CHAIN = 64;

    private final Units units;
    private final int wordBytes;

    /** Complete structs and unions by tag, for those that are only declared elsewhere. */
    private final Map<String, Entry> tagged = new HashMap<>();

    private final Map<String, Entry> typedefs = new HashMap<>();

    Types(Units units, int wordBytes) {
        this.units = units;
        this.wordBytes = wordBytes;
        for (Entry root : units.roots()) {
            for (Entry entry : root.children()) {
                if (isStruct(entry) && entry.number(Entry.DECLARATION).isEmpty()) {
                    tagged.putIfAbsent(entry.name(), entry);
                } else if (entry.tag() == Entry.TYPEDEF) {
                    typedefs.putIfAbsent(entry.name(), entry);
                }
            }
        }
    }

    static boolean isStruct(Entry entry) {
        return entry.tag() == Entry.STRUCTURE_TYPE || entry.tag() == Entry.UNION_TYPE;
    }

    /** A struct, a union or a typedef by its name. */
    Optional<Entry> named(String name) {
        return Optional.ofNullable(tagged.get(name))
                .or(() -> Optional.ofNullable(typedefs.get(name)));
    }

    /** The type an entry states; empty for void. */
    Optional<Entry> of(Entry entry) {
        return units.referred(entry, Entry.TYPE);
    }

    /** The type behind typedefs and qualifiers; empty for void. */
    Optional<Entry> behind(Optional<Entry> type) {
        Optional<Entry> now = type;
        for (int i = 0; i < LONGEST_CHAIN && now.isPresent(); i++) {
            Entry entry = now.get();
            if (isStruct(entry)) {
                boolean declared = entry.number(Entry.DECLARATION).isPresent();
                return Optional.of(declared ? tagged.getOrDefault(entry.name(), entry) : entry);
            }
            if (entry.tag() != Entry.TYPEDEF && qualifier(entry).isEmpty()) {
                return now;
            }
            now = of(entry);
        }
        return Optional.empty();
    }

    private static Optional<String> qualifier(Entry entry) {
        return switch (entry.tag()) {
            case Entry.CONST_TYPE -> Optional.of("const");
            case Entry.VOLATILE_TYPE -> Optional.of("volatile");
            case Entry.RESTRICT_TYPE -> Optional.of("restrict");
            case Entry.ATOMIC_TYPE -> Optional.of("_Atomic");
            default -> Optional.empty();
        };
    }

    /** Its size in bytes; 0 if it has none. */
    long size(Optional<Entry> type) {
        return size(type, 0);
    }

    private long size(Optional<Entry> type, int steps) {
        Optional<Entry> behind = behind(type);
        if (behind.isEmpty() || steps > LONGEST_CHAIN) {
            return 0;
        }
        Entry entry = behind.get();
        Optional<Long> stated = entry.number(Entry.BYTE_SIZE);
        if (stated.isPresent()) {
            return stated.get();
        }
        return switch (entry.tag()) {
            case Entry.POINTER_TYPE -> wordBytes;
            case Entry.ARRAY_TYPE -> {
                long all = size(of(entry), steps + 1);
                for (long dimension : dimensions(entry)) {
                    all *= dimension;
                }
                yield all;
            }
            default -> 0;
        };
    }

    /** How many elements an array has in each dimension; 0 where it does not say. */
    static List<Long> dimensions(Entry array) {
        List<Long> dimensions = new ArrayList<>();
        for (Entry child : array.children()) {
            if (child.tag() == Entry.SUBRANGE_TYPE) {
                dimensions.add(
                        child.number(Entry.COUNT)
                                .or(() -> child.number(Entry.UPPER_BOUND).map(last -> last + 1))
                                .orElse(0L));
            }
        }
        return dimensions;
    }

    /** The type as C writes it. */
    String name(Optional<Entry> type) {
        return declare(type, "", 0);
    }

    /** A declaration of something with this type; C writes types around what is declared. */
    private String declare(Optional<Entry> type, String inner, int steps) {
        if (type.isEmpty() || steps > LONGEST_CHAIN) {
            return joined("void", inner);
        }
        Entry entry = type.get();
        Optional<String> qualifier = qualifier(entry);
        if (qualifier.isPresent()) {
            boolean pointer = of(entry).filter(of -> of.tag() == Entry.POINTER_TYPE).isPresent();
            return pointer
                    ? declare(of(entry), joined(" " + qualifier.get(), inner), steps + 1)
                    : qualifier.get() + " " + declare(of(entry), inner, steps + 1);
        }
        return switch (entry.tag()) {
            case Entry.POINTER_TYPE -> {
                boolean around =
                        of(entry)
                                .filter(
                                        to ->
                                                to.tag() == Entry.ARRAY_TYPE
                                                        || to.tag() == Entry.SUBROUTINE_TYPE)
                                .isPresent();
                String pointer = "*" + inner;
                yield declare(of(entry), around ? "(" + pointer + ")" : pointer, steps + 1);
            }
            case Entry.ARRAY_TYPE -> declare(of(entry), inner + brackets(entry), steps + 1);
            case Entry.SUBROUTINE_TYPE ->
                    declare(of(entry), inner + parameters(entry, steps), steps + 1);
            default -> joined(tag(entry), inner);
        };
    }

    private static String brackets(Entry array) {
        StringBuilder text = new StringBuilder();
        for (long dimension : dimensions(array)) {
            text.append('[').append(dimension == 0 ? "" : dimension).append(']');
        }
        return text.toString();
    }

    private String parameters(Entry function, int steps) {
        StringJoiner list = new StringJoiner(", ", "(", ")").setEmptyValue("(void)");
        for (Entry child : function.children()) {
            if (child.tag() == Entry.FORMAL_PARAMETER) {
                list.add(declare(of(child), "", steps + 1));
            } else if (child.tag() == Entry.UNSPECIFIED_PARAMETERS) {
                list.add("...");
            }
        }
        return list.toString();
    }

    private static String tag(Entry entry) {
        Function<String, String> named =
                keyword ->
                        entry.name().isEmpty() ? keyword + " {...}" : keyword + " " + entry.name();
        return switch (entry.tag()) {
            case Entry.STRUCTURE_TYPE -> named.apply("struct");
            case Entry.UNION_TYPE -> named.apply("union");
            case Entry.ENUMERATION_TYPE -> named.apply("enum");
            default -> entry.name();
        };
    }

    private static String joined(String name, String inner) {
        return inner.isEmpty() ? name : name + " " + inner.strip();
    }
}
