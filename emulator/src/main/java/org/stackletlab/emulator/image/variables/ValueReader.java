package org.stackletlab.emulator.image.variables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringJoiner;
import org.stackletlab.emulator.arch.target.AssemblySyntax;
import org.stackletlab.emulator.image.Image;
import org.stackletlab.emulator.image.Symbol;
import org.stackletlab.emulator.image.SymbolKind;
import org.stackletlab.emulator.image.dwarf.Entry;
import org.stackletlab.emulator.image.frames.MemorySource;

/** Reads one value by its type. How much is read of it is limited. */
final class ValueReader {
    private static final int MOST_ELEMENTS = 200;
    private static final long MOST_BYTES = 1 << 16;
    private static final int DEEPEST = 12;
    private static final int LONGEST_STRING = 200;
    private static final String OPTIMIZED_OUT = "<optimized out>";

    /** So many equal elements and more are counted rather than repeated. */
    private static final int FEWEST_REPEATS = 10;

    private final Image image;
    private final Types types;
    private final MemorySource memory;
    private int elements;

    ValueReader(Image image, Types types, MemorySource memory) {
        this.image = image;
        this.types = types;
        this.memory = memory;
    }

    CValue read(Optional<Entry> type, Content content) {
        return read(type, content, 0, 0);
    }

    private CValue read(Optional<Entry> type, Content content, long offset, int depth) {
        String name = types.name(type);
        Optional<Entry> behind = types.behind(type);
        if (behind.isEmpty()) {
            return new CValue.Unavailable(name, "<void>");
        }
        Entry entry = behind.get();
        if (Types.isStruct(entry)) {
            return struct(name, entry, content, offset, depth);
        }
        if (entry.tag() == Entry.ARRAY_TYPE) {
            return array(name, entry, Types.dimensions(entry), content, offset, depth);
        }
        int bytes = (int) types.size(behind);
        if (bytes <= 0 || bytes > 16) {
            return new CValue.Unavailable(name, "<a type that is not read here>");
        }
        if (!content.has(offset, bytes)) {
            return new CValue.Unavailable(name, OPTIMIZED_OUT);
        }
        return switch (entry.tag()) {
            case Entry.BASE_TYPE -> Numbers.of(entry, name, content, offset, bytes, isX87());
            case Entry.POINTER_TYPE -> pointer(name, entry, content.number(offset, bytes));
            case Entry.ENUMERATION_TYPE ->
                    enumerator(name, entry, content.number(offset, bytes), bytes);
            default -> new CValue.Unavailable(name, "<a type that is not read here>");
        };
    }

    private boolean isX87() {
        return image.platform().tools().syntax() == AssemblySyntax.INTEL;
    }

    private CValue struct(String name, Entry struct, Content content, long offset, int depth) {
        if (depth > DEEPEST) {
            return new CValue.Unavailable(name, "{...}");
        }
        List<CValue.Member> members = new ArrayList<>();
        StringJoiner text = new StringJoiner(", ", "{", "}");
        boolean known = false;
        for (Entry child : struct.children()) {
            if (child.tag() == Entry.MEMBER) {
                CValue value = member(child, content, offset, depth);
                members.add(new CValue.Member(child.name(), value));
                text.add((child.name().isEmpty() ? "" : child.name() + " = ") + value.text());
                known |= !value.text().equals(OPTIMIZED_OUT);
            }
        }
        return members.isEmpty() || known
                ? new CValue.Struct(name, members, text.toString())
                : new CValue.Unavailable(name, OPTIMIZED_OUT);
    }

    private CValue member(Entry member, Content content, long offset, int depth) {
        Optional<Entry> type = types.of(member);
        Optional<Long> width = member.number(Entry.BIT_SIZE);
        if (width.isEmpty()) {
            long at = offset + member.number(Entry.MEMBER_LOCATION).orElse(0L);
            return read(type, content, at, depth + 1);
        }
        long bit = member.number(Entry.DATA_BIT_OFFSET).orElse(0L);
        long first = offset + bit / 8;
        int bytes = (int) ((bit % 8 + width.get() + 7) / 8);
        if (bytes > Long.BYTES || !content.has(first, bytes)) {
            return new CValue.Unavailable(types.name(type), OPTIMIZED_OUT);
        }
        int bits = width.get().intValue();
        long number = content.number(first, bytes) >>> (bit % 8) & (-1L >>> (Long.SIZE - bits));
        return types.behind(type)
                .filter(entry -> entry.tag() == Entry.BASE_TYPE)
                .map(entry -> Numbers.integer(entry, types.name(type), number, bits))
                .orElseGet(
                        () ->
                                types.behind(type)
                                        .map(
                                                entry ->
                                                        enumerator(
                                                                types.name(type),
                                                                entry,
                                                                number,
                                                                bytes))
                                        .orElseThrow());
    }

    private CValue array(
            String name,
            Entry array,
            List<Long> dimensions,
            Content content,
            long offset,
            int depth) {
        Optional<Entry> element = types.of(array);
        List<Long> inner =
                dimensions.isEmpty() ? List.of() : dimensions.subList(1, dimensions.size());
        long count = dimensions.isEmpty() ? 0 : dimensions.getFirst();
        long step = types.size(element);
        for (long dimension : inner) {
            step *= dimension;
        }
        if (inner.isEmpty() && step == 1 && Numbers.isCharacter(types.behind(element))) {
            Optional<CValue> string = characters(name, content, offset, count);
            if (string.isPresent()) {
                return string.get();
            }
        }
        List<CValue> values = new ArrayList<>();
        for (long i = 0; i < count && elements < MOST_ELEMENTS && depth <= DEEPEST; i++) {
            long at = offset + i * step;
            elements += inner.isEmpty() ? 1 : 0;
            values.add(
                    inner.isEmpty()
                            ? read(element, content, at, depth + 1)
                            : array(types.name(element), array, inner, content, at, depth + 1));
        }
        boolean known = values.stream().anyMatch(value -> !value.text().equals(OPTIMIZED_OUT));
        return values.isEmpty() || known
                ? new CValue.Array(name, values, count, list(values, count))
                : new CValue.Unavailable(name, OPTIMIZED_OUT);
    }

    private static String list(List<CValue> values, long count) {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        int i = 0;
        while (i < values.size()) {
            int end = i + 1;
            while (end < values.size() && values.get(end).text().equals(values.get(i).text())) {
                end++;
            }
            if (end - i >= FEWEST_REPEATS) {
                text.add(values.get(i).text() + " <repeats " + (end - i) + " times>");
            } else {
                values.subList(i, end).forEach(value -> text.add(value.text()));
            }
            i = end;
        }
        return values.size() < count ? text.add("...").toString() : text.toString();
    }

    /** An array of characters as a string, without the zeros at its end. */
    private static Optional<CValue> characters(
            String name, Content content, long offset, long count) {
        long there = Math.min(count, content.bytes().length - offset);
        if (there <= 0 || !content.has(offset, there)) {
            return Optional.empty();
        }
        int start = (int) offset;
        int end = start + (int) there;
        while (end > start && content.bytes()[end - 1] == 0) {
            end--;
        }
        int shown = Math.min(end, start + LONGEST_STRING);
        String text = Text.string(content.bytes(), start, shown) + (shown < end ? "..." : "");
        return Optional.of(new CValue.Array(name, List.of(), count, text));
    }

    private CValue pointer(String name, Entry pointer, long address) {
        StringBuilder text = new StringBuilder("0x%x".formatted(address));
        Optional<Entry> target = types.behind(types.of(pointer));
        Optional<String> symbol = symbol(target, address);
        symbol.ifPresent(known -> text.append(" <").append(known).append('>'));
        Optional<String> string = Optional.empty();
        if (address != 0 && Numbers.isCharacter(target) && types.size(target) == 1) {
            string = string(address);
            text.append(' ').append(string.orElse("<unreadable>"));
        }
        return new CValue.Pointer(name, address, symbol, string, text.toString());
    }

    /** The function or object that an address is in; strings have no names worth telling. */
    private Optional<String> symbol(Optional<Entry> target, long address) {
        boolean code = target.filter(type -> type.tag() == Entry.SUBROUTINE_TYPE).isPresent();
        return image.symbolAt(address)
                .filter(symbol -> code || named(symbol, address))
                .map(_ -> image.describe(address));
    }

    private static boolean named(Symbol symbol, long address) {
        return symbol.kind() != SymbolKind.LABEL && symbol.covers(address);
    }

    /** A zero-terminated string between quotes; empty if nothing is there. */
    private Optional<String> string(long address) {
        byte[] bytes = new byte[LONGEST_STRING];
        for (int length = 0; length < LONGEST_STRING; length++) {
            Optional<byte[]> one = memory.read(address + length, 1);
            if (one.isEmpty()) {
                return length == 0
                        ? Optional.empty()
                        : Optional.of(Text.string(bytes, 0, length) + " <unreadable>");
            }
            if (one.get()[0] == 0) {
                return Optional.of(Text.string(bytes, 0, length));
            }
            bytes[length] = one.get()[0];
        }
        return Optional.of(Text.string(bytes, 0, LONGEST_STRING) + "...");
    }

    private CValue enumerator(String name, Entry type, long bits, int bytes) {
        int unused = Long.SIZE - 8 * bytes;
        long value = bits << unused >> unused;
        StringJoiner flags = new StringJoiner(" | ", "(", ")");
        long left = bits;
        for (Entry child : type.children()) {
            long constant = child.number(Entry.CONST_VALUE).orElse(0L);
            if (constant == value || constant == bits) {
                return new CValue.Scalar(name, value, child.name());
            }
            if (Long.bitCount(constant) == 1 && (left & constant) != 0) {
                flags.add(child.name());
                left &= ~constant;
            }
        }
        String text = left == 0 ? flags.toString() : Long.toString(value);
        return new CValue.Scalar(name, value, text);
    }

    /** A value that lies in memory. */
    CValue at(Optional<Entry> type, long address) {
        int size = (int) Math.clamp(types.size(type), 0, MOST_BYTES);
        return memory.read(address, size)
                .map(bytes -> read(type, Content.of(bytes, OptionalLong.of(address))))
                .orElseGet(
                        () ->
                                new CValue.Unavailable(
                                        types.name(type),
                                        "<unreadable at 0x%x>".formatted(address)));
    }
}
